using Functions.Access;
using Functions.Api;
using Functions.Hospitals;
using Functions.Queries.Indicators;
using Shared.Measure;
using Shared.Report;
using Shared.Vocabulary;

namespace Functions.Reports;

/// <summary>Asks for a zero report.</summary>
public sealed record ZeroRequest(string? Type, string? Hospital, string? Period);

/// <summary><c>/api/reports/shortage</c>: lists, files and zero reports.</summary>
public static class ReportsEndpoints
{
    /// <summary>The one layout there is.</summary>
    public static IDirectReportLayout Layout { get; } = new ReconstructedLayout();

    /// <summary>Adds the endpoints.</summary>
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/reports/shortage", List).WithName("ListReports").WithSummary("短缺直报（重构版式，非官方接口） / Shortage reports");
        app.MapPost("/api/reports/shortage", Zero).WithName("DraftZeroReport").WithSummary("零报告 / Draft a zero report");
        app.MapGet("/api/reports/shortage/overdue", Overdue).WithName("OverdueReports").WithSummary("未报告的机构 / Who has not reported");
    }

    private static async Task<IResult> List(HttpContext http, ReportDesk desk, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Listings.Parameters, "region", "hospital", "period", "layout", "format", "state", "type"]);
        query.Word("layout", ReconstructedLayout.Id, ReconstructedLayout.Id);
        var (period, state, type) = (query.Month("period"), query.Choice<ReportState>("state"), query.Choice<ReportType>("type"));
        var seen = await Seen(visible, register, clock, cancel);
        var wanted = (await desk.Now(cancel)).Values
            .Where(r => seen.Contains(r.Institution.Hospital) && (period is null || r.Period == period) && (state is null || r.State == state) && (type is null || r.Type == type))
            .OrderBy(Key, StringComparer.Ordinal).ToList();
        if (query.Word("format", "json", "json", "csv") == "csv")
            return Results.Bytes(DirectReportCsv.Write(Layout, wanted), "text/csv; charset=utf-8", $"shortage-report-{period?.ToString() ?? "all"}.csv");
        var page = Listings.Page(query, wanted, Key, r => r);
        return Results.Json(new { layout = Layout.LayoutId, notice = Layout.HeaderLine, page.Items, page.ContinuationToken }, ApiJson.Options);
    }

    private static string Key(DirectReport r) => $"{r.Period}|{r.Institution.Hospital}|{r.Id}";

    private static async Task<IResult> Zero(
        HttpContext http, ReportDesk desk, FigureBook figures, Queries.Warnings.WarningBook warnings, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Pharmacist, PrincipalKind.Admin);
        var request = await RequestBody.Read<ZeroRequest>(http.Request, cancel);
        var hospital = HospitalOf(caller, request);
        if (request.Type != "zero") throw Problems.InvalidBody("type 应为 zero；其他报告由预警生成。", "type must be zero; other reports are drafted from warnings.");
        if (!Month.TryParse(request.Period, out var period)) throw Problems.InvalidBody("period 应为 yyyy-MM。", "period must be yyyy-MM.");
        var institution = (await register.Find(hospital, cancel))?.On(period.Last) ?? throw Problems.NotFound("机构 hospital", hospital.ToString());
        var stock = (await figures.Figures(cancel)).Find(hospital, period)?.Stock ?? new Coverage(period.Days, 0, 0, 0);
        var result = DirectReports.Zero(institution, period, (await warnings.Now(cancel)).Values, stock, clock.GetUtcNow());
        if (result.Problem is { } problem) throw new ApiException(409, problem);
        var report = await desk.Add(result.Report!, caller.Signature, cancel);
        return Results.Json(report, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static HospitalCode HospitalOf(Caller caller, ZeroRequest request)
    {
        if (caller.Kind == PrincipalKind.Pharmacist)
        {
            return request.Hospital is null || request.Hospital == caller.Hospital.ToString()
                ? caller.Hospital!.Value : throw Problems.OutsideScope("hospital", request.Hospital);
        }

        return HospitalCode.TryParse(request.Hospital, out var hospital)
            ? hospital : throw Problems.InvalidBody("hospital 必填。", "hospital is required.");
    }

    private static async Task<Listing<object>> Overdue(HttpContext http, ReportDesk desk, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, [.. Listings.Parameters, "region", "hospital", "period"]);
        var period = query.Month("period") ?? Month.Of(clock.GetUtcNow().ChinaDay()).Plus(-1);
        var reported = (await desk.Now(cancel)).Values.Where(r => r.Period == period && r.State != ReportState.Draft).Select(r => r.Institution.Hospital).ToHashSet();
        var missing = (await register.All(cancel)).Select(h => h.On(period.Last))
            .Where(i => visible.Sees(i) && i is { Kind: not InstitutionKind.Depot, Ownership: Ownership.Public } && !reported.Contains(i.Code))
            .OrderBy(i => i.Code.ToString(), StringComparer.Ordinal);
        return Listings.Page(query, missing, i => i.Code.ToString(), i => (object)new { hospital = i.Code, i.Name, i.Region, i.Level, period, i.Contacts });
    }

    private static async Task<HashSet<HospitalCode>> Seen(VisiblePart visible, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var today = clock.GetUtcNow().ChinaDay();
        return [.. (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code)];
    }
}
