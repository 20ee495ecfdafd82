using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Functions.Tests.Contract;

/// <summary>A person at a spreadsheet.</summary>
internal static class WorkbookCells
{
    /// <summary>The media type of workbooks.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook with every cell of its first sheet changed, and saved.</summary>
    public static byte[] Change(byte[] workbook, Func<string, string> change)
    {
        var buffer = new MemoryStream();
        buffer.Write(workbook);
        using (var document = SpreadsheetDocument.Open(buffer, isEditable: true))
        {
            var sheet = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().First();
            foreach (var text in ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<Text>()) text.Text = change(text.Text);
        }

        return buffer.ToArray();
    }
}
