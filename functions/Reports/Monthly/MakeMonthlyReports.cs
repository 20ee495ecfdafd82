using Functions.Api;
using Functions.Hospitals;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>
/// Makes last month's report of every region that has institutions, county, city and province, each day from the 1st on, so that what was fed late is in it
/// by the day it is due. Where nothing changed nothing is kept. A region that fails doesn't stop the others.
/// </summary>
public sealed class MakeMonthlyReports(HospitalRegister register, MonthlyReports reports, MonthlyEditions editions, ILogger<MakeMonthlyReports> log) : ITimerFunction
{
    /// <summary>05:00 in China, when the night's evaluation is done. Timers run by UTC.</summary>
    public const string Schedule = "0 0 21 * * *";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Some regions' reports could not be made; the others were.</exception>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var today = now.ChinaDay();
        var month = Month.Of(today).Plus(-1);
        var failed = new List<RegionCode>();
        foreach (var region in Regions((await register.All(cancel)).Select(h => h.On(month.Last).Region)))
        {
            try
            {
                var scope = ReportScope.Of(region, month, today);
                await editions.Keep(region, await reports.Make(scope, cancel), await reports.RulesVersion(scope, cancel), cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogError(e, "The report of {Region} for {Month} could not be made", region, month);
                failed.Add(region);
            }
        }

        if (failed.Count > 0) throw new InvalidOperationException($"The reports of {string.Join(", ", failed)} for {month} could not be made.");
    }

    /// <summary>The regions of institutions and every authority above them but the nation's.</summary>
    public static IReadOnlyList<RegionCode> Regions(IEnumerable<RegionCode> institutions) =>
        [.. institutions.SelectMany(WithAuthorities).Distinct().Order()];

    private static IEnumerable<RegionCode> WithAuthorities(RegionCode region)
    {
        for (var here = region; here.Tier != RegionTier.Nation; here = here.Parent) yield return here;
    }
}
