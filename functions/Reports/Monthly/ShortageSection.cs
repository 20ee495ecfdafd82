using Functions.Hospitals;
using Functions.Queries.Warnings;
using Shared.Report;
using Shared.Report.Progress;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports.Monthly;

/// <summary>The part of the report on shortages: institutions' warnings as they stood, and the direct reports of the month.</summary>
public sealed class ShortageSection(WarningBook warnings, ReportBook reports, HospitalRegister register)
{
    /// <summary>The warnings of the institutions reported on, in whatever state they are by now.</summary>
    public async Task<IReadOnlyList<ShortageWarning>> Warnings(ReportScope scope, CancellationToken cancel)
    {
        var taken = await Taken(scope, cancel);
        return [.. (await warnings.Now(cancel)).Values.Where(w => w.Hospital is { } hospital && taken.Contains(hospital))];
    }

    /// <summary>Counts them. Null where neither stock nor any warning is known: nobody looked.</summary>
    public static ShortageMonth? Count(IReadOnlyList<ShortageWarning> told, ReportScope scope, DataStanding data, ProgressRules rules)
    {
        var counted = ShortageMonth.Of(told, scope.Month, scope.AsOf, rules.ShownDrugs);
        var looked = data.Feeds.Any(f => f.Kind == FeedKind.Stock.WireName() && f.DaysReported > 0);
        return looked || counted is not { Open: 0, Opened: 0, Resolved: 0 } ? counted with { Explain = Link(scope) } : null;
    }

    /// <summary>The direct reports of the month that were signed by the day on which the monthly report is due, and who signed none.</summary>
    public async Task<FiledReports> Filed(ReportScope scope, DateOnly dueOn, CancellationToken cancel)
    {
        var taken = await Taken(scope, cancel);
        // Where reports are due every week, a week belongs to the month in which it ends.
        var signed = (await reports.Now(cancel)).Ordered
            .Where(r => Month.Of(r.Period.Last) == scope.Month && r.Institution.Hospital is { } hospital && taken.Contains(hospital) && SignedBy(r, dueOn)).ToList();
        return new(
            signed.Count(r => r.Type != ReportType.Zero), signed.Count(r => r.Type == ReportType.Zero),
            taken.Count - signed.Select(r => r.Institution.Hospital).Distinct().Count());
    }

    private static bool SignedBy(DirectReport report, DateOnly day) =>
        report.State != ReportState.Draft && report.Reporter.SignedAt is { } at && Api.ApiJson.ChinaDay(at) <= day;

    private static string Link(ReportScope scope) => scope.Visible switch
    {
        { Hospital: { } hospital } => $"/api/warnings?hospital={hospital}",
        { Region: { } region } => $"/api/warnings?region={region}",
        _ => "/api/warnings",
    };

    private async Task<HashSet<HospitalCode>> Taken(ReportScope scope, CancellationToken cancel) =>
        [.. (await register.All(cancel)).Select(h => h.On(scope.Month.Last)).Where(scope.Takes).Select(i => i.Code)];
}
