using System.Text;
using System.Text.Json;
using Functions.Api;
using Shared.Read;

namespace Functions.Queries.Workbooks;

/// <summary>Items as CSV in UTF-8 with a mark by which spreadsheets know it: the names of the answer on top, then row by row, nothing held.</summary>
internal static class CsvFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private const int LeavesAt = 32 << 10;

    /// <summary>Writes it.</summary>
    public static async Task Write(Stream to, FlatItems items, CancellationToken cancel)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', items.Columns.Select(Cell)).Append("\r\n");
        await foreach (var row in items.Rows(cancel))
        {
            text.AppendJoin(',', items.Columns.Select(c => Cell(row, c))).Append("\r\n");
            if (text.Length >= LeavesAt) await Leave(to, text, cancel);
        }

        await Leave(to, text, cancel);
    }

    private static async Task Leave(Stream to, StringBuilder text, CancellationToken cancel)
    {
        await to.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        text.Clear();
    }

    // Many who read CSV take a line for a row, so a list stays on its line.
    private static string Cell(FlatRow row, string column) => row[column] is not { } value ? "" : value.GetValueKind() switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Cell(row.IsList(column) ? value.GetValue<string>().Replace("\n", " | ") : value.GetValue<string>()),
        _ => value.ToJsonString(ApiJson.Options),
    };

    private static string Cell(string text)
    {
        var harmless = FormulaText.Harmless(text);
        return harmless.AsSpan().ContainsAny(",\"\r\n") ? $"\"{harmless.Replace("\"", "\"\"")}\"" : harmless;
    }
}
