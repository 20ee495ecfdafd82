using System.Buffers;
using System.Net.Http.Headers;
using Functions.Access;
using Functions.Api;
using Functions.Books;
using Functions.Hospitals;
using Functions.Privacy;
using Functions.Queries.Feeds;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary><c>POST /api/feeds/{kind}</c>: the door for hospital systems and admins.</summary>
public static class UploadFeedEndpoint
{
    private static readonly string[] Parameters = ["hospital", "from", "to", "mode", "policy", "validate", "source", "mends"];

    /// <summary>Adds the endpoint.</summary>
    public static void MapUploadFeed(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/feeds/{kind}", Upload).WithName("UploadFeed").WithSummary("报送数据文件 / Push a feed")
            .WithDescription("The file is the body. 202 with the receipt once it is durable. A file that brings bad rows of an earlier feed mended (mends=<feedId>, or the "
                + "column 报送编号 feed of an export of rejections) is an append unless mode is given: it adds to what the first feed counted.").DisableAntiforgery();

    private static async Task<IResult> Upload(
        HttpContext http, string kind, FeedIntake intake, BodyBudget budget, FeedRights rights, HospitalRegister register,
        Catalogues catalogues, Secrets secrets, CancellationToken cancel)
    {
        var caller = http.Caller();
        if (!FeedKinds.TryParse(kind, out var feedKind))
            throw Problems.Of(404, "unknown_kind", $"没有数据类型“{kind}”，可用：{string.Join("、", FeedKinds.Names)}。", $"There is no kind '{kind}'; allowed: {string.Join(", ", FeedKinds.Names)}.");
        var hospital = rights.HospitalOf(caller, feedKind, http.Request.Query["hospital"]);
        var submission = Describe(http.Request, feedKind, hospital, caller);
        if (hospital is { } code && await register.Find(code, cancel) is null)
            throw Problems.Of(404, "unknown_hospital", $"机构 {code} 尚未登记。", $"Hospital {code} is not registered.");
        using var body = await budget.Read(http.Request.Body, cancel);
        if (body.Length == 0) throw Problems.Of(400, "empty_body", "请求体为空，应为数据文件。", "The body is empty; a file was expected.");
        submission = submission with { Body = body.Content };
        if (new QueryReader(http.Request, Parameters).Flag("validate")) return await Validate(submission, catalogues, secrets, cancel);
        var acceptance = await intake.Accept(submission, cancel);
        return Results.Accepted($"/api/feeds/{acceptance.Record.FeedId}", FeedView.Of(acceptance.Record));
    }

    private static FeedSubmission Describe(HttpRequest request, FeedKind kind, HospitalCode? hospital, Caller caller)
    {
        var query = new QueryReader(request, Parameters);
        var type = request.ContentType is { Length: > 0 } text && MediaTypeHeaderValue.TryParse(text, out var parsed) ? parsed : null;
        return new FeedSubmission
        {
            Body = ReadOnlySequence<byte>.Empty,
            PushedBy = caller.Signature,
            IdempotencyKey = IdempotencyKey(request),
            Mode = query.Choice<FeedMode>("mode") ?? FeedMode.Replace,
            ModeGiven = query.Text("mode") is not null,
            Mends = query.Text("mends"),
            Source = Source(query, caller, hospital),
            Parameters = new FeedParameters
            {
                Kind = kind,
                Hospital = hospital,
                Period = Period(query),
                Policy = query.Choice<RowPolicy>("policy") ?? RowPolicy.Lenient,
                MediaType = type?.MediaType?.ToLowerInvariant(),
                Charset = type?.CharSet?.Trim('"').ToLowerInvariant(),
                Gzip = IsGzip(request),
            },
        };
    }

    private static FeedSource Source(QueryReader query, Caller caller, HospitalCode? hospital)
    {
        var source = query.Choice<FeedSource>("source") ?? FeedSource.His;
        if (source == FeedSource.His) return source;
        if (caller.Kind != PrincipalKind.Admin) throw Problems.Forbidden("只有管理员可以报送第二来源。", "Only an admin may push a second source.");
        return hospital is not null ? source
            : throw Problems.InvalidParameter("source", QueryReader.Camel(source.ToString()), "只用于某一机构的数据 / only with the hospital it speaks of");
    }

    private static DayRange? Period(QueryReader query) => (query.Day("from"), query.Day("to")) switch
    {
        (null, null) => null,
        ({ } from, { } to) when from <= to => to.DayNumber - from.DayNumber < 3660 ? new DayRange(from, to) : throw Problems.InvalidParameter("to", $"{to:yyyy-MM-dd}", "≤ 10 年 / 10 years"),
        ({ } from, { } to) => throw Problems.InvalidParameter("to", $"{to:yyyy-MM-dd}", $"≥ from ({from:yyyy-MM-dd})"),
        (null, _) => throw Problems.MissingParameter("from", "yyyy-MM-dd"),
        _ => throw Problems.MissingParameter("to", "yyyy-MM-dd"),
    };

    private static string? IdempotencyKey(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 200) throw Problems.InvalidParameter("Idempotency-Key", key[..40] + "…", "1–200 characters");
        return key.Length == 0 ? null : key;
    }

    private static bool IsGzip(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" => true,
        var other => throw Problems.Of(415, "unsupported_encoding", $"不支持 Content-Encoding“{other}”，可用：gzip。", $"Content-Encoding '{other}' is not supported; use gzip."),
    };

    private static async Task<IResult> Validate(FeedSubmission submission, Catalogues catalogues, Secrets secrets, CancellationToken cancel)
    {
        Func<Stream> open = () => new SequenceStream(submission.Body);
        if (FeedNormaliser.Inspect(open, submission.Parameters) is { } problem) throw new ApiException(DoorStatus.Of(problem), problem);
        var catalogue = submission.Parameters.Hospital is { } hospital ? await catalogues.Own(hospital, cancel) : DrugCatalogue.Empty;
        using var identifiers = new IdentifierHash(secrets, submission.Parameters.Hospital ?? HospitalCode.Parse("-"));
        return Results.Ok(FeedView.Report(submission, FeedNormaliser.Normalise(open, submission.Parameters, catalogue, identifiers)));
    }
}
