using System.Text.Json.Nodes;
using Functions.Access.Sessions;

namespace Functions.Api.Description;

/// <summary>The API's description, OpenAPI 3.1, written from what the endpoints declare.</summary>
internal static class ApiDocument
{
    private const string About =
        "医疗机构报送数据，系统计算指标、预警短缺、起草直报。日期 yyyy-MM-dd，月份 yyyy-MM，时刻 RFC 3339，日期按中国时间。列表为 items 与 continuationToken；"
        + "未知参数与取值为 400 并列出允许的；错误为 RFC 9457，代码稳定，见 x-problem-codes。先验权限，后验参数；其他方法为 405。\n\n"
        + "Hospitals push what they have; figures, warnings of shortages and direct reports come of it. Days are yyyy-MM-dd, months yyyy-MM, instants RFC 3339, and the day is China's. Lists are items and "
        + "continuationToken; unknown parameters and values are 400 with the allowed ones; errors are RFC 9457 with stable codes, all of them under x-problem-codes. Rights are looked at before parameters; "
        + "another method is 405.";

    /// <summary>The description of the endpoints.</summary>
    public static JsonObject Write(EndpointDataSource endpoints)
    {
        var components = new Components();
        var paths = Paths(endpoints, new OperationWriter(components));
        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "短缺药品预警 / Drug shortage early warning", ["version"] = "1.0.0", ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "本服务 / this service" }),
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["session"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. ApiAreas.All.DistinctBy(a => a.Name).Select(a => (JsonNode)new JsonObject { ["name"] = a.Name, ["description"] = a.Meaning.ToString() })]),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = MemberTitles.Added(components.All()), ["responses"] = components.Responses(), ["securitySchemes"] = Proofs() },
        };
        document["x-problem-codes"] = new JsonObject(ProblemCodes.All.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)new JsonObject
        {
            ["status"] = new JsonArray([.. c.Value.Status.Select(s => (JsonNode)s)]),
            ["zh"] = c.Value.Zh,
            ["en"] = c.Value.En,
        })));
        return document;
    }

    private static JsonObject Paths(EndpointDataSource endpoints, OperationWriter writer)
    {
        var paths = new JsonObject();
        var described = endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsDescribed).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal);
        foreach (var path in described.GroupBy(e => e.RoutePattern.RawText!, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.SelectMany(
                e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, (e, method) => KeyValuePair.Create(method.ToLowerInvariant(), (JsonNode?)writer.Write(e)))
                .OrderBy(o => o.Key, StringComparer.Ordinal));
        }

        return paths;
    }

    private static bool IsDescribed(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) is true
        && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true };

    private static JsonObject Proofs() => new()
    {
        ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "签发的密钥或 Entra ID 令牌 / an issued key, or a token of Entra ID" },
        ["session"] = new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "cookie",
            ["name"] = SessionCookies.SecureSessionName,
            ["description"] = $"控制台的会话，本机 http 下名为 {SessionCookies.SessionName}；改动须带 {SessionProof.ConsoleHeader} 头 / the console's session, {SessionCookies.SessionName} over plain http; "
                + $"what changes anything needs the header {SessionProof.ConsoleHeader}",
        },
    };
}
