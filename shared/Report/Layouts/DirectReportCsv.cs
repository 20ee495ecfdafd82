using System.Text;
using Shared.Read;

namespace Shared.Report.Layouts;

/// <summary>
/// A layout's rows as CSV (RFC 4180) in UTF-8 with a byte order mark, the layout's own line above the columns.
/// Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
/// </summary>
public static class DirectReportCsv
{
    /// <summary>The file's bytes; the same reports in the same order give the same bytes.</summary>
    public static byte[] Write(IDirectReportLayout layout, IEnumerable<DirectReport> reports)
    {
        var text = new StringBuilder("\uFEFF");
        AppendRow(text, [layout.HeaderLine]);
        AppendRow(text, layout.Columns.Select(c => (LayoutValue)c.Name));
        foreach (var report in reports) AppendRow(text, layout.Row(report));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendRow(StringBuilder text, IEnumerable<LayoutValue> values) =>
        text.AppendJoin(',', values.Select(Cell)).Append("\r\n");

    private static string Cell(LayoutValue value)
    {
        if (value.Text is not { Length: > 0 } text) return "";
        if (!value.IsNumber) text = FormulaText.Harmless(text);
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
