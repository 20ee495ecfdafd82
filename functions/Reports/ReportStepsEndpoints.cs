using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Shared.Report;
using Shared.Report.Review;

namespace Functions.Reports;

/// <summary>Signs a report.</summary>
public sealed record SignRequest(string? Name);

/// <summary>What an officer says about a report.</summary>
public sealed record ReviewRequest(string? Note, string? Reason);

/// <summary>That a person entered a report in the national system.</summary>
public sealed record FiledRequest(string? Receipt, DateTimeOffset? FiledAt);

/// <summary>What people do with one report: edit, sign, accept, return, escalate, correct, and note that it was filed.</summary>
public static class ReportStepsEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapReportSteps(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/reports/shortage/{id}", Get).WithName("GetReport").WithSummary("一份报告 / One report").Shows().Audited(AuditKind.Read);
        app.MapPatch("/api/reports/shortage/{id}", Edit).WithName("EditReport").WithSummary("修改草稿 / Edit a draft").Reads<ReportEdit>()
            .Moves("not_a_draft", "unknown_field").Audited(AuditKind.Correction);
        app.MapPost("/api/reports/shortage/{id}/sign", Sign).WithName("SignReport").WithSummary("签署 / Sign for the institution (pharmacist), or the region's own record (officer)")
            .Reads<SignRequest>("name").Moves("missing_fields", "already_signed", "stock_days_missing", "open_warnings").Audited(AuditKind.Signature);
        app.MapPost("/api/reports/shortage/{id}/correct", Correct).WithName("CorrectReport").WithSummary("更正 / Draft a correction")
            .MayRead<ReviewRequest>().Shows(201).Refuses("open_correction", "already_corrected", "missing_reason", "invalid_transition", "field_out_of_bounds").Audited(AuditKind.Correction);
        app.MapPost("/api/reports/shortage/{id}/filed", Filed).WithName("ReportFiled").WithSummary("登记已在国家系统填报 / Record the filing (officer)")
            .Reads<FiledRequest>("filedAt").Moves("signature_invalid", "missing_fields").Audited(AuditKind.Signature);
        Review(app, "accept", (r, by, note, now, _) => DirectReports.Accept(r, by, note, now), "接收");
        Review(app, "return", (r, by, note, now, _) => DirectReports.Return(r, by, note, now), "退回");
        Review(app, "escalate", (r, by, note, now, terms) => DirectReports.Escalate(r, by, note, now, terms.Review), "上报");
    }

    private static RouteHandlerBuilder Shows(this RouteHandlerBuilder endpoint, int status = 200) =>
        endpoint.Answers("ShortageReport", status).AnswersHeader("ETag", "报告的版本，用于 If-Match", "The report's revision, for If-Match");

    private static RouteHandlerBuilder Moves(this RouteHandlerBuilder endpoint, params string[] refusals) => endpoint.Shows()
        .TakesHeader("If-Match", "所见的版本；他人已改则为 412", "The revision that was seen; 412 when somebody changed it since")
        .Refuses([.. refusals, "invalid_transition", "field_out_of_bounds", "report_changed"]);

    private static async Task<JsonObject> Get(HttpContext http, string id, ReportRights rights, ReportSteps steps, CancellationToken cancel)
    {
        var report = await rights.Find(http, id, cancel);
        _ = QueryReader.Of(http);
        return await steps.Answer(http, report, cancel);
    }

    private static async Task<JsonObject> Edit(HttpContext http, string id, ReportRights rights, ReportSteps steps, CancellationToken cancel)
    {
        var report = await rights.Find(http, id, cancel);
        ReportRights.RequireAuthor(http.Caller(), report);
        _ = QueryReader.Of(http);
        var edit = await EditBody.Read(http.Request, cancel);
        return await steps.Take(http, report, (r, by, now, _) => DirectReports.Edit(r, edit, by, now), cancel);
    }

    private static async Task<JsonObject> Sign(HttpContext http, string id, ReportRights rights, ReportSteps steps, CancellationToken cancel)
    {
        var report = await rights.Find(http, id, cancel);
        ReportRights.RequireAuthor(http.Caller(), report);
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<SignRequest>(http.Request, cancel);
        Bounded("name", request.Name, EditBounds.MostName);
        return await steps.Take(http, report, (r, by, now, terms) => DirectReports.Sign(r, request.Name, now, terms, by), cancel);
    }

    private static async Task<IResult> Correct(HttpContext http, string id, ReportRights rights, ReportDesk desk, ReportRules rules, ReportSteps steps, CancellationToken cancel)
    {
        var report = await rights.Find(http, id, cancel);
        var caller = http.Caller();
        ReportRights.RequireAuthor(caller, report);
        _ = QueryReader.Of(http);
        var request = await Said(http, cancel);
        var correction = await desk.Correct(report, caller.Signature, request.Reason ?? request.Note, await rules.For(report, cancel), cancel);
        return Results.Json(await steps.Answer(http, correction, cancel), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<JsonObject> Filed(HttpContext http, string id, ReportRights rights, ReportSteps steps, CancellationToken cancel)
    {
        var report = await rights.Find(http, id, cancel);
        http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<FiledRequest>(http.Request, cancel);
        Bounded("receipt", request.Receipt, EditBounds.MostReceipt);
        var filedAt = request.FiledAt ?? throw Problems.InvalidBody("filedAt 必填（RFC 3339）。", "filedAt is required (RFC 3339).");
        return await steps.Take(http, report, (r, by, now, _) => DirectReports.Filed(r, request.Receipt, filedAt, by, now), cancel);
    }

    private delegate ReportResult ReviewStep(DirectReport report, string by, string? note, DateTimeOffset now, ReportTerms terms);

    private static void Review(IEndpointRouteBuilder app, string name, ReviewStep step, string zh) =>
        app.MapPost($"/api/reports/shortage/{{id}}/{name}", async (HttpContext http, string id, ReportRights rights, ReportSteps steps, CancellationToken cancel) =>
        {
            var report = await rights.Find(http, id, cancel);
            ReportRights.RequireReviewer(http.Caller(), report);
            _ = QueryReader.Of(http);
            var request = await Said(http, cancel);
            return await steps.Take(http, report, (r, by, now, terms) => step(r, by, request.Note ?? request.Reason, now, terms), cancel);
        }).WithName($"{char.ToUpperInvariant(name[0])}{name[1..]}Report").WithSummary($"{zh} / {name} (officer)")
            .MayRead<ReviewRequest>().Moves("missing_note").Audited(AuditKind.Signature);

    private static async Task<ReviewRequest> Said(HttpContext http, CancellationToken cancel)
    {
        var request = http.Request.ContentLength is 0 ? new ReviewRequest(null, null) : await RequestBody.Read<ReviewRequest>(http.Request, cancel);
        Bounded("note", request.Note, EditBounds.MostNote);
        Bounded("reason", request.Reason, EditBounds.MostNote);
        return request;
    }

    private static void Bounded(string field, string? text, int most)
    {
        if (EditBounds.Text(field, text, most) is { } fault) throw new ApiException(400, fault);
    }
}
