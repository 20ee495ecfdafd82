using System.Data;
using System.Text;
using ExcelDataReader;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: <c>format=csv|xlsx</c>, read back by another library than the one that wrote it.</summary>
public sealed class DownloadTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount,department\n2026-10-01,A,10,66.05,心内科\n2026-10-02,B,1,40.00,心内科\n";

    [Fact]
    public async Task A_workbook_says_what_the_answer_says_with_numbers_as_numbers_and_chinese_titles()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        var query = $"/api/indicators/essential-drug-ratio?month=2026-10&hospital={hospital.Code}&groupBy=hospital,department";
        var item = Assert.Single(await hospital.Client.All(query, hospital.Key));

        var sheet = (await Open(hospital, query))["基本药物使用比例"]!;

        Assert.Equal(["医疗机构", "科室", "分子", "分母", "比例"], Row(sheet, 0).Take(5));
        Assert.Equal(["hospital", "department", "numerator", "denominator", "ratio"], Row(sheet, 1).Take(5));
        Assert.Equal([hospital.Code, "心内科", 66.05, 106.05], Row(sheet, 2).Take(4));
        Assert.Equal((double)item.Number("ratio"), Assert.IsType<double>(Row(sheet, 2)[4]), 12);
        Assert.Equal("是", Row(sheet, 2)[Array.IndexOf(Row(sheet, 1), "provisional")]);
    }

    [Fact]
    public async Task A_workbook_says_how_it_was_asked_and_how_to_read_it()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        var note = (await Open(hospital, "/api/indicators/essential-drug-ratio?month=2026-10"))["说明"]!;

        Assert.Equal("/api/indicators/essential-drug-ratio?month=2026-10&format=xlsx", note.Rows[1][0]);
    }

    [Fact]
    public async Task Evidence_is_whole_and_has_a_sheet_for_each_list_of_parts()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n" + string.Concat(Enumerable.Range(0, 150).Select(i => $"2026-10-{(i % 20) + 1:D2},A,1,6.60\n")));
        var explain = $"/api/indicators/essential-drug-ratio/explain?month=2026-10&hospital={hospital.Code}";

        var book = await Open(hospital, explain);

        Assert.Equal(["数字", "药品", "日期", "明细", "说明"], book.Cast<DataTable>().Select(t => t.TableName));
        Assert.Equal(150 + 2, book["明细"]!.Rows.Count);
        Assert.Contains(book["数字"]!.Rows.Cast<DataRow>(), r => r[1] is "figure.numerator" && r[2] is 990.0);
        Assert.Equal(100, (await hospital.Client.Get(explain, hospital.Key)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_is_text()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount,department\n2026-10-01,A,10,66.00,=1+1\n");
        var query = "/api/indicators/essential-drug-ratio?month=2026-10&groupBy=department";

        Assert.Equal("=1+1", Row((await Open(hospital, query))["基本药物使用比例"]!, 2)[0]);
        Assert.Contains("\n'=1+1,", (await hospital.Client.Send(HttpMethod.Get, query + "&format=csv", null, hospital.Key)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quantity_of_more_digits_than_a_spreadsheet_keeps_stays_exact_as_text()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,A,1,123456789012.345678\n2026-10-01,A,1,0.000001\n");
        var sheet = (await Open(hospital, "/api/indicators/essential-drug-ratio?month=2026-10&groupBy=hospital"))["基本药物使用比例"]!;

        Assert.Equal("123456789012.345679", Row(sheet, 2)[Array.IndexOf(Row(sheet, 1), "numerator")]);
    }

    [Fact]
    public async Task A_format_nobody_writes_is_refused_with_those_that_are()
    {
        var refused = await (await product.Client()).Send(HttpMethod.Get, "/api/indicators/essential-drug-ratio?month=2026-10&format=pdf");

        Assert.Equal((400, "invalid_parameter"), (refused.Status, refused.Code));
        Assert.Contains("json, csv, xlsx", refused.Text, StringComparison.Ordinal);
    }

    private static async Task<DataTableCollection> Open(Hospital hospital, string query)
    {
        var reply = await hospital.Client.Send(HttpMethod.Get, query + "&format=xlsx", null, hospital.Key);
        reply.ExpectOk();
        Assert.Equal(WorkbookCells.MediaType, reply.MediaType);
        return Read(reply.Bytes);
    }

    /// <summary>The rows of a workbook's first sheet by the names that the answer uses.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, object?>> Sheet(byte[] workbook)
    {
        var sheet = Read(workbook)[0];
        if (sheet.Rows.Count < 2) return [];
        var names = Row(sheet, 1);
        return [.. Enumerable.Range(2, sheet.Rows.Count - 2).Select(r => names.Zip(Row(sheet, r)).ToDictionary(c => (string)c.First!, c => c.Second, StringComparer.Ordinal))];
    }

    private static DataTableCollection Read(byte[] workbook)
    {
        // The reader asks for the code page of old workbooks even where it won't need it.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        var tables = new DataSet { Locale = System.Globalization.CultureInfo.InvariantCulture };
        do
        {
            var table = tables.Tables.Add(reader.Name);
            for (var i = 0; i < reader.FieldCount; i++) table.Columns.Add($"{i}", typeof(object));
            while (reader.Read()) table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        return tables.Tables;
    }

    private static object?[] Row(DataTable table, int row) => [.. table.Rows[row].ItemArray.Select(v => v is DBNull ? null : v)];
}
