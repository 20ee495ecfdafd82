using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Queries.Workbooks;
using Functions.Unmapped;
using Shared.Normalise.Suggestions;

namespace Functions.Queries.Feeds.Mending;

/// <summary>
/// The codes of a feed that wait for the hospital's catalogue. Their rows are kept and count by themselves once somebody says what a code means, so they
/// are not among the rows to mend: pushed again they would count twice.
/// </summary>
internal static class WaitingSheet
{
    private static readonly string[] Header =
        ["待映射编码 code", "行数 rows", "首行 first row", "首日 from", "末日 to", "状态 state", "建议 suggestion", "理由 reasons", "待映射编号 id"];

    /// <summary>The widths of its columns.</summary>
    public static IReadOnlyList<double> Widths { get; } = [20, 8, 10, 12, 12, 10, 50, 60, 30];

    /// <summary>Its rows.</summary>
    public static IEnumerable<Row> Rows(IReadOnlyList<UnmappedItem> waiting, DrugChoices drugs)
    {
        yield return SheetCell.Row(1, Header.Select(h => (h, CellLook.Header)));
        foreach (var (index, item) in waiting.Index()) yield return SheetCell.Row(index + 2, Cells(item, drugs).Select(text => (text, CellLook.Prose)));
    }

    private static IEnumerable<string> Cells(UnmappedItem item, DrugChoices drugs)
    {
        var best = drugs.Described(item) is [var first, ..] ? first : null;
        return
        [
            item.Id.DrugCode, $"{item.Waiting.Sum(w => w.Rows)}", $"{item.Waiting.Min(w => w.FirstRow)}", $"{item.Waiting.Min(w => w.From):yyyy-MM-dd}", $"{item.Waiting.Max(w => w.To):yyyy-MM-dd}",
            $"{item.State}".ToLowerInvariant(), best is null ? "" : Shown(best), best is null ? "" : string.Join("；", best.Reasons.Select(r => r.Zh)), item.Id.ToString(),
        ];
    }

    private static string Shown(Suggestion s) => $"{s.Row.DrugCode} {s.Row.GenericName} {s.Row.Strength} ×{s.Row.PackSize:0.######} ({s.Score:0.00})";
}
