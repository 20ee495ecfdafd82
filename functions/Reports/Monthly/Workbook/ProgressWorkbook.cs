using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shared.Report.Progress.Sheets;

namespace Functions.Reports.Monthly.Workbook;

/// <summary>The report as a workbook: a sheet for each table with its charts, printed on A4 with the titles on every page.</summary>
public static class ProgressWorkbook
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes it; the same tables give the same content.</summary>
    /// <param name="title">What stands above every table.</param>
    /// <param name="sheets">The tables.</param>
    public static byte[] Write(string title, IReadOnlyList<ReportSheet> sheets)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            ReportLooks.Write(book);
            var (list, names) = (new Sheets(), new DefinedNames());
            foreach (var (index, sheet) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = ReportTable.Of(title, sheet, index == 0);
                SheetCharts.Add(part, sheet);
                list.Append(new Sheet { Name = sheet.Name.Zh, SheetId = (uint)index + 1, Id = book.GetIdOfPart(part) });
                names.Append(new DefinedName($"'{sheet.Name.Zh}'!$1:${ReportTable.HeadRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)index });
            }

            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), list, names);
        }

        return buffer.ToArray();
    }
}
