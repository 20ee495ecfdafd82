using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;

namespace Functions.Queries.Workbooks;

/// <summary>A sheet of items: Chinese titles with the answer's own names beneath, numbers as numbers, frozen head, a filter on every column.</summary>
/// <param name="items">The items.</param>
/// <param name="ratioIsShare">False where the ratio is a number of days or a price.</param>
internal sealed class DataSheet(FlatItems items, bool ratioIsShare)
{
    /// <summary>The widest that a column opens.</summary>
    public const int LongestShown = 40;

    private const int HeadRows = 2;

    /// <summary>Writes the sheet, row by row.</summary>
    public async Task Write(SheetPart part, CancellationToken cancel)
    {
        part.Begin("worksheet");
        part.Add(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = HeadRows,
            TopLeftCell = $"A{HeadRows + 1}",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        if (items.Columns.Count > 0) part.Add(Widths());
        part.Begin("sheetData");
        part.Add(SheetCell.Row(1, items.Columns.Select(c => (ColumnTitles.Of(c).Zh, CellLook.Header))));
        part.Add(SheetCell.Row(HeadRows, items.Columns.Select(c => (c, CellLook.Added))));
        var number = HeadRows;
        await foreach (var row in items.Rows(cancel))
        {
            part.Add(Row(row, ++number));
            await part.Flush(cancel);
        }

        part.End();
        if (items.Columns.Count > 0) part.Add(new AutoFilter { Reference = $"A{HeadRows}:{SheetCell.Address(items.Columns.Count - 1, number)}" });
        part.End();
    }

    private Row Row(FlatRow row, int number) =>
        new(items.Columns.Index().Select(c => Cell(c.Index, number, c.Item, row[c.Item])).OfType<Cell>()) { RowIndex = (uint)number };

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
        Width = Math.Clamp(Math.Max(FlatItems.WidthOf(ColumnTitles.Of(c.Item).Zh, LongestShown), items.Width(c.Item)), 10, LongestShown) + 2,
        CustomWidth = true,
    }));
}
