using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;

namespace Functions.Queries.Workbooks;

/// <summary>A sheet of items: Chinese titles with the answer's own names beneath, numbers as numbers, frozen head, a filter on every column.</summary>
/// <param name="items">The items.</param>
/// <param name="ratioIsShare">False where the ratio is a number of days or a price.</param>
internal sealed class DataSheet(FlatItems items, bool ratioIsShare)
{
    private const int HeadRows = 2;
    private const int LongestShown = 40;

    /// <summary>The range that the filter covers, or null for a sheet without columns.</summary>
    public string? Range => items.Columns.Count == 0 ? null : $"A{HeadRows}:{SheetCell.Address(items.Columns.Count - 1, HeadRows + items.Count)}";

    /// <summary>Writes the sheet, row by row.</summary>
    public void Write(WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = HeadRows,
            TopLeftCell = $"A{HeadRows + 1}",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        if (items.Columns.Count > 0) writer.WriteElement(Widths());
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(SheetCell.Row(1, items.Columns.Select(c => (ColumnTitles.Of(c).Zh, CellLook.Header))));
        writer.WriteElement(SheetCell.Row(HeadRows, items.Columns.Select(c => (c, CellLook.Added))));
        for (var row = 0; row < items.Count; row++) writer.WriteElement(Row(row));
        writer.WriteEndElement();
        if (Range is { } range) writer.WriteElement(new AutoFilter { Reference = range });
        writer.WriteEndElement();
    }

    private Row Row(int index)
    {
        var number = HeadRows + 1 + index;
        return new(items.Columns.Index().Select(c => Cell(c.Index, number, c.Item, items[index, c.Item])).OfType<Cell>()) { RowIndex = (uint)number };
    }

    private Cell? Cell(int column, int row, string name, JsonValue? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.Number => SheetCell.Number(column, row, value.ToJsonString(ApiJson.Options), IsPercent(name)),
        JsonValueKind.True => SheetCell.Of(column, row, "是"),
        JsonValueKind.False => SheetCell.Of(column, row, "否"),
        _ => SheetCell.Of(column, row, Cut(value.GetValue<string>()), value.GetValue<string>().Contains('\n', StringComparison.Ordinal) ? CellLook.Prose : CellLook.Text),
    };

    private bool IsPercent(string name) => ColumnTitles.Of(name).Percent && (ratioIsShare || name.Split('.')[^1] != "ratio");

    private static string Cut(string text) => text.Length <= SheetCell.MaxLength ? text : text[..(SheetCell.MaxLength - 1)] + "…";

    private Columns Widths() => new(items.Columns.Index().Select(c => new Column
    {
        Min = (uint)c.Index + 1,
        Max = (uint)c.Index + 1,
        Width = Math.Clamp(Math.Max(Width(ColumnTitles.Of(c.Item).Zh), Enumerable.Range(0, Math.Min(items.Count, 100)).Select(r => Shown(items[r, c.Item])).DefaultIfEmpty().Max()), 10, LongestShown) + 2,
        CustomWidth = true,
    }));

    private static int Shown(JsonValue? value) => value?.GetValueKind() switch
    {
        null => 0,
        JsonValueKind.String => value.GetValue<string>().Split('\n').Max(Width),
        _ => 12,
    };

    // A Chinese character is as wide as two digits.
    private static int Width(string text) => text.Take(LongestShown).Sum(c => c < 0x100 ? 1 : 2);
}
