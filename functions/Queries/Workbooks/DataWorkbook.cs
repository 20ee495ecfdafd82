using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;

namespace Functions.Queries.Workbooks;

/// <summary>Answers as a workbook for people: a sheet for each list, then one that says what was asked and how to read it.</summary>
public static class DataWorkbook
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How many rows one sheet may hold.</summary>
    public const int MostRows = 500_000;

    /// <summary>Writes it.</summary>
    /// <param name="sheets">The sheets in order, each with its name.</param>
    /// <param name="asked">The address that was asked.</param>
    /// <param name="ratioIsShare">False where the ratio is a number of days or a price.</param>
    /// <exception cref="ApiException">413 when there are more rows than a sheet is good for.</exception>
    public static byte[] Write(IReadOnlyList<(string Name, FlatItems Items)> sheets, string asked, bool ratioIsShare)
    {
        foreach (var (name, items) in sheets)
        {
            if (items.Count > MostRows)
                throw Problems.Of(413, "too_large_for_xlsx", $"“{name}”共 {items.Count} 行，XLSX 最多 {MostRows} 行，请缩小查询范围或改用 format=csv。", $"'{name}' has {items.Count} rows; at most {MostRows} come as XLSX: narrow the query or use format=csv.");
        }

        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            WorkbookLooks.Write(book);
            var list = new Sheets();
            foreach (var (name, items) in sheets) new DataSheet(items, ratioIsShare).Write(Add(book, list, name));
            Explain(Add(book, list, "说明"), asked, sheets);
            book.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), list);
        }

        return buffer.ToArray();
    }

    private static WorksheetPart Add(WorkbookPart book, Sheets sheets, string name)
    {
        var part = book.AddNewPart<WorksheetPart>();
        sheets.Append(new Sheet { Name = name, SheetId = (uint)sheets.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });
        return part;
    }

    private static void Explain(WorksheetPart part, string asked, IReadOnlyList<(string Name, FlatItems Items)> sheets)
    {
        string[] texts =
        [
            "查询 / Query", asked,
            "比例 = 分子 ÷ 分母，分母为 0 时为空；汇总为合计之比，从不截断。 / A ratio is numerator ÷ denominator, empty when the denominator is 0; a roll-up is a ratio of sums, never clipped.",
            "“待定”为“是”表示有缺报或不完整的日子，数字以后可能变化。 / Provisional means that days are missing or incomplete and the figure may change.",
            "空白表示没有数据，不等于 0。超过 15 位有效数字的数量和金额以文本保存，以免四舍五入。 / Blank means no data, which is not 0. Quantities and amounts of more than 15 digits are text, so that nothing is rounded.",
            .. sheets.Select(s => $"“{s.Name}”：{s.Items.Count} 行 / rows"),
        ];
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        foreach (var (index, text) in texts.Index()) writer.WriteElement(SheetCell.Row(index + 1, [(text, CellLook.Prose)]));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
