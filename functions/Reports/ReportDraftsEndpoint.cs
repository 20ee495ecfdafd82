using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Shared.Report;
using Shared.Vocabulary;

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
        app.MapPost("/api/reports/shortage", Draft).WithName("DraftReport").WithSummary("零报告或无预警的初报 / Draft a zero report, or an initial one that no warning saw")
            .Reads<DraftRequest>("type", "period").Answers<DirectReport>(201)
            .Refuses("field_out_of_bounds", "unknown_drug", "open_warnings", "stock_days_missing", "shortage_reported", "already_reported", "warning_open").Audited(AuditKind.Correction);

    private static async Task<IResult> Draft(HttpContext http, ReportRequests requests, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Pharmacist, PrincipalKind.Admin);
        _ = QueryReader.Of(http);
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
