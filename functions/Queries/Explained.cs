using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Queries.Workbooks;

namespace Functions.Queries;

/// <summary>
/// Answers what a figure was made of: as JSON with the rows page by page, or whole as a workbook that can be handed on as evidence,
/// with the figure and the versions it rests on first and a sheet for each list of parts.
/// </summary>
/// <param name="answer">The figure, what it was made from, and lists of parts.</param>
public sealed class Explained(JsonObject answer) : IResult
{
    /// <summary>Writes the answer in the <c>format</c> that the request asks for; the indicator in its address names the file.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var request = httpContext.Request;
        var indicator = request.Path.Value!.Split('/')[^2];
        var result = request.Query["format"].ToString() switch
        {
            "" or "json" => Results.Json(answer, ApiJson.Options),
            "xlsx" => Results.Bytes(DataWorkbook.Write([.. Sheets(answer)], request.Path + request.QueryString, ColumnTitles.IsShare(indicator)), DataWorkbook.MediaType, indicator + "-explained.xlsx"),
            var other => throw Problems.InvalidParameter("format", other, "json, xlsx"),
        };
        return result.ExecuteAsync(httpContext);
    }

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
