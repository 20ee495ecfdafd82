using Functions.Hospitals;
using Shared.Measure.FeedCalendar;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Functions.Alerts.Life;

/// <summary>Finds out how fresh hospitals' data is as of a day.</summary>
public sealed class FreshnessReader(HospitalRegister register, FeedCalendars calendars, FeedStandings standings)
{
    private const int AtOnce = 8;

    /// <summary>Every institution of the register with its freshness, the stalest first.</summary>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="coverageDays">Over how many days up to it reported days are counted.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<(Institution Institution, HospitalFreshness Freshness)>> Read(DateOnly asOf, int coverageDays, CancellationToken cancel)
    {
        var institutions = (await register.All(cancel)).Select(h => h.On(asOf)).ToList();
        var set = await calendars.All(cancel);
        var period = new DayRange(asOf.AddDays(1 - coverageDays), asOf);
        var fresh = new HospitalFreshness[institutions.Count];
        await Parallel.ForAsync(0, institutions.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            var calendar = set.GetValueOrDefault(institutions[i].Code) ?? HospitalCalendar.Empty;
            fresh[i] = Of(institutions[i], await standings.Read(institutions[i].Code, calendar, FeedSource.His, asOf, stop), period);
        });
        return [.. institutions.Zip(fresh).OrderBy(f => f.Second.Order, StringComparer.Ordinal)];
    }

    private static HospitalFreshness Of(Institution institution, HospitalStanding standing, DayRange period)
    {
        var silent = SilentHospital.Of(institution, standing, period.To);
        var days = standing.Kinds.Where(k => k.Kind.Keeping() == RowKeeping.ByDay)
            .Select(k => FeedDays.Of(period, k.History.States, day => standing.Calendar.On(k.Kind, day)?.Every != FeedInterval.None).Counts).ToList();
        return new HospitalFreshness(
            institution.Code, institution.Name,
            standing.Kinds.FirstOrDefault(k => k.Kind == FeedKind.Stock)?.History.LastDay(period.To),
            standing.Kinds.Max(k => k.LastReceivedAt),
            silent?.Since,
            silent?.NeverReported ?? false,
            days.Sum(d => d.Known), days.Sum(d => d.Expected));
    }
}
