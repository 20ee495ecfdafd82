using System.IO.Compression;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;

namespace Functions.Queries.Workbooks;

/// <summary>
/// Answers as a workbook for people: a sheet for each list, then one that says what was asked and how to read it. It is written forwards, row by
/// row, and never held as a whole.
/// </summary>
public static class DataWorkbook
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How many rows one sheet may hold: what the format takes, less the head.</summary>
    public const int MostRows = 1_048_574;

    private const string Notes = "说明";

    /// <summary>Writes it.</summary>
    /// <param name="to">Where it goes; it need not be seekable.</param>
    /// <param name="sheets">The sheets in order, each with its name.</param>
    /// <param name="asked">The address that was asked.</param>
    /// <param name="ratioIsShare">False where the ratio is a number of days or a price.</param>
    /// <param name="cancel">Gives up; what was written is no workbook then.</param>
    public static async Task Write(Stream to, IReadOnlyList<(string Name, FlatItems Items)> sheets, string asked, bool ratioIsShare, CancellationToken cancel)
    {
        await using var drain = new DrainedStream(to);
        await Write(drain, sheets, asked, ratioIsShare, cancel);
        await drain.Drain(cancel);
    }

    private static async Task Write(DrainedStream to, IReadOnlyList<(string Name, FlatItems Items)> sheets, string asked, bool ratioIsShare, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await WorkbookFrame.Write(zip, [.. sheets.Select(s => s.Name), Notes], cancel);
        foreach (var (index, (_, items)) in sheets.Index())
        {
            await using var part = await Sheet(zip, index + 1, cancel);
            await new DataSheet(items, ratioIsShare).Write(part, cancel);
        }

        await using var notes = await Sheet(zip, sheets.Count + 1, cancel);
        Explain(notes, asked, sheets);
    }

    /// <summary>Makes sure that the sheets can hold their rows, before anything is written.</summary>
    /// <exception cref="ApiException">413 when one has more than a sheet takes.</exception>
    public static void RequireRoom(IEnumerable<(string Name, FlatItems Items)> sheets)
    {
        foreach (var (name, items) in sheets)
        {
            if (items.Count > MostRows)
                throw Problems.Of(413, "too_large_for_xlsx", $"“{name}”共 {items.Count} 行，XLSX 最多 {MostRows} 行，请缩小查询范围或改用 format=csv。", $"'{name}' has {items.Count} rows; at most {MostRows} come as XLSX: narrow the query or use format=csv.");
        }
    }

    private static async Task<SheetPart> Sheet(ZipArchive zip, int number, CancellationToken cancel) =>
        new(await zip.CreateEntry(WorkbookFrame.SheetPath(number), CompressionLevel.Fastest).OpenAsync(cancel));

    private static void Explain(SheetPart part, string asked, IReadOnlyList<(string Name, FlatItems Items)> sheets)
    {
        string[] texts =
        [
            "查询 / Query", asked,
            "比例 = 分子 ÷ 分母，分母为 0 时为空；汇总为合计之比，从不截断。 / A ratio is numerator ÷ denominator, empty when the denominator is 0; a roll-up is a ratio of sums, never clipped.",
            "“待定”为“是”表示有缺报或不完整的日子，数字以后可能变化。 / Provisional means that days are missing or incomplete and the figure may change.",
            "空白表示没有数据，不等于 0。超过 15 位有效数字的数量和金额以文本保存，以免四舍五入。 / Blank means no data, which is not 0. Quantities and amounts of more than 15 digits are text, so that nothing is rounded.",
            .. sheets.Select(s => $"“{s.Name}”：{s.Items.Count} 行 / rows"),
        ];
        part.Begin("worksheet");
        part.Add(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }));
        part.Begin("sheetData");
        foreach (var (index, text) in texts.Index()) part.Add(SheetCell.Row(index + 1, [(text, CellLook.Prose)]));
        part.End();
        part.End();
    }
}
