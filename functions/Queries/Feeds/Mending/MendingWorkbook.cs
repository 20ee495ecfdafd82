using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;
using Functions.Books;
using Functions.Queries.Workbooks;
using Functions.Unmapped;

namespace Functions.Queries.Feeds.Mending;

/// <summary>
/// A feed's bad rows as a workbook: to mend on the first sheet, which can be pushed back as it is; the codes that wait on the second, which are not
/// mended but decided; then what this is and how to go on.
/// </summary>
public static class MendingWorkbook
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// How many rows people may get as a workbook. Nobody mends more by hand, CSV has no limit, and the door looks into no larger archive, so that
    /// it would not see which feed the rows come from.
    /// </summary>
    public const int MostRows = 50_000;

    /// <summary>Writes it.</summary>
    /// <exception cref="ApiException">413 when there are more rows, or longer texts, than a workbook is good for.</exception>
    public static byte[] Write(FeedRecord feed, MendingTable table, IReadOnlyList<UnmappedItem> waiting, DrugChoices drugs)
    {
        Check(table);
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            WorkbookLooks.Write(book);
            var sheets = new Sheets();
            var mending = new MendingSheet(table, feed.Kind, drugs);
            mending.Write(Add(book, sheets, "退回的行"));
            if (waiting.Count > 0) Write(Add(book, sheets, "待映射编码"), WaitingSheet.Rows(waiting, drugs), WaitingSheet.Widths);
            Write(Add(book, sheets, "说明"), ExplanationSheet.Rows(feed, table), ExplanationSheet.Widths);
            if (mending.Lists.Lists.Count > 0) Write(Add(book, sheets, PickLists.Sheet, SheetStateValues.Hidden), mending.Lists.Rows(), []);
            book.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets);
            document.PackageProperties.Title = $"退回的行 / rejections {feed.FeedId}";
        }

        return buffer.ToArray();
    }

    private static WorksheetPart Add(WorkbookPart book, Sheets sheets, string name, SheetStateValues? state = null)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var sheet = new Sheet { Name = name, SheetId = (uint)sheets.ChildElements.Count + 1, Id = book.GetIdOfPart(part) };
        if (state is { } hidden) sheet.State = hidden;
        sheets.Append(sheet);
        return part;
    }

    private static void Write(WorksheetPart part, IEnumerable<Row> rows, IReadOnlyList<double> widths)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        if (widths.Count > 0)
            writer.WriteElement(new Columns(widths.Index().Select(w => new Column { Min = (uint)w.Index + 1, Max = (uint)w.Index + 1, Width = w.Item, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        foreach (var row in rows) writer.WriteElement(row);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Check(MendingTable table)
    {
        if (table.Rows.Count > MostRows)
            throw TooLarge($"共 {table.Rows.Count} 行，XLSX 最多 {MostRows} 行", $"There are {table.Rows.Count} rows; at most {MostRows} come as XLSX");
        if (table.Rows.FirstOrDefault(r => r.Cells.Any(c => c.Length > SheetCell.MaxLength)) is { } row)
            throw TooLarge($"第 {row.Row} 行有超过 {SheetCell.MaxLength} 个字符的单元格", $"Row {row.Row} has a field of more than {SheetCell.MaxLength} characters");
    }

    private static ApiException TooLarge(string zh, string en) => Problems.Of(413, "too_large_for_xlsx", $"{zh}，请改用 format=csv。", $"{en}; use format=csv.");
}
