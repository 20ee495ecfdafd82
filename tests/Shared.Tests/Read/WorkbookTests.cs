using static Shared.Tests.Read.WorkbookFile;

namespace Shared.Tests.Read;

public class WorkbookTests
{
    private static readonly string Header = Row("销售日期", "院内药品唯一码", "doses", "amount", "科室", "备注");

    [Fact]
    public void Cells_of_every_type_are_read()
    {
        var file = new WorkbookFile { SharedTexts = "<si><t>药A</t></si><si><r><t>儿</t></r><r><t>科</t></r><rPh sb=\"0\" eb=\"1\"><t>ér</t></rPh></si>" }
            .Sheet("用量", Header,
                Row(Number("46296"), "<c t=\"s\"><v>0</v></c>", Number("6.6000000000000005"), Number("1E-3"), "<c t=\"s\"><v>1</v></c>", "<c t=\"b\"><v>1</v></c>"),
                Row(Number("20261002"), "0012", "<c><f>A1*2</f><v>12.50</v></c>", Number("-3"), Text("E3", "a_x000D_b_x005F_x"), "<c/>"))
            .File();

        var result = file.Read();

        Assert.Equal(("xlsx", null), (result.Layout!.Format, result.Problem));
        Assert.Equal(["2026-10-01", "20261002"], result.Rows.Select(r => r["date"]));
        Assert.Equal(["药A", "0012"], result.Rows.Select(r => r["drugCode"]));
        Assert.Equal(["6.6", "12.50"], result.Rows.Select(r => r["doses"]));
        Assert.Equal(["0.001", "-3"], result.Rows.Select(r => r["amount"]));
        Assert.Equal(["儿科", "a\rb_x"], result.Rows.Select(r => r["department"]));
        Assert.Equal(["备注"], result.Layout.UnknownColumns);
        Assert.Equal("true", result.Rows[0].Original[5]);
    }

    [Theory]
    [InlineData("1", false, "1900-01-01")]
    [InlineData("59", false, "1900-02-28")]
    [InlineData("60", false, "60")]
    [InlineData("61", false, "1900-03-01")]
    [InlineData("46296.5", false, "2026-10-01 12:00:00")]
    [InlineData("46296.99999999", false, "2026-10-02")]
    [InlineData("44834", true, "2026-10-01")]
    [InlineData("20261001", true, "20261001")]
    public void A_number_in_a_column_of_dates_is_the_day_it_stands_for(string number, bool from1904, string day)
    {
        var file = new WorkbookFile { Properties = from1904 ? "<workbookPr date1904=\"1\"/>" : "" }.Sheet("s", Header, Row(Number(number), "D", Number("1"), Number("1")));

        Assert.Equal(day, file.File().Read().Rows[0]["date"]);
    }

    [Fact]
    public void Any_sheet_with_a_matching_header_wins_even_below_a_title_and_with_its_name_twice()
    {
        var file = new WorkbookFile().Sheet("数据", Row("说明"), Row("请勿修改")).Sheet("数据", Row("2026年10月用药明细"), "<row/>", Header, Row("20261001", "D1", "1", "2"));

        Assert.Equal("D1", Assert.Single(file.File().Read().Rows)["drugCode"]);
    }

    [Fact]
    public void Blank_rows_are_none_cells_may_be_missing_and_addresses_count()
    {
        var file = new WorkbookFile().Sheet("s", Header, "<row r=\"2\"/>", Row("", " "), $"<row>{Text("C4", "5")}{Text("B4", "D1")}{Text("A4", "20261001")}{Text("D4", "1")}</row>");

        var row = Assert.Single(file.File().Read().Rows);
        Assert.Equal(("20261001", "D1", "5", "1", ""), (row["date"], row["drugCode"], row["doses"], row["amount"], row["department"]));
    }

    [Fact]
    public void What_is_wrong_in_a_row_damages_that_row_alone()
    {
        var file = new WorkbookFile { SharedTexts = "<si><t>x</t></si>" }.Sheet("s", Header,
            Row("20261001", "D1", "<c t=\"e\"><v>#N/A</v></c>", "1"),
            Row("20261001", "<c t=\"s\"><v>7</v></c>", "1", "1"),
            Row("20261001", "D1", "1", "1", "", "<c t=\"e\"><v>#REF!</v></c>"),
            Row("20261001", "D1", "1", "1", "", "", "多余"),
            Row("20261001", "D1", "1", "1", "<c r=\"ZZZZ9\" t=\"str\"><v>1</v></c>"),
            Header,
            Row("20261001", "D1", "1", "1"));

        var rows = file.File().Read().Rows;

        Assert.Equal(["cell_error", "broken_cell", null, "too_many_fields", "broken_cell", "repeated_header", null], rows.Select(r => r.Damage?.Code));
        Assert.Equal(("doses", "#N/A"), (rows[0].Damage!.Value.Column, rows[0].Damage!.Value.Value));
    }

