using System.Net.Http.Headers;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>What a request says about the file it brings or names.</summary>
/// <param name="Submission">About the file.</param>
/// <param name="Blob">The upload it names, or null when the file is the body.</param>
/// <param name="Validate">Only a report is wanted.</param>
public sealed record FeedRequest(FeedSubmission Submission, string? Blob, bool Validate)
{
    /// <summary>The parameters it takes.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        Parameter.Hospital.Means("数据所属机构，仅管理员可指定", "Whose data it is; only an admin names it"),
        Parameter.FromDay.Means("文件完整覆盖的首日，与 to 同用", "The first day that the file is complete for, together with to"),
        Parameter.ToDay.Means("文件完整覆盖的末日，与 from 同用", "The last day that the file is complete for, together with from"),
        Parameter.Choice<FeedMode>("mode", "替换所覆盖的日期，或追加", "Replaces the days it speaks for, or adds to them") with { Default = "replace" },
        Parameter.Choice<RowPolicy>("policy", "strict：一行退回则整份拒收", "strict: one rejected row refuses the file") with { Default = "lenient" },
        Parameter.Flag("validate", "只给出完整校验结果，不保存", "Only the full report; nothing is kept"),
        Parameter.Choice<FeedSource>("source", "数据来源；platform、insurance 仅管理员", "Who says so; platform and insurance are for admins") with { Default = "his" },
        new("blob", ValueShape.Text("H001/7f0c"), new("POST /api/uploads 给出的 blob，请求体须为空", "The blob that POST /api/uploads gave; the body is empty then")),
        new("mends", ValueShape.Text("H001-usage-00000012"), new("被修正行所在的报送编号", "The feed whose bad rows come mended")),
    ];

    /// <summary>Reads query and headers.</summary>
    /// <exception cref="ApiException">One of them is not what it may be.</exception>
    public static FeedRequest Read(HttpRequest request, FeedKind kind, HospitalCode? hospital, Caller caller)
    {
        var query = QueryReader.Of(request.HttpContext);
        var type = MediaType(request.ContentType);
        var submission = new FeedSubmission
        {
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
                MediaType = type.MediaType,
                Charset = type.Charset,
                Gzip = IsGzip(request),
            },
        };
        return new FeedRequest(submission, query.Text("blob"), query.Flag("validate"));
    }

    /// <summary>The media type without parameters and the character set, both in lower case; null where not said.</summary>
    public static (string? MediaType, string? Charset) MediaType(string? contentType)
    {
        var type = contentType is { Length: > 0 } && MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        return (type?.MediaType?.ToLowerInvariant(), type?.CharSet?.Trim('"').ToLowerInvariant());
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
}
