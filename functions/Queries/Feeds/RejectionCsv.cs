using System.Buffers;
using System.Text;
using Shared.Read;

namespace Functions.Queries.Feeds;

/// <summary>
/// A feed's bad rows as CSV: the original columns, then the reasons in columns of their own, which intake ignores. Text that a spreadsheet
/// would run gets an apostrophe in front; numbers never do.
/// </summary>
public static class RejectionCsv
{
    // Whatever may be taken for a delimiter is quoted, so that it can't be.
    private static readonly SearchValues<char> Marks = SearchValues.Create(",;|\t\"\r\n");

    /// <summary>UTF-8 with a byte order mark, as Excel expects it.</summary>
    public static byte[] Write(MendingTable table)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, table.Header.Concat(MendingColumns.All));
        foreach (var row in table.Rows) Line(text, row.Cells.Concat(table.Appendix(row)));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields)
    {
        text.AppendJoin(',', fields.Select(FormulaText.Harmless).Select(Quoted));
        text.Append("\r\n");
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(Marks) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
