using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Hospitals;
using Functions.Queries.Workbooks;
using Shared.Report;
using Shared.Report.Layouts;
using Shared.Vocabulary;

namespace Functions.Reports;

/// <summary><c>GET /api/reports/shortage</c>: the reports as a list, or as a file in one of the layouts.</summary>
public static class ReportsEndpoints
{
    /// <summary>The period of reports.</summary>
    public static QueryParameter PeriodParameter { get; } = new("period",
        ValueShape.Pattern("yyyy-MM, yyyy-Www", "2026-10", "^[0-9]{4}-(0[1-9]|1[0-2]|W[0-5][0-9])$", text => ReportPeriod.TryParse(text, out _)), new("报告期：月或周", "Period of the report: a month or a week"));

    /// <summary>Adds the endpoint.</summary>
    public static void MapReports(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/reports/shortage", List).WithName("ListReports").WithSummary("短缺直报（重构版式，非官方接口） / Shortage reports").Takes(
            [
                .. Parameter.Page, Parameter.Region, Parameter.Hospital, PeriodParameter,
                Parameter.Word("layout", [.. DirectReportLayouts.All.Select(l => l.LayoutId)], "版式", "Layout of the report"), Parameter.ListFormat,
                Parameter.Choice<ReportState>("state", "报告状态", "State of the report"), Parameter.Choice<ReportType>("type", "报告类型", "Type of the report"), Parameter.DueBefore,
            ]).Answers("ShortageReports").Refuses("layout_not_in_force", "layout_period").Audited(AuditKind.Read);

    /// <summary>A period asked for, or null.</summary>
    public static ReportPeriod? Period(QueryReader query) => query.Text("period") is { } text && ReportPeriod.TryParse(text, out var period) ? period : null;

    private static async Task<IResult> List(HttpContext http, ReportBook book, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var (period, layout) = (Period(query), Layout(query));
        if (period is { } asked && DirectReportLayouts.FindMismatch(layout, asked) is { } mismatch) throw new ApiException(400, mismatch);
        var (state, type, due) = (query.Choice<ReportState>("state"), query.Choice<ReportType>("type"), query.Day("dueBefore"));
        var format = query.Word("format");
        var shelf = await book.Now(cancel);
        var seen = await Seen(visible, register, clock, cancel);
        var wanted = shelf.Ordered.Where(r =>
            (period is null || r.Period == period) && (state is null || r.State == state) && (type is null || r.Type == type) && (due is null || r.DueBy < due)
            && layout.Holds(r) && ReportRights.IsIn(visible, seen, r));
        var name = $"shortage-report-{period?.ToString() ?? "all"}";
        return format switch
        {
            "csv" => Results.Bytes(DirectReportCsv.Write(layout, wanted), "text/csv; charset=utf-8", $"{name}.csv"),
            "xlsx" => Results.Bytes(DirectReportWorkbook.Write(layout, [.. wanted]), DataWorkbook.MediaType, $"{name}.xlsx"),
            _ => Json(query, layout, shelf, wanted),
        };
    }

    private static IResult Json(QueryReader query, IDirectReportLayout layout, ReportShelf shelf, IEnumerable<DirectReport> wanted)
    {
        var isAsked = query.Text("layout") is not null;
        var page = Listings.Page(query, wanted, ReportShelf.Key, r => isAsked ? ReportViews.Of(r, shelf, layout) : ReportViews.Of(r, shelf));
        return Results.Json(
            new { layout = layout.LayoutId, layout.LayoutVersion, notice = layout.HeaderLine, page.Items, page.ContinuationToken }, ApiJson.Options);
    }

    private static IDirectReportLayout Layout(QueryReader query) =>
        DirectReportLayouts.Find(query.Word("layout"))!;

    private static async Task<HashSet<HospitalCode>> Seen(VisiblePart visible, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var today = clock.GetUtcNow().ChinaDay();
        return [.. (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code)];
    }
}
