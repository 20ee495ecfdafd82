using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Shared.Normalise;

/// <summary>
/// All day slices that one feed brings to a month, as one blob: a magic number with the version of the form, an index of the days
/// with the digest of each block, the digest of all that, then one compressed block a day. A single day is read without the others.
/// A damaged pack is an <see cref="InvalidDataException"/>, never a wrong figure.
/// </summary>
public static class SlicePackCodec
{
    // On a day of 20,000 usage lines this level packs tighter and three times faster than the fastest Deflate.
    private const int Quality = 1;
    private const int WindowBits = 22;
    private const int DigestLength = 8;

    // 1: without the doubtful drugs.
    private const byte Version = 2;

    private static ReadOnlySpan<byte> Magic => "DSPK"u8;

    /// <summary>Writes the slices of these days; equal content gives equal bytes.</summary>
    /// <param name="output">Where the pack goes.</param>
    /// <param name="days">The days, each once, in any order.</param>
    /// <exception cref="ArgumentException">A day occurs twice, or the columns of a slice don't fit together.</exception>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<DayContent> days)
    {
        ColumnWriter head = new(), blocks = new(), columns = new();
        head.Bytes(Magic);
        head.Byte(Version);
        head.Unsigned((ulong)days.Count);
        var last = -1;
        foreach (var content in days.OrderBy(d => d.Day))
        {
            if (content.Day.DayNumber == last) throw new ArgumentException($"{content.Day:yyyy-MM-dd} occurs twice.", nameof(days));
            last = content.Day.DayNumber;
            columns.Clear();
            SliceEncoder.Write(columns, content.Slice);
            var block = Compress(columns.Written);
            blocks.Bytes(block);
            head.Unsigned((ulong)last);
            head.Unsigned((ulong)block.Length);
            head.Unsigned((ulong)columns.Written.Length);
            head.Bytes(Digest(block));
        }

        head.Bytes(Digest(head.Written));
        output.Write(head.Written);
        output.Write(blocks.Written);
    }

    /// <summary>Reads every day.</summary>
    /// <exception cref="InvalidDataException">The bytes are no pack, or are damaged.</exception>
    public static IReadOnlyDictionary<DateOnly, DaySlice> Read(ReadOnlySpan<byte> pack)
    {
        var slices = new Dictionary<DateOnly, DaySlice>();
        foreach (var place in Index(pack)) slices.Add(place.Day, Decode(pack, place));
        return slices;
    }

    /// <summary>Reads one day without decoding the others; null when the pack doesn't have it.</summary>
    /// <exception cref="InvalidDataException">The bytes are no pack, or are damaged where this day lies.</exception>
    public static DaySlice? Read(ReadOnlySpan<byte> pack, DateOnly day)
    {
        foreach (var place in Index(pack))
        {
            if (place.Day == day) return Decode(pack, place);
        }

        return null;
    }

    private static List<BlockPlace> Index(ReadOnlySpan<byte> pack)
    {
        if (!pack.StartsWith(Magic)) throw ColumnReader.Broken("it doesn't start like a pack");
        var input = new ColumnReader(pack[Magic.Length..]);
        if (input.Byte() is not Version and var other) throw new InvalidDataException($"The slice pack is of version {other}; version {Version} is read.");
        var index = new List<BlockPlace>();
        var blocks = 0L;
        for (var left = input.Count(); left > 0; left--)
        {
            var day = DateOnly.FromDayNumber(input.Small(DateOnly.MaxValue.DayNumber));
            var place = new BlockPlace(day, blocks, input.Small(int.MaxValue), input.Small(int.MaxValue), input.Bytes(DigestLength).ToArray());
            index.Add(place);
            blocks += place.Length;
        }

        var head = pack[..^input.Left];
        if (!input.Bytes(DigestLength).SequenceEqual(Digest(head))) throw ColumnReader.Broken("the digest of its index doesn't agree");
        if (input.Left != blocks) throw ColumnReader.Broken($"{blocks} bytes of days were expected and {input.Left} found");
        var start = head.Length + DigestLength;
        return index.ConvertAll(place => place with { Start = start + place.Start });
    }

    private static DaySlice Decode(ReadOnlySpan<byte> pack, BlockPlace place)
    {
        var block = pack.Slice((int)place.Start, place.Length);
        if (!Digest(block).AsSpan().SequenceEqual(place.Digest)) throw ColumnReader.Broken($"the digest of {place.Day:yyyy-MM-dd} doesn't agree");
        var columns = ArrayPool<byte>.Shared.Rent(place.Columns);
        try
        {
            if (!BrotliDecoder.TryDecompress(block, columns.AsSpan(0, place.Columns), out var written) || written != place.Columns)
                throw ColumnReader.Broken($"{place.Day:yyyy-MM-dd} doesn't unpack to its length");
            return SliceDecoder.Read(columns.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(columns);
        }
    }

    private static byte[] Compress(ReadOnlySpan<byte> columns)
    {
        var block = new byte[BrotliEncoder.GetMaxCompressedLength(columns.Length)];
        return BrotliEncoder.TryCompress(columns, block, out var length, Quality, WindowBits)
            ? block[..length] : throw new InvalidOperationException("A block grew beyond the bound that Brotli promises.");
    }

    private static byte[] Digest(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..DigestLength];

    private readonly record struct BlockPlace(DateOnly Day, long Start, int Length, int Columns, byte[] Digest);
}
