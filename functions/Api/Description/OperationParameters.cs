using System.Text.Json.Nodes;
using Functions.References;
using Microsoft.AspNetCore.Routing.Patterns;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Api.Description;

/// <summary>Describes the parameters of an operation: of its path, its query and its headers.</summary>
internal static class OperationParameters
{
    private static readonly Dictionary<string, (Func<JsonObject> Schema, string Example, Bilingual Meaning)> OfPaths = new(StringComparer.Ordinal)
    {
        ["id"] = (Schema.Text, "7f0c2a", new("编号；属于他人与不存在同为 404", "An id; somebody else's is 404, like one that doesn't exist")),
        ["feedId"] = (Schema.Text, "H001-00000012", new("报送编号", "The feed's id")),
        ["code"] = (ValueShape.Hospital.Schema, "H001", new("机构代码", "The institution's code")),
        ["drugCode"] = (Schema.Text, "D00101", new("院内药品唯一码", "The hospital's code of the drug")),
        ["kind"] = (() => Schema.Enum(FeedKinds.Names), "usage", new("数据类型", "Kind of the feed")),
        ["/api/references/{kind}"] = (() => Schema.Enum(ReferenceReader.Kinds.Select(k => k.WireName())), "agreements", new("参考数据类型", "Kind of the reference data")),
        ["action"] = (() => Schema.Enum(Enum.GetNames<WarningAction>().Select(QueryReader.Camel)), "acknowledge", new("操作", "What is done")),
    };

    /// <summary>The parameters, in the order path, query, headers.</summary>
    public static JsonArray Of(RoutePattern route, EndpointMetadataCollection about) =>
    [
        .. route.Parameters.Select(p => OfPath(p.Name, route.RawText!)),
        .. (about.GetMetadata<TakenParameters>() ?? TakenParameters.None).Parameters.Select(OfQuery),
        .. about.GetOrderedMetadata<DeclaredHeader>().Where(h => h.IsAsked).Select(OfHeader),
    ];

    private static JsonObject OfPath(string name, string route)
    {
        var (schema, example, meaning) = OfPaths.TryGetValue(route, out var own) ? own : OfPaths.TryGetValue(name, out var known) ? known
            : throw new InvalidOperationException($"The part {{{name}}} of a path has no description.");
        return new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["description"] = meaning.ToString(), ["schema"] = schema(), ["example"] = example };
    }

    private static JsonObject OfQuery(QueryParameter parameter)
    {
        var schema = parameter.Shape.Schema();
        var isList = schema["type"]?.GetValue<string>() == "array";
        if (parameter.Default is { } word) schema["default"] = Value(word, schema);
        var described = new JsonObject { ["name"] = parameter.Name, ["in"] = "query", ["description"] = parameter.Meaning.ToString(), ["schema"] = schema };
        if (parameter.IsRequired) described["required"] = true;
        // Commas between the words, as people write them.
        if (isList) (described["style"], described["explode"]) = ("form", false);
        if (parameter.OfAdmins) described["x-admins-only"] = true;
        described["example"] = isList ? new JsonArray(parameter.Example) : Value(parameter.Example, schema);
        return described;
    }

    private static JsonObject OfHeader(DeclaredHeader header) =>
        new() { ["name"] = header.Name, ["in"] = "header", ["description"] = header.Meaning.ToString(), ["schema"] = Schema.Text() };

    private static JsonNode Value(string text, JsonObject schema) => schema["type"]!.GetValue<string>() switch
    {
        "integer" => int.Parse(text),
        "boolean" => bool.Parse(text),
        _ => text,
    };
}
