namespace Shared.Tests.Read;

public class DelimitedTests
{
    private const string Header = "date,drugCode,doses,amount,department";

    [Fact]
    public void Quotes_hold_delimiters_line_breaks_and_doubled_quotes()
    {
        var row = Assert.Single(FeedFile.Utf8($"{Header}\n\"2026-10-01\",D1,\"1,234.5\",1,\"儿科\r\n\"\"二区\"\", 门诊\"  \n").Read().Rows);

        Assert.Equal("1,234.5", row["doses"]);
        Assert.Equal("儿科\r\n\"二区\", 门诊", row["department"]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_end_ends_a_row_and_blank_lines_do_not_count(string end)
    {
        var result = FeedFile.Utf8($"{end}{Header}{end}{end}a,b,1,2,x{end}  {end}{end}c,d,3,4,y").Read();

        Assert.Equal([1, 2], result.Rows.Select(r => r.Row));
        Assert.Equal(["x", "y"], result.Rows.Select(r => r["department"]));
    }

    [Theory]
    [InlineData(",", "csv")]
    [InlineData("\t", "tsv")]
    [InlineData(";", "csv")]
    [InlineData("|", "csv")]
    public void The_delimiter_is_found_from_the_header(string delimiter, string format)
    {
        var result = FeedFile.Utf8($"{Header}\na,b,1,2,儿科\n".Replace(",", delimiter, StringComparison.Ordinal)).Read();

        Assert.Equal(format, result.Layout!.Format);
        Assert.Equal("儿科", Assert.Single(result.Rows)["department"]);
    }

    [Fact]
    public void A_bar_inside_a_gb18030_character_is_no_delimiter()
    {
        // 倈 is 82 7C, and 7C alone is the bar.
        var result = new FeedFile(FeedFile.Gb18030.GetBytes("date|drugCode|doses|amount|department\n1|倈倈|1|2|x倈\n")).Read();

        Assert.Equal("gb18030", result.Layout!.Charset);
        Assert.Equal(("倈倈", "x倈"), (result.Rows[0]["drugCode"], result.Rows[0]["department"]));
    }

    [Fact]
    public void Fewer_fields_are_blank_and_extra_empty_ones_are_fine()
    {
        var rows = FeedFile.Utf8($"{Header},\n2026-10-01,D1\n2026-10-01,D1,1,2,x,, ,\"\"\n").Read().Rows;

        Assert.Equal(("D1", "", ""), (rows[0]["drugCode"], rows[0]["doses"], rows[0]["department"]));
        Assert.Null(rows[1].Damage);
    }

    [Fact]
    public void Extra_filled_fields_damage_the_row_and_all_of_them_are_kept()
    {
        var row = Assert.Single(FeedFile.Utf8($"{Header}\n2026-10-01,D1,1,2,x,,y\n").Read().Rows);

        Assert.Equal("too_many_fields", row.Damage!.Value.Code);
        Assert.Equal(["2026-10-01", "D1", "1", "2", "x", "", "y"], row.Original);
    }

    [Theory]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'+86", "+86")]
    [InlineData("'-5", "-5")]
    [InlineData("\"'@x\"", "@x")]
    [InlineData("'abc", "'abc")]
    [InlineData("'", "'")]
    public void The_apostrophe_of_an_export_is_taken_off(string written, string read) =>
        Assert.Equal(read, Assert.Single(FeedFile.Utf8($"{Header}\na,b,1,2,{written}\n").Read().Rows)["department"]);

    [Fact]
    public void A_field_is_trimmed_of_every_space_at_its_ends() =>
        Assert.Equal("内 科", FeedFile.Utf8($"{Header}\na,b,1,2,\u3000 \t内 科\u00A0\u3000\n").Read().Rows[0]["department"]);

    [Fact]
    public void The_end_mark_of_old_systems_is_no_row() => Assert.Single(FeedFile.Utf8($"{Header}\r\na,b,1,2,x\r\n\u001A").Read().Rows);

    [Fact]
    public void A_row_of_delimiters_is_a_row() => Assert.Single(FeedFile.Utf8($"{Header}\n,,,,\n").Read().Rows);

    [Theory]
    [InlineData("application/msword", "x")]
    [InlineData("application/octet-stream", "%PDF-1.7")]
    [InlineData("text/csv", "%PDF-1.7")]
    public void Other_formats_are_refused_by_name(string? mediaType, string content)
    {
        using var rows = (FeedFile.Utf8(content) with { MediaType = mediaType }).Open(out var refusal);

        Assert.Equal("unsupported_format", refusal!.Code);
        Assert.Contains("CSV", (refusal.Message.En + refusal.Hint?.En).ToUpperInvariant(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=\"0012\"", "0012")]
    [InlineData("\"=\"\"0012\"\"\"", "0012")]
    [InlineData("=\" 0012 \"", "0012")]
    [InlineData("=A1", "=A1")]
    [InlineData("=\"a\"\"b\"", "=\"a\"\"b\"")]
    public void A_formula_that_only_keeps_text_is_read_as_that_text(string written, string read) =>
        Assert.Equal(read, FeedFile.Utf8($"{Header}\na,{written},1,2,x\n").Read().Rows[0]["drugCode"]);

    [Theory]
    [InlineData(null)]
    [InlineData("application/octet-stream")]
    [InlineData("text/tab-separated-values")]
    public void Unnamed_content_is_read_as_delimited_text(string? mediaType) =>
        Assert.Single((FeedFile.Utf8($"{Header}\na,b,1,2,x\n") with { MediaType = mediaType }).Read().Rows);
}
