using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Queries.Workbooks;
using Shared.Normalise;
using Shared.Normalise.Suggestions;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds.Mending;

/// <summary>The sheet on which people mend: the bad rows as they were, what is wrong coloured and explained beside the cell, and lists to pick from.</summary>
internal sealed class MendingSheet(MendingTable table, FeedKind kind, DrugChoices drugs)
{
    /// <summary>How many cells get a note; the reasons stand in a column too, and spreadsheets choke on more.</summary>
    public const int MostComments = 10_000;

    private const int MostCodes = 500;
    private const int FirstRow = 2;
    private const int LongestShown = 32;

    private readonly ColumnSet _columns = ColumnSet.For(kind);
    private readonly Dictionary<string, int> _places = table.Header.Index().Reverse().GroupBy(h => h.Item).ToDictionary(g => g.Key, g => g.Last().Index, StringComparer.Ordinal);
    private readonly int _drugCode = table.Header.Index().Where(h => KeyOf(kind, h.Item) == "drugCode").Select(h => h.Index).FirstOrDefault(-1);
    private readonly List<CellComment> _comments = [];

    /// <summary>The lists that its cells offer, known once it was written.</summary>
    public PickLists Lists { get; } = new();

    /// <summary>Writes the sheet, row by row.</summary>
    public void Write(WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(Frozen()) { WorkbookViewId = 0, TabSelected = true }));
        writer.WriteElement(Widths());
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(SheetCell.Row(1, table.Header.Select(h => (h, CellLook.Header)).Concat(MendingColumns.All.Select(h => (h, CellLook.Added)))));
        foreach (var (index, row) in table.Rows.Index()) writer.WriteElement(Row(FirstRow + index, row));
        writer.WriteEndElement();
        OfferLists();
        if (Lists.Rules() is { } rules) writer.WriteElement(rules);
        if (_comments.Count > 0) writer.WriteElement(new LegacyDrawing { Id = CellComments.Write(part, _comments) });
        writer.WriteEndElement();
    }

    private static Pane Frozen() => new() { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };

    private Columns Widths() => new(table.Header.Concat(MendingColumns.All).Index().Select(h => new DocumentFormat.OpenXml.Spreadsheet.Column
    {
        Min = (uint)h.Index + 1,
        Max = (uint)h.Index + 1,
        Width = Math.Clamp(Math.Max(Width(h.Item), table.Rows.Take(100).Select(r => h.Index < r.Cells.Count ? Width(r.Cells[h.Index]) : 0).DefaultIfEmpty().Max()), 8, LongestShown) + 2,
        CustomWidth = true,
    }));

    // A Chinese character is as wide as two digits.
    private static int Width(string text) => text.Take(LongestShown).Sum(c => c < 0x100 ? 1 : 2);

    private Row Row(int number, MendingRow row)
    {
        var bad = row.Reasons.GroupBy(r => Place(r.Column)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (column, reasons) in bad.OrderBy(b => b.Key)) Comment(column, number, Lines(reasons).Concat(column == _drugCode ? Candidates(row) : []));
        if (_drugCode >= 0 && !bad.ContainsKey(_drugCode)) Comment(_drugCode, number, Candidates(row));
        return SheetCell.Row(number, row.Cells.Select((text, i) => (text, bad.ContainsKey(i) ? CellLook.Bad : CellLook.Text)).Concat(table.Appendix(row).Select(text => (text, CellLook.Added))));
    }

    // What is wrong with the whole row is said beside its first cell.
    private int Place(string? column) => column is null ? 0 : _places.GetValueOrDefault(column);

    private void Comment(int column, int row, IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        if (text.Length > 0 && _comments.Count < MostComments) _comments.Add(new CellComment(column, row, text));
    }

    private static IEnumerable<string> Lines(IReadOnlyList<Rejection> reasons) =>
        reasons.SelectMany(r => new[] { r.Message.Zh, r.Hint.Zh }).Concat(reasons.Select(r => r.Message.En)).Distinct(StringComparer.Ordinal);

    // A code that the catalogue doesn't have is no fault, but mended as it is the row would wait.
    private IEnumerable<string> Candidates(MendingRow row) => drugs.Of(row.Cells[_drugCode].Trim()) is { Count: > 0 } found
        ? found.Select(Shown).Prepend("院内目录没有此编码，不改则该行将待映射。 / Not in the catalogue: left as it is, the row will wait.") : [];

    private static string Shown(Suggestion s) => $"可能是 {s.Row.DrugCode}：{s.Row.GenericName} {s.Row.Strength} ×{s.Row.PackSize:0.######}（{s.Score:0.00}）";

    private static string? KeyOf(FeedKind kind, string header) =>
        ColumnSet.For(kind).Find(header) is >= 0 and var column ? ColumnSet.For(kind).Columns[column].Key : null;

    private void OfferLists()
    {
        foreach (var (index, header) in table.Header.Index())
        {
            if (_columns.Find(header) is >= 0 and var column && table.Rows.Count > 0)
                Lists.Offer(ColumnChoices.Of(kind, _columns.Columns[column]), PickLists.Ranges(index, Enumerable.Range(FirstRow, table.Rows.Count)));
        }

        if (_drugCode < 0) return;
        var codes = table.Rows.Index().GroupBy(r => r.Item.Cells[_drugCode].Trim(), r => FirstRow + r.Index, StringComparer.Ordinal);
        foreach (var code in codes.Take(MostCodes))
            Lists.Offer(code.Key.Length == 0 ? drugs.All : [.. drugs.Of(code.Key).Select(s => s.Row.DrugCode)], PickLists.Ranges(_drugCode, code));
    }
}
