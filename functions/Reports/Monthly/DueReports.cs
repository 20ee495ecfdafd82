using Functions.Access;
using Functions.Api;
using Functions.Queries.Warnings;
using Shared.Report;
using Shared.Report.Progress;
using Shared.Report.Review;
using Shared.Report.Windows;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports.Monthly;

/// <summary>Direct reports that are due: to be filed for a period that is over, to be signed while the clock of their warning runs, to be reviewed.</summary>
public sealed class DueReports(ReportBook book, ReportRules rules)
{
    /// <summary>What is due of the institutions that are visible, and of regions to those who are in charge of them.</summary>
    internal async Task<IReadOnlyList<DueItem>> Read(
        VisiblePart visible, IReadOnlyDictionary<HospitalCode, Institution> institutions, IReadOnlyDictionary<string, ShortageWarning> warnings, DateOnly today, CancellationToken cancel)
    {
        var (terms, all) = (await rules.Read(cancel), (await book.Now(cancel)).Ordered);
        var seen = all.Where(r => r.Institution.Hospital is { } h ? institutions.ContainsKey(h) : WarningQueries.SeesRegion(visible, r.Institution.Region)).ToList();
        var filed = seen.Where(r => r.Institution.Hospital is not null).ToLookup(r => (r.Institution.Hospital!.Value, r.Period));
        var reviews = visible.Caller.Kind is PrincipalKind.Officer or PrincipalKind.Admin;
        return
        [
            .. institutions.Values.Where(i => i is { Kind: not InstitutionKind.Depot, Ownership: Ownership.Public }).Select(i => ToFile(i, filed, terms, today)).OfType<DueItem>(),
            .. seen.Where(r => r.State == ReportState.Draft)
                .Select(r => (Report: r, Warning: r.WarningId is { } id ? warnings.GetValueOrDefault(id) : null))
                .Where(d => d.Warning is { IsActive: true, DueBy: not null }).Select(d => DueItems.ToSign(d.Report, d.Warning!.DueBy!.Value, today)),
            .. seen.Where(r => reviews && r is { State: ReportState.Signed or ReportState.Escalated, DueBy: not null }).Select(r => DueItems.ToReview(r, r.DueBy!.Value, today)),
        ];
    }

    // Filing opens when the period is over; what is signed after its end is late, and stays due until it is signed.
    private static DueItem? ToFile(
        Institution institution, ILookup<(HospitalCode, ReportPeriod), DirectReport> filed, Func<RegionCode, DateOnly, ReportTerms> terms, DateOnly today)
    {
        var period = terms(institution.Region, today).Windows.PeriodOf(today).Plus(-1);
        var window = ReportWindow.Of(period, terms(institution.Region, period.Last).Windows);
        if (window.FilingFrom.ChinaDay() > today || filed[(institution.Code, period)].Any(r => r.State != ReportState.Draft)) return null;
        return DueItems.ToFile(institution, period, window.FilingTo.AddTicks(-1).ChinaDay(), today);
    }
}
