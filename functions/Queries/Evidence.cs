using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Queries.Workbooks;

namespace Functions.Queries;

/// <summary>
/// Answers what a figure was made of: as JSON with the rows page by page, or whole as a workbook that can be handed on as evidence,
/// with the figure and the versions it rests on first and a sheet for each list of parts.
/// </summary>
public static class Evidence
{
    /// <summary>The answer in the format asked for.</summary>
    /// <param name="query">The parameters; <c>format</c> chooses.</param>
    /// <param name="answer">The figure, what it was made from, and lists of parts.</param>
    /// <param name="name">The file's name without its ending.</param>
    public static IResult Answer(QueryReader query, JsonObject answer, string name) =>
        query.Word("format", "json", "json", "xlsx") == "json"
            ? Results.Json(answer, ApiJson.Options)
            : Results.Bytes(DataWorkbook.Write([.. Sheets(answer)], query.Asked), DataWorkbook.MediaType, name + ".xlsx");

    private static IEnumerable<(string Name, FlatItems Items)> Sheets(JsonObject answer)
    {
        var facts = new JsonObject();
        foreach (var (key, value) in answer)
        {
            if (value is not JsonArray && key != "continuationToken") facts[key] = value?.DeepClone();
        }

        yield return ("数字", Facts(facts));
        foreach (var (key, value) in answer)
        {
            if (value is JsonArray { Count: > 0 } list) yield return (ColumnTitles.Of(key).Zh, FlatItems.Of(list));
        }
    }

    private static FlatItems Facts(JsonObject facts)
    {
        var flat = FlatItems.Of([facts]);
        return FlatItems.Of(flat.Columns.Select(c => new JsonObject { ["item"] = ColumnTitles.Of(c).Zh, ["name"] = c, ["value"] = flat[0, c]?.DeepClone() }));
    }
}
