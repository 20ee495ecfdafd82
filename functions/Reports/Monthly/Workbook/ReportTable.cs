using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Queries.Workbooks;
using Shared.Read;
using Shared.Report.Progress.Sheets;

namespace Functions.Reports.Monthly.Workbook;

/// <summary>A table as a worksheet: its title, the columns' titles, the rows, a note, and how it is printed.</summary>
internal static class ReportTable
{
    /// <summary>The title and the columns' titles, repeated on every page.</summary>
    public const int HeadRows = 2;

    private const double Widest = 48;
    private const double RowHeight = 18;
    private const double TitleHeight = 26;

    public static Worksheet Of(string title, ReportSheet sheet, bool first)
    {
        var data = new SheetData(
            Row(1, [Text(0, 1, $"{title} · {sheet.Name.Zh}", ReportLook.Title)]),
            Row(HeadRows, sheet.Columns.Select((c, i) => Text(i, HeadRows, c.Title.Zh, ReportLook.Header))));
        foreach (var (index, row) in sheet.Rows.Index()) data.Append(Row(HeadRows + 1 + index, row.Select((cell, i) => Cell(i, HeadRows + 1 + index, cell, sheet.Columns[i].Format))));
        if (sheet.Note is { } note) data.Append(Row(NoteRow(sheet), [Text(0, NoteRow(sheet), note.Zh, ReportLook.Note)]));
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = HeadRows, TopLeftCell = $"A{HeadRows + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0, TabSelected = first }),
            new SheetFormatProperties { DefaultRowHeight = RowHeight, CustomHeight = true },
            Widths(sheet),
            data,
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.7, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&C第 &P 页，共 &N 页")));
    }

    /// <summary>The row of the note, one below the table.</summary>
    public static int NoteRow(ReportSheet sheet) => HeadRows + sheet.Rows.Count + 2;

    private static Row Row(int number, IEnumerable<Cell> cells) => number == 1
        ? new(cells) { RowIndex = 1, Height = TitleHeight, CustomHeight = true }
        : new(cells) { RowIndex = (uint)number };

    private static Cell Cell(int column, int row, ReportCell cell, ValueFormat format) => cell switch
    {
        { Text: { } text } => Text(column, row, text.Zh, ReportLook.Text),
        { Number: { } number } => new Cell
        {
            CellReference = SheetCell.Address(column, row),
            StyleIndex = (uint)Look(cell.Format ?? format),
            CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
        },
        _ => new Cell { CellReference = SheetCell.Address(column, row), StyleIndex = (uint)ReportLook.Text },
    };

    private static Cell Text(int column, int row, string text, ReportLook look) => new()
    {
        CellReference = SheetCell.Address(column, row),
        StyleIndex = (uint)(look == ReportLook.Text && FormulaText.Harmless(text) != text ? ReportLook.Quoted : look),
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(CellEscapes.Encode(text.Length <= SheetCell.MaxLength ? text : text[..SheetCell.MaxLength])) { Space = SpaceProcessingModeValues.Preserve }),
    };

    private static ReportLook Look(ValueFormat format) => format switch
    {
        ValueFormat.Money => ReportLook.Money,
        ValueFormat.Percent => ReportLook.Percent,
        ValueFormat.Days => ReportLook.Days,
        _ => ReportLook.Number,
    };

    private static Columns Widths(ReportSheet sheet) => new(sheet.Columns.Select((c, i) => new DocumentFormat.OpenXml.Spreadsheet.Column
    {
        Min = (uint)i + 1,
        Max = (uint)i + 1,
        Width = Math.Clamp(sheet.Rows.Take(200).Select(row => Width(row[i])).Append(Width(c.Title.Zh)).Max() + 2, 9, Widest),
        CustomWidth = true,
    }));

    private static double Width(ReportCell cell) => cell.Text is { } text ? Width(text.Zh) : cell.Number is { } number ? Math.Min(14, $"{number:#,0.##}".Length) : 0;

    // A Chinese character is as wide as two digits.
    private static double Width(string text) => text.Sum(c => c < 0x100 ? 1 : 2);
}
