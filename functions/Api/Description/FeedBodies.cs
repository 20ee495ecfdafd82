using System.Text.Json.Nodes;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>That the body is a file of one of the kinds of feed.</summary>
public sealed record ReadsFeed;

/// <summary>Describes the files of feeds: their media types and, from the reader's own list, the columns of each kind.</summary>
internal static class FeedBodies
{
    private static readonly string[] Files =
    [
        "text/csv", "text/tab-separated-values", "application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
        "application/zip", "application/octet-stream",
    ];

    /// <summary>The body of <c>POST /api/feeds/{kind}</c>.</summary>
    public static JsonObject Of(Components components)
    {
        var rows = Enum.GetValues<FeedKind>().Select(kind => (JsonNode)components.Named($"{kind}Row", () => Row(kind))).ToArray();
        var content = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Schema.List(new JsonObject { ["anyOf"] = new JsonArray(rows) }) } };
        foreach (var file in Files) content[file] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = file } };
        return new JsonObject
        {
            ["description"] = "数据文件；列见各类型的 …Row，列名用中文或英文，次序不限。指明 blob 时为空 / The file; its columns are those of the kind's …Row, by Chinese or English name, in any order. Empty with blob=",
            ["content"] = content,
        };
    }

    private static JsonObject Row(FeedKind kind)
    {
        var columns = ColumnSet.For(kind);
        var row = new JsonObject
        {
            ["type"] = "object",
            ["description"] = $"{kind.WireName()}：文件的一行 / a row of the file",
            ["properties"] = new JsonObject(columns.Columns.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)Cell(c)))),
        };
        if (columns.Columns.Where(c => c.Required).Select(c => (JsonNode)c.Key).ToArray() is { Length: > 0 } required) row["required"] = new JsonArray(required);
        if (columns.OneOf.Count > 0)
            row["allOf"] = new JsonArray([.. columns.OneOf.Select(group => (JsonNode)new JsonObject { ["anyOf"] = new JsonArray([.. group.Select(k => (JsonNode)new JsonObject { ["required"] = new JsonArray(k) })]) })]);
        return row;
    }

    private static JsonObject Cell(Column column) => new()
    {
        ["description"] = column.Chinese,
        ["type"] = column.Type switch
        {
            ColumnType.Quantity or ColumnType.Amount => new JsonArray("number", "string", "null"),
            ColumnType.Integer => new JsonArray("integer", "string", "null"),
            ColumnType.Flag => new JsonArray("boolean", "integer", "string", "null"),
            _ => new JsonArray("string", "number", "null"),
        },
    };
}
