using System.Text;
using System.Text.Json;

namespace Functions.ReceiveFeed;

/// <summary>Writes a message's rows as the file they stand for, so that one reader serves every door.</summary>
public static class RowsAsCsv
{
    /// <summary>A header with every name in order of first appearance, then a line a row; numbers keep their digits.</summary>
    public static byte[] Write(JsonElement rows)
    {
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Object) continue;
            columns.AddRange(row.EnumerateObject().Select(p => p.Name).Where(known.Add));
        }

        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(Quoted)).Append('\n');
        foreach (var row in rows.EnumerateArray()) text.AppendJoin(',', columns.Select(c => Cell(row, c))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(JsonElement row, string column)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(column, out var value)) return "";
        return value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => Quoted(value.GetString()!),
            _ => Quoted(value.GetRawText()),
        };
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";
}
