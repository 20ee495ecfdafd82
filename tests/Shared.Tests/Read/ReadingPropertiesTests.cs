using System.Text;
using Shared.Read;

namespace Shared.Tests.Read;

/// <summary>What must hold for any file, tried on many made from a few seeds.</summary>
public class ReadingPropertiesTests
{
    private static readonly ReadLimits SmallRows = new() { RowBytes = 200 };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_size_of_the_chunks_in_which_a_file_arrives_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var file = new FeedFile(Mutated(random, Encoded(random, Text(random, rows: 400)))) { Limits = random.Next(2) == 0 ? SmallRows : ReadLimits.Contract };
        var dripping = file with { Stream = bytes => new DrippingStream(bytes, new Random(seed)) };

        Assert.Equal(file.Read().Print(), dripping.Read().Print());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_mangled_file_never_throws_and_its_rows_are_numbered_without_gaps(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var bytes = Mutated(random, Encoded(random, Text(random)));
            var result = new FeedFile(bytes) { Charset = random.Next(3) switch { 0 => "utf-8", 1 => "gbk", _ => null } }.Read();
            Assert.Equal(Enumerable.Range(1, result.Rows.Count), result.Rows.Select(r => r.Row));
            Assert.All(result.Rows.Where(r => r.Damage is null), r => Assert.DoesNotContain(r.Values, v => v.Value.Contains('\uFFFD', StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_quotes_every_line_that_is_not_blank_is_a_row(int seed)
    {
        var random = new Random(seed);
        var text = Text(random).Replace("\"", "", StringComparison.Ordinal);
        var lines = text.Split('\n').Skip(1).Count(line => line.Trim(' ', '\t', '\r').Length > 0);

        Assert.Equal(lines, FeedFile.Utf8(text).Read().Rows.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_written_by_the_book_is_read_back(int seed)
    {
        var random = new Random(seed);
        var written = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 5).Select(_ => Value(random)).ToArray()).ToList();
        var text = new StringBuilder("date,drugCode,doses,amount,department\r\n");
        foreach (var row in written) text.AppendJoin(',', row.Select(v => $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");

        var read = new FeedFile(Encoded(random, text.ToString())).Read().Rows;

        Assert.Equal(written.Select(r => string.Join('¦', r)), read.Select(r => string.Join('¦', r.Values.Values)));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    private static string Value(Random random)
    {
        const string characters = "ab1,\"\n\r;|药片科（）αé🙂";
        var runes = characters.EnumerateRunes().ToArray();
        return "x" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => runes[random.Next(runes.Length)].ToString())) + "y";
    }

    private static string Text(Random random, int rows = 60)
    {
        var text = new StringBuilder("销售日期,院内药品唯一码,销售数量(最小制剂单位),销售总金额(元),科室");
        for (var row = random.Next(rows); row > 0; row--)
        {
            text.Append('\n').Append($"2026-10-{random.Next(1, 32):00},药{random.Next(50)},{random.Next(100)},{random.Next(1000) / 10m},");
            text.Append(random.Next(8) switch { 0 => "\"儿科\n二区\"", 1 => "\"a\"\"b\"", 2 => "\"open", 3 => "\n", 4 => new string('x', random.Next(300)), _ => "内科" });
        }

        return text.ToString();
    }

    private static byte[] Encoded(Random random, string text) => random.Next(4) switch
    {
        0 => FeedFile.Gb18030.GetBytes(text),
        1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        2 => FeedFile.Compress(Encoding.UTF8.GetBytes(text)),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static byte[] Mutated(Random random, byte[] bytes)
    {
        var mutated = bytes.ToList();
        for (var changes = random.Next(6); changes > 0 && mutated.Count > 0; changes--)
        {
            var at = random.Next(mutated.Count);
            if (random.Next(3) == 0) mutated.RemoveAt(at);
            else if (random.Next(2) == 0) mutated.Insert(at, "\",\r\n|'"u8[random.Next(6)]);
            else mutated[at] = (byte)random.Next(256);
        }

        return [.. mutated];
    }
}
