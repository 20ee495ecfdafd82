using System.IO.Compression;
using System.Text;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Tests.Read;

/// <summary>A file as a hospital sends it, and what the reader makes of it.</summary>
internal sealed record FeedFile(byte[] Bytes)
{
    internal static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    internal FeedKind Kind { get; init; } = FeedKind.Usage;

    internal string? MediaType { get; init; } = "text/csv";

    internal string? Charset { get; init; }

    internal bool Gzip { get; init; }

    internal ReadLimits Limits { get; init; } = ReadLimits.Contract;

    internal Func<byte[], Stream> Stream { get; init; } = bytes => new MemoryStream(bytes);

    internal static FeedFile Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static byte[] Compress(byte[] bytes)
    {
        var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Optimal)) gzip.Write(bytes);
        return to.ToArray();
    }

    internal FeedRows? Open(out Problem? refusal) => FeedRows.Open(
        () => Stream(Bytes), new FeedParameters { Kind = Kind, MediaType = MediaType, Charset = Charset, Gzip = Gzip }, Limits, out refusal);

    internal string? RefusalCode()
    {
        using var rows = Open(out var refusal);
        Assert.Equal(rows is null, refusal is not null);
        return refusal?.Code;
    }

    /// <summary>Reads the file to its end.</summary>
    internal ReadResult Read()
    {
        using var rows = Open(out var refusal);
        if (rows is null) return new ReadResult(null, [], refusal!.Code);
        List<ReadRow> read = [];
        Problem? broken;
        while (rows.Next(out broken))
        {
            var values = rows.Columns.Columns.Index().Where(c => rows.Has(c.Index))
                .Select(c => (c.Item.Key, Encoding.UTF8.GetString(rows.Field(c.Index)))).ToDictionary();
            read.Add(new ReadRow(rows.Row, rows.Damage, values, rows.Original()));
        }

        return new ReadResult(rows.Layout, read, broken?.Code);
    }
}

internal sealed record ReadResult(FeedLayout? Layout, IReadOnlyList<ReadRow> Rows, string? Problem)
{
    /// <summary>Everything that was read, one line a row, for comparing two readings.</summary>
    internal string Print() => string.Join('\n', Rows.Select(r => r.Print()).Append($"{Layout?.Format} {Layout?.Charset} {Problem}"));
}

internal sealed record ReadRow(int Row, RowDamage? Damage, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Original)
{
    internal string this[string key] => Values[key];

    internal string Print() =>
        $"{Row} {Damage?.Code} {Damage?.Column} {Damage?.Value} {string.Join('¦', Values.Select(v => $"{v.Key}={v.Value}"))} {string.Join('¦', Original)}";
}
