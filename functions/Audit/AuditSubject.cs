using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>Finds out what an act was done to: from its address, its query, what the endpoint tells, and the answer's own <c>id</c>, <c>hospital</c> and <c>region</c>.</summary>
internal static class AuditSubject
{
    private const int LongestSubject = 200;
    private static readonly string[] Named = ["id", "feedId", "code", "kind"];

    /// <summary>The act as far as the request tells.</summary>
    public static AuditAct ActOf(HttpContext http, AuditKind kind)
    {
        var metadata = http.GetEndpoint()!.Metadata;
        return new AuditAct
        {
            Kind = kind,
            Operation = metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.GetEndpoint()!.DisplayName ?? "",
            Subject = Safe(Named.Select(name => http.Request.RouteValues.GetValueOrDefault(name) as string).FirstOrDefault(v => v is not null)),
            Hospital = Hospital(http.Request.RouteValues.GetValueOrDefault("code") as string) ?? Hospital(http.Request.Query["hospital"].ToString()),
            Region = RegionCode.TryParse(http.Request.Query["region"].ToString(), out var region) ? region : null,
        }.By(http.FindCaller());
    }

    /// <summary>The act with what came to be known while it was done.</summary>
    public static AuditAct With(HttpContext http, AuditAct act, object? answer)
    {
        var (told, said) = (AuditNotes.Of(http), Members(act.Kind, answer));
        act = act.By(http.FindCaller());
        return act with
        {
            Subject = told?.Subject ?? act.Subject ?? Safe(Text(said, "id") ?? Text(said, "feedId")),
            Hospital = told?.Hospital ?? Hospital(Text(said, "hospital") ?? Text(said?["institution"] as JsonObject, "hospital")) ?? act.Hospital ?? act.WhoHospital,
            Region = told?.Region ?? (RegionCode.TryParse(Text(said, "region") ?? Text(said?["institution"] as JsonObject, "region"), out var region) ? region : act.Region ?? act.WhoRegion),
            Detail = told?.Detail,
        };
    }

    /// <summary>The status of an answer that was given without an exception.</summary>
    public static int StatusOf(object? answer) => answer is IStatusCodeHttpResult { StatusCode: { } status } ? status : 200;

    // Lists and files that are read are not made twice for the sake of the record.
    private static JsonObject? Members(AuditKind kind, object? answer) => (answer is IValueHttpResult value ? value.Value : answer) switch
    {
        JsonObject json => json,
        IResult or null or string => null,
        var record when kind != AuditKind.Read => JsonSerializer.SerializeToNode(record, record.GetType(), ApiJson.Options) as JsonObject,
        _ => null,
    };

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static HospitalCode? Hospital(string? text) => HospitalCode.TryParse(text, out var code) ? code : null;

    // What somebody writes into an address may be anything; only what could be an id is kept.
    private static string? Safe(string? subject) =>
        subject is { Length: > 0 and <= LongestSubject } && subject.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':' or '~') ? subject : null;
}
