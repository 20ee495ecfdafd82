using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Shared.Read;

namespace Functions.Queries.Workbooks;

/// <summary>Cells. Text is text, so that codes keep their zeros and nothing is run; a style keeps it so when a person edits the cell. A number is one.</summary>
internal static class SheetCell
{
    /// <summary>The longest text a cell may hold.</summary>
    public const int MaxLength = 32_767;

    private const int ExactDigits = 15;

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

    /// <summary>
    /// A number. A spreadsheet keeps fifteen digits: a share may lose what lies behind them, a quantity or an amount may not: it stays exact as text.
    /// </summary>
    public static Cell? Number(int column, int row, string text, bool percent)
    {
        if (!percent && text.Count(char.IsAsciiDigit) > ExactDigits && IsRounded(text)) return Of(column, row, text);
        return new Cell
        {
            CellReference = Address(column, row),
            StyleIndex = (uint)(percent ? CellLook.Percent : CellLook.Number),
            CellValue = new CellValue(text),
        };
    }

    /// <summary>A row of cells from the first column on.</summary>
    public static Row Row(int row, IEnumerable<(string Text, CellLook Look)> cells) =>
        new(cells.Index().Select(c => Of(c.Index, row, c.Item.Text, c.Item.Look)).OfType<Cell>()) { RowIndex = (uint)row };

    /// <summary>The address of a cell, for example AB12.</summary>
    public static string Address(int column, int row) => $"{Letters(column)}{row}";

    /// <summary>The letters of a column from 0.</summary>
    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static bool IsRounded(string text) =>
        !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        || exact != decimal.Parse(exact.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
