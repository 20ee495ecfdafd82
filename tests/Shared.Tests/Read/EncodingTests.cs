using System.Text;

namespace Shared.Tests.Read;

public class EncodingTests
{
    private const string ChineseHeader = "销售日期,院内药品唯一码,销售数量（最小制剂单位）,销售总金额(元),科室";
    private const string EnglishHeader = "date,drugCode,doses,amount,department";
    private const string Row = "2026-10-01,药001,12.5,-3.20,　儿科（门诊）🙂 ";

    public static TheoryData<string, string, string?, string> Files()
    {
        var data = new TheoryData<string, string, string?, string>();
        foreach (var header in new[] { ChineseHeader, EnglishHeader })
        {
            data.Add(header, "utf-8", null, "utf-8");
            data.Add(header, "utf-8", "utf-8", "utf-8");
            data.Add(header, "utf-8-bom", null, "utf-8");
            data.Add(header, "utf-8-bom", "gb18030", "utf-8");
            data.Add(header, "gb18030", null, "gb18030");
            foreach (var name in new[] { "GB18030", "gbk", "gb2312" }) data.Add(header, "gb18030", name, "gb18030");
            data.Add(header, "utf-16-bom", null, "utf-16");
            data.Add(header, "utf-16-bom", "utf-16", "utf-16");
            data.Add(header, "utf-16be-bom", "utf-8", "utf-16");
            data.Add(header, "utf-16le", "UTF-16LE", "utf-16");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_encoding_reads_the_same_with_either_header(string header, string written, string? declared, string used)
    {
        var result = new FeedFile(Encoded($"{header}\r\n{Row}\r\n", written)) { Charset = declared }.Read();

        Assert.Null(result.Problem);
        Assert.Equal(used, result.Layout!.Charset);
        var row = Assert.Single(result.Rows);
        Assert.Null(row.Damage);
        Assert.Equal(("2026-10-01", "药001", "12.5", "-3.20", "儿科（门诊）🙂"), (row["date"], row["drugCode"], row["doses"], row["amount"], row["department"]));
    }

    [Fact]
    public void All_ascii_is_reported_as_utf_8() =>
        Assert.Equal("utf-8", FeedFile.Utf8("date,drugCode,doses,amount\n2026-10-01,D1,1,1\n").Read().Layout!.Charset);

    [Theory]
    [InlineData("utf-7")]
    [InlineData("koi8-r")]
    public void An_unknown_or_forbidden_charset_refuses_the_file(string charset) =>
        Assert.Equal("unsupported_charset", (FeedFile.Utf8(EnglishHeader) with { Charset = charset }).RefusalCode());

    [Fact]
    public void A_wrong_declaration_gives_way_when_the_header_can_not_be_read_by_it()
    {
        var result = new FeedFile(FeedFile.Gb18030.GetBytes($"{ChineseHeader}\n{Row}\n")) { Charset = "utf-8" }.Read();

        Assert.Equal("gb18030", result.Layout!.Charset);
        Assert.Null(Assert.Single(result.Rows).Damage);
    }

    [Fact]
    public void A_declaration_that_fits_the_header_holds_and_damages_the_rows_that_break_it()
    {
        var bytes = FeedFile.Gb18030.GetBytes($"{EnglishHeader}\n2026-10-01,D1,1,1,儿科\n2026-10-01,D2,1,1,ICU\n");
        var result = new FeedFile(bytes) { Charset = "utf-8" }.Read();

        Assert.Equal("utf-8", result.Layout!.Charset);
        Assert.Equal(["undecodable_bytes", null], result.Rows.Select(r => r.Damage?.Code));
    }

    [Fact]
    public void One_bad_row_does_not_turn_an_undeclared_utf_8_file_around()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{ChineseHeader}\n{Row}\n2026-10-01,D2,1,1,"), .. FeedFile.Gb18030.GetBytes("儿科\n"), .. Encoding.UTF8.GetBytes(Row)];
        var result = new FeedFile(bytes).Read();

        Assert.Equal("utf-8", result.Layout!.Charset);
        Assert.Equal([null, "undecodable_bytes", null], result.Rows.Select(r => r.Damage?.Code));
        Assert.Equal("B6F9BFC6", result.Rows[1].Damage!.Value.Value);
        Assert.Equal("科室", result.Rows[1].Damage!.Value.Column);
        Assert.Equal(["2026-10-01", "D2", "1", "1", @"\xB6\xF9\xBF\xC6"], result.Rows[1].Original);
    }

    [Fact]
    public void A_lone_surrogate_in_utf_16_damages_its_row_and_shows_itself()
    {
        var text = $"{EnglishHeader}\n2026-10-01,D1,1,1,a\uD83Db\n2026-10-01,D2,1,1,儿科\n";
        byte[] bytes = [0xFF, 0xFE, .. text.SelectMany(c => new[] { (byte)(c & 0xFF), (byte)(c >> 8) })];
        var result = new FeedFile(bytes).Read();

        Assert.Equal("D83D", result.Rows[0].Damage!.Value.Value);
        Assert.Equal(@"a\xD8\x3Db", result.Rows[0].Original[4]);
        Assert.Equal("儿科", result.Rows[1]["department"]);
    }

    [Fact]
    public void Half_a_unit_at_the_end_of_utf_16_refuses_the_file() =>
        Assert.Equal("truncated_text", new FeedFile([.. Encoded($"{EnglishHeader}\n{Row}\n", "utf-16-bom"), 0x31]).Read().Problem);

    [Fact]
    public void Utf_16_without_a_mark_is_no_text() =>
        Assert.Equal("not_text", new FeedFile(Encoded($"{EnglishHeader}\n{Row}\n", "utf-16le")).RefusalCode());

    [Fact]
    public void Exactly_the_byte_sequences_that_the_runtime_decodes_are_valid_gb18030()
    {
        List<byte[]> sequences = [[0x80], [0xFF], [0x81], [0x81, 0x7F]];
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++) sequences.Add([(byte)lead, (byte)trail]);
            for (var second = 0x30; second <= 0x39; second++)
            {
                for (var third = 0x81; third <= 0xFE; third += 25)
                    for (var fourth = 0x30; fourth <= 0x39; fourth++) sequences.Add([(byte)lead, (byte)second, (byte)third, (byte)fourth]);
            }
        }

        sequences.AddRange([[0x84, 0x31, 0xA4, 0x39], [0x84, 0x31, 0xA5, 0x30], [0x90, 0x30, 0x81, 0x30], [0xE3, 0x32, 0x9A, 0x35], [0xE3, 0x32, 0x9A, 0x36]]);
        var strict = CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        byte[] content = [.. Encoding.ASCII.GetBytes("date,drugCode,doses,amount\n"), .. sequences.SelectMany(s => (byte[])[(byte)'1', (byte)',', .. s, (byte)',', (byte)'1', (byte)',', (byte)'1', (byte)'\n'])];

        var rows = new FeedFile(content) { Charset = "gb18030" }.Read().Rows;

        Assert.Equal(sequences.Count, rows.Count);
        foreach (var (row, sequence) in rows.Zip(sequences))
        {
            var expected = Decoded(strict, sequence);
            Assert.True(expected is null == row.Damage is not null, Convert.ToHexString(sequence));
            if (expected is not null) Assert.Equal(expected.Trim('\u3000'), row["drugCode"]);
        }
    }

    private static string? Decoded(Encoding strict, byte[] bytes)
    {
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte[] Encoded(string text, string written) => written switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "gb18030" => FeedFile.Gb18030.GetBytes(text),
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16-bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        _ => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
    };
}
