using System.Text.Json.Nodes;
using Functions.Queries.Workbooks;

namespace Functions.Queries;

/// <summary>A whole list as a file, written as it is made: the memory it takes doesn't grow with the list.</summary>
/// <param name="items">Gives the items, the same every time.</param>
/// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="name">The list's name, which names the file.</param>
/// <param name="asked">The address that was asked.</param>
internal sealed class Download(Func<CancellationToken, IAsyncEnumerable<JsonNode?>> items, string format, string name, string asked) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancel) = (httpContext.Response, httpContext.RequestAborted);
        var table = await FlatItems.Of(items, cancel);
        if (format == "csv")
        {
            Announce(response, CsvFile.MediaType, $"{name}.csv");
            await CsvFile.Write(response.Body, table, cancel);
            return;
        }

        await Workbook(response, [(ColumnTitles.Of(name).Zh, table)], asked, ColumnTitles.IsShare(name), $"{name}.xlsx", cancel);
    }

    /// <summary>Answers a workbook.</summary>
    public static async Task Workbook(
        HttpResponse response, IReadOnlyList<(string Name, FlatItems Items)> sheets, string asked, bool ratioIsShare, string file, CancellationToken cancel)
    {
        DataWorkbook.RequireRoom(sheets);
        Announce(response, DataWorkbook.MediaType, file);
        await DataWorkbook.Write(response.Body, sheets, asked, ratioIsShare, cancel);
    }

    private static void Announce(HttpResponse response, string mediaType, string file)
    {
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
    }
}
