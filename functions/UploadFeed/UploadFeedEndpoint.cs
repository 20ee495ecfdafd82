using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Hospitals;
using Functions.Queries.Feeds;
using Functions.Uploads;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary><c>POST /api/feeds/{kind}</c>: the door for hospital systems and admins.</summary>
public static class UploadFeedEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapUploadFeed(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/feeds/{kind}", Upload).WithName("UploadFeed").WithSummary("报送数据文件 / Push a feed")
            .WithDescription("The file is the body, or an upload named by blob=. 202 with the receipt once it is durable. A file that brings bad rows of an earlier feed "
                + "mended (mends=<feedId>, or the column 报送编号 feed of an export of rejections) is an append unless mode is given: it adds to what that feed counted, or is 409 if nothing of it counts any more.")
            .Takes(FeedRequest.Parameters).WithMetadata(new ReadsFeed())
            .TakesHeader("Idempotency-Key", "同一机构与类型内的幂等键，1–200 字符", "Names the push within hospital and kind, 1–200 characters")
            .TakesHeader("Content-Encoding", "gzip 或不填", "gzip, or none")
            .Answers<FeedReport>().Answers<FeedView>(202, location: true).Refuses([
                "unknown_hospital", "unknown_kind", "empty_body", "body_too_large", "body_and_blob", "idempotency_conflict", "unsupported_encoding", "upload_not_found", "upload_used", "upload_too_large",
                "unknown_mended_feed", "mended_feed_refused", "mended_feed_replaced", .. ProblemCodes.OfFiles])
            .Audited(AuditKind.Reference, Recorded).DisableAntiforgery();

    // What a hospital's system pushes day and night is told by the ledger, with the key that pushed it.
    private static AuditKind? Recorded(HttpContext http) => (http.FindCaller()?.Kind, http.Request.Query["validate"] == "true") switch
    {
        (PrincipalKind.Admin, false) => AuditKind.Reference,
        (PrincipalKind.Pharmacist, false) => AuditKind.Correction,
        _ => null,
    };

    private static async Task<IResult> Upload(
        HttpContext http, string kind, FeedIntake intake, UploadIntake uploads, BodyBudget budget, FeedRights rights, HospitalRegister register,
        FeedValidation validation, CancellationToken cancel)
    {
        var caller = http.Caller();
        if (!FeedKinds.TryParse(kind, out var feedKind))
            throw Problems.Of(404, "unknown_kind", $"没有数据类型“{kind}”，可用：{string.Join("、", FeedKinds.Names)}。", $"There is no kind '{kind}'; allowed: {string.Join(", ", FeedKinds.Names)}.");
        var hospital = rights.HospitalOf(caller, feedKind, http.Request.Query["hospital"]);
        var (submission, blob, validate) = FeedRequest.Read(http.Request, feedKind, hospital, caller);
        if (hospital is { } code && !await register.Has(code, cancel)) throw FeedRights.UnknownHospital(code);
        if (blob is not null) await RequireNoBody(http.Request.Body, cancel);
        if (validate) return Results.Ok(await Validate());
        var record = blob is not null ? (await uploads.Accept(submission, blob, cancel)).Record : await Take();
        return Results.Accepted($"/api/feeds/{record.FeedId}", FeedView.Of(record));

        async Task<Books.FeedRecord> Take()
        {
            using var body = await Body();
            return (await intake.Accept(submission, new BodyFile(body.Content), null, cancel)).Record;
        }

        async Task<object> Validate()
        {
            if (blob is not null) return await validation.Report(submission, await uploads.Find(submission.Owner, blob, cancel), cancel);
            using var body = await Body();
            return await validation.Report(submission, new BodyFile(body.Content), cancel);
        }

        async Task<BufferedBody> Body()
        {
            var body = await budget.Read(http.Request.Body, http.Request.ContentLength, cancel);
            if (body.Length > 0) return body;
            body.Dispose();
            throw Problems.Of(400, "empty_body", "请求体为空，应为数据文件。", "The body is empty; a file was expected.");
        }
    }

    private static async Task RequireNoBody(Stream body, CancellationToken cancel)
    {
        if (await body.ReadAsync(new byte[1], cancel) > 0)
            throw Problems.Of(400, "body_and_blob", "指明了 blob 时请求体应为空。", "With blob= the body has to be empty.");
    }
}
