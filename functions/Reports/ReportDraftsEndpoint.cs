using Functions.Access;
using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries.Warnings;
using Shared.Measure;
using Shared.Normalise;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports;

/// <summary>Asks for a draft: a zero report, or a first report about what no warning saw.</summary>
public sealed record DraftRequest(
    string? Type, string? Hospital, string? Period, string? DrugCode, ShortageType? ShortageType, DateOnly? Since, IReadOnlyList<ShortageCause>? Causes, string? CauseText);

/// <summary><c>POST /api/reports/shortage</c>: drafts that a person asks for.</summary>
public static class ReportDraftsEndpoint
{
    private const int LongestCauseText = 200;

    /// <summary>Adds the endpoint.</summary>
    public static void MapReportDrafts(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/reports/shortage", Draft).WithName("DraftReport").WithSummary("零报告或无预警的初报 / Draft a zero report, or an initial one that no warning saw");

    private static async Task<IResult> Draft(HttpContext http, ReportRequests requests, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Pharmacist, PrincipalKind.Admin);
        var request = await RequestBody.Read<DraftRequest>(http.Request, cancel);
        var hospital = HospitalOf(caller, request);
        if (!ReportPeriod.TryParse(request.Period, out var period)) throw Problems.InvalidBody("period 应为 yyyy-MM 或 yyyy-Www。", "period must be yyyy-MM or yyyy-Www.");
        if (EditBounds.Text("causeText", request.CauseText, LongestCauseText) is { } fault) throw new ApiException(400, fault);
        var report = request.Type switch
        {
            "zero" => await requests.Zero(hospital, period, caller, cancel),
            "initial" => await requests.Initial(hospital, period, request, caller, cancel),
            _ => throw Problems.InvalidBody("type 应为 zero 或 initial；续报、解除由系统起草，更正用 /correct。", "type must be zero or initial; follow-ups and resolved reports are drafted by the system, corrections by /correct."),
        };
        return Results.Json(report, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static HospitalCode HospitalOf(Caller caller, DraftRequest request)
    {
        if (caller.Kind == PrincipalKind.Pharmacist)
        {
            return request.Hospital is null || request.Hospital == caller.Hospital.ToString()
                ? caller.Hospital!.Value : throw Problems.OutsideScope("hospital", request.Hospital);
        }

        return HospitalCode.TryParse(request.Hospital, out var hospital)
            ? hospital : throw Problems.InvalidBody("hospital 必填。", "hospital is required.");
    }
}

/// <summary>Drafts what a person asks for.</summary>
public sealed class ReportRequests(
    ReportDesk desk, WarningBook warnings, Manifests manifests, DrugFactsReader facts, HospitalRegister register, TimeProvider clock)
{
    /// <summary>A zero report.</summary>
    /// <exception cref="ApiException">409 while something is short, was reported short, or stock days are missing.</exception>
    public async Task<DirectReport> Zero(HospitalCode hospital, ReportPeriod period, Caller caller, CancellationToken cancel)
    {
        var institution = await Find(hospital, period.Last, cancel);
        var reports = await desk.Of(DeskOwner.Of(hospital), cancel);
        var result = DirectReports.Zero(institution, period, (await warnings.Now(cancel)).Values, reports, await Stock(hospital, period, cancel), clock.GetUtcNow());
        if (result.Problem is { } problem) throw new ApiException(409, problem);
        return await desk.Add(result.Report!, caller.Signature, cancel);
    }

    /// <summary>A first report about a drug of which no warning is open.</summary>
    /// <exception cref="ApiException">400 for an unknown drug; 409 where a warning is open.</exception>
    public async Task<DirectReport> Initial(HospitalCode hospital, ReportPeriod period, DraftRequest request, Caller caller, CancellationToken cancel)
    {
        var (now, today) = (clock.GetUtcNow(), clock.GetUtcNow().ChinaDay());
        if (request is not { DrugCode: { Length: > 0 } drugCode }) throw Problems.InvalidBody("drugCode 必填。", "drugCode is required.");
        if (period.First > today) throw Problems.InvalidBody($"报告期 {period} 尚未开始。", $"The period {period} has not begun.");
        var asOf = period.Last < today ? period.Last : today;
        var institution = await Find(hospital, asOf, cancel);
        var known = await facts.Read(institution, drugCode, period, asOf, cancel)
            ?? throw Problems.Of(400, "unknown_drug", $"{hospital} 的药品目录没有 {drugCode}。", $"The catalogue of {hospital} has no {drugCode}.");
        if (await OpenWarning(hospital, known.Product, cancel) is { } open) throw WarningOpen(open);
        var reported = known.Facts.Reported;
        var said = new ReportedByPerson(
            drugCode, request.ShortageType ?? reported?.Type ?? Shared.Vocabulary.ShortageType.Insufficient, request.Since ?? reported?.Since ?? asOf,
            request.Causes ?? (reported is null ? [] : [reported.Cause]), request.CauseText, caller.Signature, today);
        return await desk.Add(DirectReports.DraftFrom(said, known.Finding, known.Product, institution, known.Facts, period, now), caller.Signature, cancel);
    }

    private async Task<Institution> Find(HospitalCode hospital, DateOnly day, CancellationToken cancel) =>
        (await register.Find(hospital, cancel))?.On(day) ?? throw Problems.NotFound("机构 hospital", hospital.ToString());

    private async Task<ShortageWarning?> OpenWarning(HospitalCode hospital, Product product, CancellationToken cancel) =>
        (await warnings.Now(cancel)).Values.FirstOrDefault(w => w.IsActive && w.Hospital == hospital && w.Product.Id == product.Id);

    private static ApiException WarningOpen(ShortageWarning open) => open.ReportId is { } report
        ? Problems.Conflict("already_reported", $"该药预警 {open.Id} 已生成报告 {report}。", $"The warning {open.Id} about this drug was reported already as {report}.")
        : Problems.Conflict("warning_open", $"该药已有预警 {open.Id}，请 POST /api/warnings/{open.Id}/report。", $"A warning about this drug is open: POST /api/warnings/{open.Id}/report.");

    private async Task<Coverage> Stock(HospitalCode hospital, ReportPeriod period, CancellationToken cancel)
    {
        var fed = await manifests.Of(hospital, Month.Of(period.First), Month.Of(period.Last), cancel);
        var days = period.Range.Months().Select(m => fed.Find(FeedKind.Stock, m).CoverageOf(period.Range)).Aggregate((a, b) => a + b);
        return new(days.Expected, days.Known, days.Zero, days.Incomplete);
    }
}
