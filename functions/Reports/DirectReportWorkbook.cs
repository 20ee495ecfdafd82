using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;
using Functions.Queries.Workbooks;
using Shared.Report;
using Shared.Report.Layouts;

namespace Functions.Reports;

/// <summary>
/// Reports in a layout as a workbook: first the line that says it is not official, then the Chinese titles, then a row a report; set up to be printed
/// across landscape pages, with the head and the report's number on each.
/// </summary>
public static class DirectReportWorkbook
{
    private const string SheetName = "短缺直报";
    private const int HeadRows = 2;
    private const int NarrowColumn = 12;
    private const int WideColumn = 40;
    private const int ColumnsOnAPage = 12;

    /// <summary>Writes it.</summary>
    /// <exception cref="ApiException">413 when there are more reports than a sheet is good for.</exception>
    public static byte[] Write(IDirectReportLayout layout, IReadOnlyList<DirectReport> reports)
    {
        if (reports.Count > DataWorkbook.MostRows)
            throw Problems.Of(413, "too_large_for_xlsx", $"共 {reports.Count} 份报告，XLSX 最多 {DataWorkbook.MostRows} 行，请缩小查询范围。", $"{reports.Count} reports; at most {DataWorkbook.MostRows} come as XLSX: narrow the query.");
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            WorkbookLooks.Write(book);
            var part = book.AddNewPart<WorksheetPart>();
            WriteSheet(part, layout, reports);
            var titles = new DefinedName($"'{SheetName}'!$A:$A,'{SheetName}'!$1:${HeadRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 };
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = SheetName, SheetId = 1, Id = book.GetIdOfPart(part) }), new DefinedNames(titles));
        }

        return buffer.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, IDirectReportLayout layout, IReadOnlyList<DirectReport> reports)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = HeadRows,
            TopLeftCell = $"A{HeadRows + 1}",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        writer.WriteElement(Widths(layout, reports));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(SheetCell.Row(1, [(layout.HeaderLine, CellLook.Text)]));
        writer.WriteElement(SheetCell.Row(HeadRows, layout.Columns.Select(c => (c.Name, CellLook.Header))));
        foreach (var (index, report) in reports.Index()) writer.WriteElement(Row(HeadRows + 1 + index, layout.Row(report)));
        writer.WriteEndElement();
        writer.WriteElement(new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape, FitToWidth = PagesAcross(layout), FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter("&L" + DirectReportLayouts.NotOfficial + "&R&P / &N")));
        writer.WriteEndElement();
    }

    // All columns of the whole record on one page would be too small to read.
    private static uint PagesAcross(IDirectReportLayout layout) => (uint)(layout.Columns.Count + ColumnsOnAPage - 1) / ColumnsOnAPage;

    private static Row Row(int number, IReadOnlyList<LayoutValue> values) =>
        new(values.Index().Select(v => Cell(v.Index, number, v.Item)).OfType<Cell>()) { RowIndex = (uint)number };

    private static Cell? Cell(int column, int row, LayoutValue value)
    {
        if (value.Text is not { Length: > 0 } text) return null;
        if (value.IsNumber) return SheetCell.Number(column, row, text, percent: false);
        return SheetCell.Of(column, row, text.Length <= SheetCell.MaxLength ? text : text[..SheetCell.MaxLength], text.Length > WideColumn / 2 ? CellLook.Prose : CellLook.Text);
    }

    private static Columns Widths(IDirectReportLayout layout, IReadOnlyList<DirectReport> reports)
    {
        var widest = layout.Columns.Select(c => Width(c.Name)).ToArray();
        foreach (var report in reports.Take(100))
        {
            foreach (var (i, value) in layout.Row(report).Index()) widest[i] = Math.Max(widest[i], Width(value.Text));
        }

        return new(widest.Index().Select(w => new Column { Min = (uint)w.Index + 1, Max = (uint)w.Index + 1, Width = Math.Clamp(w.Item, NarrowColumn, WideColumn) + 2, CustomWidth = true }));
    }

    // A Chinese character is as wide as two digits.
    private static int Width(string? text) => (text ?? "").Take(WideColumn).Sum(c => c < 0x100 ? 1 : 2);
}
