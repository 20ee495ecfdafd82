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
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, cancel) = (httpContext.Request, httpContext.RequestAborted);
        switch (request.Query["format"].ToString())
        {
            case "" or "json":
                await Results.Json(answer, ApiJson.Options).ExecuteAsync(httpContext);
                break;
            case "xlsx":
                var indicator = request.Path.Value!.Split('/')[^2];
                await Download.Workbook(httpContext.Response, await Sheets(cancel), request.Path + request.QueryString, ColumnTitles.IsShare(indicator), indicator + "-explained.xlsx", cancel);
                break;
            case var other:
                throw Problems.InvalidParameter("format", other, "json, xlsx");
        }
    }

    private async Task<IReadOnlyList<(string Name, FlatItems Items)>> Sheets(CancellationToken cancel)
    {
        var facts = new JsonObject();
        foreach (var (key, value) in answer)
        {
            if (value is not JsonArray && key != "continuationToken") facts[key] = value?.DeepClone();
        }

        var sheets = new List<(string, FlatItems)> { ("数字", await Facts(facts, cancel)) };
        foreach (var (key, value) in answer)
        {
            if (value is JsonArray { Count: > 0 } list) sheets.Add((ColumnTitles.Of(key).Zh, await FlatItems.Of(list, cancel)));
        }

        return sheets;
    }

    private static Task<FlatItems> Facts(JsonObject facts, CancellationToken cancel)
    {
        var rows = FlatRow.Of(facts).Values.Select(f => new JsonObject { ["item"] = ColumnTitles.Of(f.Key).Zh, ["name"] = f.Key, ["value"] = f.Value?.DeepClone() });
        return FlatItems.Of([.. rows], cancel);
    }
}
