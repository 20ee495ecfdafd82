using System.Text.Json.Nodes;

namespace Functions.Api.Description;

/// <summary>Short ways to write JSON Schema.</summary>
internal static class Schema
{
    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    public static JsonObject Number() => new() { ["type"] = "number" };

    public static JsonObject Whole() => new() { ["type"] = "integer" };

    public static JsonObject Bool() => new() { ["type"] = "boolean" };

    public static JsonObject Enum(IEnumerable<string> words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    public static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject Ref(string component) => new() { ["$ref"] = $"#/components/schemas/{component}" };

    /// <summary>An object of known members and no others.</summary>
    public static JsonObject Closed(IEnumerable<KeyValuePair<string, JsonNode?>> members, IEnumerable<string> required)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(members) };
        if (required.Select(r => (JsonNode)r).ToArray() is { Length: > 0 } names) schema["required"] = new JsonArray(names);
        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>The same, or null.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema.Count == 0 || schema["type"] is JsonArray) return schema;
        if (schema["type"] is not JsonValue type || schema.ContainsKey("enum")) return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        return schema;
    }

    /// <summary>A page of a list.</summary>
    public static JsonObject Page(JsonObject item) => Closed(
        [new("items", List(item)), new("continuationToken", new JsonObject { ["type"] = new JsonArray("string", "null") })], ["items", "continuationToken"]);
}
