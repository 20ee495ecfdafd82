using System.Text;
using Functions.Books;

namespace Functions.Queries.Feeds;

/// <summary>
/// A feed's bad rows with their original columns, so that they can be mended in a spreadsheet and pushed again; the reasons stand in columns
/// of their own, which intake ignores. Text that a spreadsheet would run gets an apostrophe in front; plain numbers never do.
/// </summary>
public static class RejectionCsv
{
    private static readonly string[] Reasons = ["行号 row", "列 column", "原因代码 code", "原因 reason", "修改建议 hint"];

    /// <summary>UTF-8 with a byte order mark, as Excel expects it.</summary>
    public static byte[] Write(RejectionList list)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, list.Header.Concat(Reasons));
        foreach (var row in list.Rejections.GroupBy(r => r.Row))
        {
            var original = row.First().Original;
            Line(text,
            [
                .. Enumerable.Range(0, list.Header.Count).Select(i => i < original.Count ? original[i] : ""),
                row.Key.ToString(),
                Joined(row.Select(r => r.Column ?? "")),
                Joined(row.Select(r => r.Code)),
                Joined(row.Select(r => r.Message.ToString())),
                Joined(row.Select(r => r.Hint.ToString())),
            ]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A field that no spreadsheet runs as a formula.</summary>
    public static string Harmless(string field) =>
        field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !decimal.TryParse(field, out _) ? "'" + field : field;

    private static string Joined(IEnumerable<string> parts) => string.Join("；", parts.Where(p => p.Length > 0).Distinct(StringComparer.Ordinal));

    private static void Line(StringBuilder text, IEnumerable<string> fields)
    {
        text.AppendJoin(',', fields.Select(Harmless).Select(Quoted));
        text.Append("\r\n");
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
