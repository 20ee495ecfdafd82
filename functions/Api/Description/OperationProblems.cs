using System.Text.Json.Nodes;

namespace Functions.Api.Description;

/// <summary>Which problems an operation can answer with: those that follow from what it declares, and its own.</summary>
internal static class OperationProblems
{
    private const int MostShared = 5;

    private static readonly string[] OfAnyone = ["unknown_parameter", "internal_error", "starting", "busy", "dependency_unavailable", "newer_shape"];
    private static readonly string[] OfCallers = ["unauthorized", "signature_required", "signature_invalid", "signature_expired", "nonce_reused", "forbidden", "outside_scope", "too_many_requests", "identity_unreachable"];

    /// <summary>The answers, by status.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(EndpointMetadataCollection about, bool hasPath, Components components) =>
        Codes(about, hasPath).Distinct(StringComparer.Ordinal).SelectMany(code => ProblemCodes.Of(code).Status, (code, status) => (code, status))
            .Where(c => c.status >= 400).GroupBy(c => c.status, c => c.code).OrderBy(g => g.Key)
            .Select(g => KeyValuePair.Create(g.Key.ToString(), (JsonNode?)Shared(g.Key, [.. g.Order(StringComparer.Ordinal)], components)));

    private static IEnumerable<string> Codes(EndpointMetadataCollection about, bool hasPath)
    {
        IEnumerable<string> codes = OfAnyone;
        var parameters = about.GetMetadata<TakenParameters>() ?? TakenParameters.None;
        if (about.GetMetadata<OpenToAll>() is null) codes = codes.Concat(OfCallers);
        if (parameters.Parameters.Count > 0) codes = codes.Concat(["invalid_parameter", "missing_parameter", "parameter_too_long"]);
        if (parameters.Parameters.Any(p => p.Name == "format" && p.Shape.Words.Contains("xlsx", StringComparer.Ordinal))) codes = codes.Append("too_large_for_xlsx");
        if (hasPath) codes = codes.Append("not_found");
        if (about.GetMetadata<DeclaredBody>() is not null) codes = codes.Concat(["empty_body", "invalid_body", "unknown_field", "body_too_large"]);
        return codes.Concat(about.GetOrderedMetadata<DeclaredProblems>().SelectMany(p => p.Codes));
    }

    // What many operations answer alike is written once.
    private static JsonObject Shared(int status, IReadOnlyList<string> codes, Components components) =>
        codes.Count > MostShared ? Answer(status, codes) : components.Response($"{status}.{string.Join('.', codes)}", () => Answer(status, codes));

    private static JsonObject Answer(int status, IReadOnlyList<string> codes)
    {
        var answer = new JsonObject
        {
            ["description"] = string.Join('\n', codes.Select(c => $"- `{c}` {ProblemCodes.Of(c).Meaning}")),
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject
                {
                    ["schema"] = new JsonObject
                    {
                        ["allOf"] = new JsonArray(
                            Schema.Ref(nameof(ProblemDetails)), new JsonObject { ["properties"] = new JsonObject { ["code"] = Schema.Enum(codes) } }),
                    },
                },
            },
        };
        if (status is 429 or 503) answer["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["description"] = "秒数 / seconds to wait", ["schema"] = Schema.Whole() } };
        return answer;
    }
}
