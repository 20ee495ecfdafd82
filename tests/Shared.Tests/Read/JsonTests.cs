using System.Text;
using Shared.Read;

namespace Shared.Tests.Read;

public class JsonTests
{
    private const string Good = """{"date":"2026-10-01","drugCode":"D1","doses":1,"amount":2.50}""";

    [Fact]
    public void An_array_of_objects_is_read_by_chinese_or_english_keys_in_any_order()
    {
        var result = Json("""[{"销售日期":"2026-10-01","院内药品唯一码":"A\"1","doses":1,"amount":2.50},{"amount":0.1,"doses":-3,"院内药品唯一码":"\u836f2","销售日期":"20261002"}]""").Read();

        Assert.Equal(("json", "utf-8", null), (result.Layout!.Format, result.Layout.Charset, result.Problem));
        Assert.Equal(["A\"1", "药2"], result.Rows.Select(r => r["drugCode"]));
        Assert.Equal(["2.50", "0.1"], result.Rows.Select(r => r["amount"]));
        Assert.Equal(["1", "-3"], result.Rows.Select(r => r["doses"]));
    }

    [Fact]
    public void Keys_that_come_later_are_known_too_and_missing_ones_are_blank()
    {
        var result = Json($$"""[{"date":"1","drugCode":"D","doses":1,"amount":1,"备用":"x"},{"packs":2,"date":"2","drugCode":"E","amount":1,"另一列":1,"患者姓名":"张三"}]""").Read();

        Assert.Equal(["备用", "另一列"], result.Layout!.UnknownColumns);
        Assert.Equal(["患者姓名"], result.Layout.PersonalColumns);
        Assert.Equal(["", "2"], result.Rows.Select(r => r["packs"]));
        Assert.Equal(["1", ""], result.Rows.Select(r => r["doses"]));
        Assert.DoesNotContain("张三", result.Print(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1E-3", "0.001")]
    [InlineData("12.5e2", "1250")]
    [InlineData("-1.25E+1", "-12.5")]
    [InlineData("0.10000000000000000001", "0.10000000000000000001")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("true", "true")]
    [InlineData("null", "")]
    [InlineData("1e400", "1e400")]
    [InlineData("1E-2147483648", "1E-2147483648")]
    [InlineData("1E2147483648", "1E2147483648")]
    public void A_number_keeps_its_digits_and_loses_its_exponent(string written, string read) =>
        Assert.Equal(read, Json($$"""[{"date":"1","drugCode":"D","doses":{{written}},"amount":1}]""").Read().Rows[0]["doses"]);

    [Fact]
    public void A_row_that_is_no_plain_object_is_damaged_alone()
    {
        var rows = Json($$"""[{{Good}},7,{"date":{"a":[1]},"drugCode":"D","amount":1},{"amount":1,"amount":2},"x",[{}],{{Good}}]""").Read().Rows;

        Assert.Equal([null, "not_an_object", "nested_value", "repeated_key", "not_an_object", "not_an_object", null], rows.Select(r => r.Damage?.Code));
        Assert.Equal("date", rows[2].Damage!.Value.Column);
        Assert.Equal(Enumerable.Range(1, 7), rows.Select(r => r.Row));
    }

    [Fact]
    public void What_stands_under_an_unknown_key_is_ignored_whatever_it_is()
    {
        var result = Json("""[{"extra":{"a":[1]},"date":"1","tags":[],"drugCode":"D","amount":1,"packs":2,"patient":{"name":"张三"},"x":1,"x":2},{"date":{"a":1},"drugCode":"D","amount":1,"extra":{}}]""").Read();

        Assert.Equal([null, "nested_value"], result.Rows.Select(r => r.Damage?.Code));
        Assert.Equal(("1", "2"), (result.Rows[0]["date"], result.Rows[0]["packs"]));
        Assert.Equal("date", result.Rows[1].Damage!.Value.Column);
        Assert.Equal(["extra", "tags", "x"], result.Layout!.UnknownColumns);
        Assert.DoesNotContain("张三", result.Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_line_is_damage_of_that_row_only()
    {
        var result = (FeedFile.Utf8($"{Good}\r\n\r\n{{\"date\":\n{Good} x\nnull\n{Good}") with { MediaType = "application/x-ndjson" }).Read();

        Assert.Equal("ndjson", result.Layout!.Format);
        Assert.Equal([null, "invalid_json", "invalid_json", "not_an_object", null], result.Rows.Select(r => r.Damage?.Code));
    }

    [Theory]
    [InlineData("[", "truncated_json")]
    [InlineData("[{\"date\":\"1", "truncated_json")]
    [InlineData("[{\"date\":\"1\"", "truncated_json")]
    [InlineData("[{\"date\":\"1\"}", "truncated_json")]
    [InlineData("[{\"date\":1}}]", "invalid_json")]
    [InlineData("[{\"date\":1},]", "invalid_json")]
    [InlineData("[{\"date\":1} {\"date\":2}]", "invalid_json")]
    [InlineData("[{\"date\" 1}]", "invalid_json")]
    [InlineData("[{\"date\":1}] x", "invalid_json")]
    [InlineData("{\"date\":1}", "not_an_array")]
    [InlineData("[{\"date\":1}]", "missing_column")]
    public void A_file_that_is_no_json_array_is_refused(string content, string code) => Assert.Equal(code, Json(content).RefusalCode());

    [Theory]
    [InlineData(31, "missing_column")]
    [InlineData(32, "too_deep")]
    public void More_than_32_levels_refuse_an_array(int levelsBelow, string code) =>
        Assert.Equal(code, Json("[{\"x\":" + new string('[', levelsBelow - 1) + new string(']', levelsBelow - 1) + "}]").RefusalCode());

    [Fact]
    public void More_than_32_levels_refuse_json_lines() =>
        Assert.Equal("too_deep", (FeedFile.Utf8($"{Good}\n{{\"a\":{new string('[', 40)}{new string(']', 40)}}}\n{Good}") with { MediaType = "application/x-ndjson" }).RefusalCode());

    [Fact]
    public void More_keys_than_columns_are_allowed_refuse_the_file() =>
        Assert.Equal("too_many_columns", Json("[" + string.Join(',', Enumerable.Range(0, 1001).Select(i => $$"""{"k{{i}}":1}""")) + "]").RefusalCode());

    [Theory]
    [InlineData("[{0},{1},{0}]", "application/json")]
    [InlineData("{0}\n{1}\n{0}", "application/x-ndjson")]
    public void A_row_beyond_the_limit_refuses_the_file(string form, string mediaType)
    {
        var big = Good.Replace("D1", new string('x', 600_000), StringComparison.Ordinal);
        var content = form.Replace("{0}", Good, StringComparison.Ordinal).Replace("{1}", big, StringComparison.Ordinal);
        var file = FeedFile.Utf8(content) with { MediaType = mediaType, Limits = new ReadLimits { RowBytes = 400_000 } };

        Assert.Equal("row_too_long", file.RefusalCode());
    }

    [Fact]
    public void An_array_without_rows_has_the_header_it_needs() => Assert.Empty(Json(" [ ] ").Read().Rows);

    [Theory]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-8", true)]
    public void Every_character_set_is_read(string name, bool mark)
    {
        var text = """[{"销售日期":"1","院内药品唯一码":"瓶\\|","doses":1,"amount":1,"科室":"儿科門"}]""";
        byte[] bytes = name switch
        {
            "gb18030" => FeedFile.Gb18030.GetBytes(text),
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            _ => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        };
        Assert.True(mark || bytes[0] == '[');
        var result = new FeedFile(bytes) { MediaType = null }.Read();

        Assert.Equal(name, result.Layout!.Charset);
        Assert.Equal(("瓶\\|", "儿科門"), (result.Rows[0]["drugCode"], result.Rows[0]["department"]));
    }

    [Fact]
    public void Bytes_that_are_no_characters_damage_their_row_and_are_shown()
    {
        var text = string.Join('\n', Enumerable.Repeat("""{"date":"1","drugCode":"药品","doses":1,"amount":1,"科室":"儿科"}""", 3));
        var bytes = FeedFile.Gb18030.GetBytes(text);
        var second = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        bytes[second + bytes.AsSpan(second).IndexOf(FeedFile.Gb18030.GetBytes("药品"))] = 0xFF;
        var rows = new FeedFile(bytes) { MediaType = "application/x-ndjson", Charset = "gbk" }.Read().Rows;

        Assert.Equal([null, "undecodable_bytes", null], rows.Select(r => r.Damage?.Code));
        Assert.Equal(("drugCode", "FF"), (rows[1].Damage!.Value.Column, rows[1].Damage!.Value.Value));
    }

    [Fact]
    public void An_escape_for_half_a_character_damages_its_row() =>
        Assert.Equal("undecodable_bytes", Json("""[{"date":"1","drugCode":"\ud800","doses":1,"amount":1}]""").Read().Rows[0].Damage!.Value.Code);

    [Theory]
    [InlineData("text/csv", "json")]
    [InlineData(null, "json")]
    [InlineData("application/x-ndjson", "json")]
    public void The_bytes_say_what_a_file_is_whatever_its_media_type(string? mediaType, string format) =>
        Assert.Equal(format, (Json($"\n[{Good}]") with { MediaType = mediaType }).Read().Layout!.Format);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mangled_json_never_throws_and_reads_the_same_in_any_chunks(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 30; round++)
        {
            var lines = random.Next(2) == 0;
            var rows = Enumerable.Range(0, random.Next(1, 40)).Select(i => $$"""{"date":"2026-10-{{i}}","drugCode":"药\u836f{{i}}","doses":{{i}}e{{i % 3}},"amount":[{{i}}]{{(i % 5 == 0 ? ",\"x" + i + "\":null" : "")}}}""");
            var bytes = Encoding.UTF8.GetBytes(lines ? string.Join('\n', rows) : $"[{string.Join(',', rows)}]");
            for (var changes = random.Next(4); changes > 0; changes--) bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : "{}[]\",:\\\n"u8[random.Next(9)];
            var file = new FeedFile(bytes) { MediaType = lines ? "application/x-ndjson" : "application/json" };
            var dripping = file with { Stream = b => new DrippingStream(b, new Random(seed)) };

            var result = file.Read();

            Assert.Equal(Enumerable.Range(1, result.Rows.Count), result.Rows.Select(r => r.Row));
            Assert.Equal(result.Print(), dripping.Read().Print());
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20)];

    private static FeedFile Json(string text) => FeedFile.Utf8(text) with { MediaType = "application/json" };
}
