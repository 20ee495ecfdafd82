using System.Buffers;
using System.Text;
using Shared.Read;

namespace Functions.Queries.Feeds.Mending;

/// <summary>
/// A feed's bad rows as CSV: the original columns, then the reasons in columns of their own, which intake ignores. Text that a spreadsheet
/// would run gets an apostrophe in front; numbers never do.
/// </summary>
public static class RejectionCsv
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(",\"\r\n");

    // Which character is the delimiter is told from the header, so there whatever may be taken for one is quoted.
    private static readonly SearchValues<char> MarksOfHeader = SearchValues.Create(",;|\t\"\r\n");

    /// <summary>UTF-8 with a byte order mark, as Excel expects it.</summary>
    public static byte[] Write(MendingTable table)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, table.Header.Concat(MendingColumns.All), MarksOfHeader);
        foreach (var row in table.Rows) Line(text, row.Cells.Concat(table.Appendix(row)), Marks);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields, SearchValues<char> marks)
    {
        text.AppendJoin(',', fields.Select(field => Quoted(FormulaText.Harmless(field), marks)));
        text.Append("\r\n");
    }

    private static string Quoted(string field, SearchValues<char> marks) => field.AsSpan().ContainsAny(marks) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