    [Fact]
    public void A_row_beyond_the_limit_ends_the_reading()
    {
        var file = new WorkbookFile().Sheet("s", Header, Row("20261001", "D1", "1", "1"), Row("20261001", "D1", "1", "1", new string('x', 2 << 20)), Row("20261001", "D1", "1", "1"));

        Assert.Equal("row_too_long", file.File().Read().Problem);
    }

    [Fact]
    public void Nothing_outside_the_workbook_is_followed()
    {
        var file = new WorkbookFile
        {
            ExtraRelations = "<Relationship Id=\"x\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"http://127.0.0.1:1/a.xml\" TargetMode=\"External\"/>",
            ExtraParts = new() { ["xl/externalLinks/externalLink1.xml"] = "<externalLink/>" },
        }.Sheet("s", Header, Row("20261001", "D1", "1", "1"));

        Assert.Single(file.File().Read().Rows);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>", "forbidden_xml")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>", "forbidden_xml")]
    [InlineData("<worksheet><sheetData><row><c><v>1</v>", "corrupt_archive")]
    [InlineData("no xml", "corrupt_archive")]
    public void Xml_that_defines_things_or_is_broken_refuses_the_file(string xml, string code) =>
        Assert.Equal(code, new WorkbookFile().RawSheet(xml).File().RefusalCode());

    [Fact]
    public void A_sheet_that_breaks_off_refuses_the_file_after_its_rows()
    {
        var result = new WorkbookFile().RawSheet($"<worksheet><sheetData>{Header}{Row("20261001", "D1", "1", "1")}<row><c>").File().Read();

        Assert.Equal((1, "corrupt_archive"), (result.Rows.Count, result.Problem));
    }

    [Theory]
    [InlineData("missing_column", "通用名")]
    [InlineData("duplicate_column", "销售日期", "date", "drugCode", "doses", "amount")]
    public void A_book_without_a_matching_header_is_refused(string code, params string[] header) =>
        Assert.Equal(code, new WorkbookFile().Sheet("s").Sheet("t", Row(header)).File().RefusalCode());

    [Fact]
    public void Shared_texts_beyond_their_limit_refuse_the_file()
    {
        var book = new WorkbookFile { SharedTexts = string.Concat(Enumerable.Repeat("<si><t>0123456789</t></si>", 20)) }.Sheet("s", Header);

        Assert.Equal("too_large_decompressed", (book.File() with { Limits = new() { SharedTextBytes = 100 } }).RefusalCode());
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/octet-stream")]
    [InlineData("application/zip")]
    public void A_workbook_is_known_by_its_bytes(string mediaType) =>
        Assert.Equal("xlsx", (new WorkbookFile().Sheet("s", Header).File() with { MediaType = mediaType }).Read().Layout!.Format);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_mangled_workbook_never_throws_and_its_rows_are_numbered_without_gaps(int seed)
    {
        var random = new Random(seed);
        var good = new WorkbookFile { SharedTexts = "<si><t>D1</t></si>" }
            .Sheet("s", [Header, .. Enumerable.Range(1, 30).Select(i => Row(Number($"{46000 + i}"), "<c t=\"s\"><v>0</v></c>", Number($"{i}.5"), "1"))]).Bytes();
        for (var round = 0; round < 40; round++)
        {
            var bytes = good.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0) bytes = bytes[..random.Next(bytes.Length)];
            var result = new FeedFile(bytes) { MediaType = null }.Read();
            Assert.Equal(Enumerable.Range(1, result.Rows.Count), result.Rows.Select(r => r.Row));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_workbook_of_mangled_xml_never_throws(int seed)
    {
        var random = new Random(seed);
        var xml = $"<worksheet><sheetData>{Header}{string.Concat(Enumerable.Range(1, 20).Select(i => Row($"2026-10-{i}", "D", Number($"{i}"), Text($"D{i}", "1"))))}</sheetData></worksheet>";
        for (var round = 0; round < 40; round++)
        {
            var mangled = xml.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--) mangled[random.Next(mangled.Length)] = "<>/\"&;cvrt0 \0"[random.Next(13)];
            var result = new WorkbookFile().RawSheet(new string(mangled)).File().Read();
            Assert.Equal(Enumerable.Range(1, result.Rows.Count), result.Rows.Select(r => r.Row));
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 10)];
}
