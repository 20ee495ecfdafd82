using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Shared.Read;

namespace Functions.Queries.Workbooks;

/// <summary>Cells of text. Everything is text, so that codes keep their zeros and nothing is run; a style keeps it so when a person edits the cell.</summary>
internal static class SheetCell
{
    /// <summary>The longest text a cell may hold.</summary>
    public const int MaxLength = 32_767;

    /// <summary>A cell, or null for a blank one without a style of its own.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    /// <param name="text">The text.</param>
    /// <param name="look">How it looks.</param>
    public static Cell? Of(int column, int row, string text, CellLook look = CellLook.Text)
    {
        if (text.Length == 0 && look == CellLook.Text) return null;
        var runs = FormulaText.Harmless(text) is { } safe && safe.Length > 0 && safe[0] == '\'';
        return new Cell
        {
            CellReference = Address(column, row),
            StyleIndex = (uint)look + (runs ? WorkbookLooks.Quoted : 0),
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(CellEscapes.Encode(text)) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    /// <summary>A row of cells from the first column on.</summary>
    public static Row Row(int row, IEnumerable<(string Text, CellLook Look)> cells) =>
        new(cells.Index().Select(c => Of(c.Index, row, c.Item.Text, c.Item.Look)).OfType<Cell>()) { RowIndex = (uint)row };

    /// <summary>The address of a cell, for example AB12.</summary>
    public static string Address(int column, int row) => $"{Letters(column)}{row}";

    /// <summary>The letters of a column from 0.</summary>
    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
