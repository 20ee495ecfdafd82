using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Shared.Report;

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
        app.MapGet("/api/reports/shortage/{id}", Get).WithName("GetReport").WithSummary("一份报告 / One report");
        app.MapPatch("/api/reports/shortage/{id}", Edit).WithName("EditReport").WithSummary("修改草稿 / Edit a draft (pharmacist)");
        app.MapPost("/api/reports/shortage/{id}/sign", Sign).WithName("SignReport").WithSummary("签署 / Sign for the institution (pharmacist)");
        app.MapPost("/api/reports/shortage/{id}/correct", Correct).WithName("CorrectReport").WithSummary("更正 / Draft a correction (pharmacist)");
        app.MapPost("/api/reports/shortage/{id}/filed", Filed).WithName("ReportFiled").WithSummary("登记已在国家系统填报 / Record the filing (officer)");
        Review(app, "accept", DirectReports.Accept, "接收");
        Review(app, "return", DirectReports.Return, "退回");
        Review(app, "escalate", DirectReports.Escalate, "上报");
    }

    private static async Task<DirectReport> Get(HttpContext http, string id, ReportDesk desk, Scope scope, CancellationToken cancel) =>
        await Find(http, id, desk, scope, cancel);

    private static async Task<DirectReport> Edit(HttpContext http, string id, ReportDesk desk, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        var report = await Find(http, id, desk, scope, cancel);
        var caller = http.Require(PrincipalKind.Pharmacist);
        var edit = await RequestBody.Read<ReportEdit>(http.Request, cancel);
        return await desk.Change(report, r => DirectReports.Edit(r, edit, caller.Signature, clock.GetUtcNow()), caller.Signature, cancel);
    }

    private static async Task<DirectReport> Sign(HttpContext http, string id, ReportDesk desk, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        var report = await Find(http, id, desk, scope, cancel);
        var caller = http.Require(PrincipalKind.Pharmacist);
        var request = await RequestBody.Read<SignRequest>(http.Request, cancel);
        return await desk.Change(report, r => DirectReports.Sign(r, request.Name, clock.GetUtcNow()), caller.Signature, cancel);
    }

    private static async Task<IResult> Correct(
        HttpContext http, string id, ReportDesk desk, Scope scope, RulesInForce rules, TimeProvider clock, CancellationToken cancel)
    {
        var report = await Find(http, id, desk, scope, cancel);
        var caller = http.Require(PrincipalKind.Pharmacist);
        var request = await RequestBody.Read<ReviewRequest>(http.Request, cancel);
        var now = clock.GetUtcNow();
        var free = DirectReports.FreeCorrectionDays(rules.Book, now.ChinaDay());
        var correction = await desk.Change(report, r => DirectReports.Correct(r, caller.Signature, request.Reason ?? request.Note, now, free), caller.Signature, cancel);
        return Results.Json(correction, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<DirectReport> Filed(HttpContext http, string id, ReportDesk desk, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        var report = await Find(http, id, desk, scope, cancel);
        var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
        var request = await RequestBody.Read<FiledRequest>(http.Request, cancel);
        var filedAt = request.FiledAt ?? throw Problems.InvalidBody("filedAt 必填（RFC 3339）。", "filedAt is required (RFC 3339).");
        return await desk.Change(report, r => DirectReports.Filed(r, request.Receipt, filedAt, caller.Signature, clock.GetUtcNow()), caller.Signature, cancel);
    }

    private delegate ReportResult Step(DirectReport report, string by, string? note, DateTimeOffset now);

    private static void Review(IEndpointRouteBuilder app, string name, Step step, string zh) =>
        app.MapPost($"/api/reports/shortage/{{id}}/{name}", async (HttpContext http, string id, ReportDesk desk, Scope scope, TimeProvider clock, CancellationToken cancel) =>
        {
            var report = await Find(http, id, desk, scope, cancel);
            var caller = http.Require(PrincipalKind.Officer, PrincipalKind.Admin);
            var request = http.Request.ContentLength is 0 ? new ReviewRequest(null, null) : await RequestBody.Read<ReviewRequest>(http.Request, cancel);
            return await desk.Change(report, r => step(r, caller.Signature, request.Note ?? request.Reason, clock.GetUtcNow()), caller.Signature, cancel);
        }).WithName($"{char.ToUpperInvariant(name[0])}{name[1..]}Report").WithSummary($"{zh} / {name} (officer)");

    private static async Task<DirectReport> Find(HttpContext http, string id, ReportDesk desk, Scope scope, CancellationToken cancel)
    {
        var caller = http.Caller();
        if (!(await desk.Now(cancel)).TryGetValue(id, out var report) || !await scope.Sees(caller, report.Institution.Hospital, cancel))
            throw Problems.NotFound("报告 report", id);
        return report;
    }
}
