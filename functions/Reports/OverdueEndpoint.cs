using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Hospitals;
using Functions.Queries;
using Shared.Report;
using Shared.Report.Windows;
using Shared.Vocabulary;

namespace Functions.Reports;

/// <summary>An institution that owes a report.</summary>
/// <param name="Since">Since when it is overdue; null while there is time.</param>
/// <param name="Drafts">The drafts there are.</param>
public sealed record OverdueReport(
    HospitalCode Hospital, string Name, RegionCode Region, InstitutionLevel Level, ReportPeriod Period, ReportTaskState State, Bilingual StateName, DateTimeOffset? Since,
    ReportWindow Window, IReadOnlyList<string> Drafts, IReadOnlyList<Contact> Contacts);

/// <summary><c>GET /api/reports/shortage/overdue</c>: the institutions that have not reported, where their task stands and since when it is overdue.</summary>
public static class OverdueEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapOverdueReports(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/reports/shortage/overdue", Overdue).WithName("OverdueReports").WithSummary("未报告的机构 / Who has not reported")
            .Takes([.. Parameter.Table, Parameter.Region, Parameter.Hospital, ReportsEndpoints.PeriodParameter]).Answers<Listing<OverdueReport>>()
            .Audited(AuditKind.Read);

    private static async Task<IResult> Overdue(
        HttpContext http, ReportBook book, Scope scope, HospitalRegister register, ReportRules rules, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var (asked, now) = (ReportsEndpoints.Period(query), clock.GetUtcNow());
        var reports = (await book.Now(cancel)).Ordered.Where(r => r.Institution.Hospital is not null).ToLookup(r => (r.Institution.Hospital!.Value, r.Period));
        var (terms, today) = (await rules.Read(cancel), now.ChinaDay());
        var owed = (await register.All(cancel)).Select(h => Owed(h, asked, terms, today)).OfType<(Institution Institution, ReportPeriod Period, ReportWindow Window)>()
            .Where(o => visible.Sees(o.Institution) && o.Institution is { Kind: not InstitutionKind.Depot, Ownership: Ownership.Public })
            .Select(o => (o.Institution, o.Period, o.Window, Reports: reports[(o.Institution.Code, o.Period)].ToList()))
            .Select(o => (o.Institution, o.Period, o.Window, o.Reports, State: o.Window.StateAt(o.Reports, now)))
            .Where(o => o.State != ReportTaskState.Submitted).OrderBy(o => o.Institution.Code.ToString(), StringComparer.Ordinal);
        return Table.Answer(query, owed, o => o.Institution.Code.ToString(), o => new OverdueReport(
            o.Institution.Code, o.Institution.Name, o.Institution.Region, o.Institution.Level, o.Period, o.State, ReportNames.Of(o.State),
            o.State is ReportTaskState.LateFiling or ReportTaskState.Overdue ? o.Window.FilingTo : null, o.Window, [.. o.Reports.Select(r => r.Id)], o.Institution.Contacts), "overdue-reports");
    }

    /// <summary>What an institution owes: of a period that is asked for only where that rhythm counts, else the last one that is over.</summary>
    private static (Institution Institution, ReportPeriod Period, ReportWindow Window)? Owed(
        InstitutionHistory history, ReportPeriod? asked, Func<RegionCode, DateOnly, Shared.Report.Review.ReportTerms> terms, DateOnly today)
    {
        var current = terms(history.On(today).Region, today).Windows;
        var period = asked ?? current.PeriodOf(today).Plus(-1);
        var institution = history.On(period.Last);
        var windows = terms(institution.Region, period.Last).Windows;
        return windows.Weekly == period.IsWeek ? (institution, period, ReportWindow.Of(period, windows)) : null;
    }
}
