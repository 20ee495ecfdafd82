using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Detect.Facts;

/// <summary>
/// A month of a store as one blob: a magic number with the version of the form, what it was made from, then the columns and what goes out of date, each
/// compressed and with its digest. Bytes that are damaged or of another version are no month; it is made again.
/// </summary>
public static class StoreMonthCodec
{
    private const int DigestLength = 8;
    private const int Quality = 1;
    private const int WindowBits = 20;
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "DTMN"u8;

    /// <summary>The month's bytes; equal months give equal bytes.</summary>
    public static byte[] Write(StoreMonth month)
    {
        ColumnWriter output = new(), columns = new(), lots = new();
        output.Bytes(Magic);
        output.Byte(Version);
        output.Unsigned((ulong)month.Month.First.DayNumber);
        WriteSources(output, month.Sources);
        output.Bytes(Digest(output.Written));
        WriteColumns(columns, month);
        WriteLots(lots, month.Lots);
        Section(output, columns.Written);
        Section(output, lots.Written);
        return output.Written.ToArray();
    }

    /// <summary>Reads a month; null when the bytes are damaged or of another version.</summary>
    public static StoreMonth? Read(byte[] bytes)
    {
        try
        {
            return Parse(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static StoreMonth? Parse(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Magic)) return null;
        var input = new ColumnReader(bytes.AsSpan(Magic.Length));
        if (input.Byte() != Version) return null;
        var month = Month.Of(DateOnly.FromDayNumber(input.Small(DateOnly.MaxValue.DayNumber)));
        var sources = ReadSources(ref input);
        var head = bytes.AsSpan(0, bytes.Length - input.Left);
        if (!input.Bytes(DigestLength).SequenceEqual(Digest(head))) return null;
        var columns = Unpack(ref input);
        var lots = Unpack(ref input);
        return input.Left == 0 ? ReadColumns(month, sources, columns, new(() => ReadLots(lots))) : null;
    }

    private static void WriteSources(ColumnWriter output, StoreSources sources)
    {
        for (var kind = 0; kind < StoreDay.Kinds.Count; kind++)
        {
            output.Unsigned((ulong)sources.Versions[kind]);
            foreach (var stamp in sources.Stamps[kind]) output.Bytes(BitConverter.GetBytes(stamp));
        }
    }

    private static StoreSources ReadSources(ref ColumnReader input)
    {
        var (versions, stamps) = (new int[StoreDay.Kinds.Count], new ulong[StoreDay.Kinds.Count][]);
        for (var kind = 0; kind < versions.Length; kind++)
        {
            versions[kind] = input.Small(int.MaxValue);
            stamps[kind] = new ulong[31];
            for (var day = 0; day < 31; day++) stamps[kind][day] = BitConverter.ToUInt64(input.Bytes(StoreSources.StampLength));
        }

        return new(versions, stamps);
    }

    private static void WriteColumns(ColumnWriter output, StoreMonth month)
    {
        output.Texts(month.Drugs);
        output.Unsigned(month.UseDays);
        output.Unsigned(month.InboundDays);
        foreach (var days in month.Doubt) output.Unsigned(days);
        foreach (var measure in Enum.GetValues<StoreMeasure>()) Write(output, month.Columns[(int)measure], IsLevel(measure));
    }

    private static StoreMonth ReadColumns(Month month, StoreSources sources, byte[] section, Lazy<LotTable> lots)
    {
        var input = new ColumnReader(section);
        var drugs = input.Texts();
        var (useDays, inboundDays) = (Days(ref input), Days(ref input));
        var doubt = new uint[drugs.Length];
        for (var drug = 0; drug < doubt.Length; drug++) doubt[drug] = Days(ref input);
        var columns = new DayColumns[Enum.GetValues<StoreMeasure>().Length];
        for (var measure = 0; measure < columns.Length; measure++) columns[measure] = Read(ref input, drugs.Length, IsLevel((StoreMeasure)measure));
        return new(month, sources, drugs, columns, doubt, useDays, inboundDays, lots);
    }

    private static void WriteLots(ColumnWriter output, LotTable table)
    {
        output.Texts([.. table.Lots.Select(l => l.Drug)]);
        output.Deltas([.. table.Lots.Select(l => l.UsableTo.DayNumber)]);
        Write(output, table.Doses, isLevel: true);
    }

    private static LotTable ReadLots(byte[] section)
    {
        var input = new ColumnReader(section);
        var drugs = input.Texts();
        var days = input.Deltas(drugs.Length);
        return new([.. drugs.Select((drug, lot) => (drug, DateOnly.FromDayNumber(days[lot])))], Read(ref input, drugs.Length, isLevel: true));
    }

    // What lies on a shelf changes little from day to day; what moves has no yesterday.
    private static bool IsLevel(StoreMeasure measure) => measure == StoreMeasure.Stock;

    private static void Write(ColumnWriter output, DayColumns columns, bool isLevel)
    {
        for (var thing = 0; thing < columns.Count; thing++)
        {
            output.Unsigned(columns.DaysOf(thing));
            if (columns.DaysOf(thing) == 0) continue;
            output.Byte(columns.ScaleOf(thing));
            if (columns.ScaleOf(thing) == DayColumns.Full)
            {
                DecimalColumn.Write(output, columns.FullOf(thing));
                continue;
            }

            var last = 0L;
            foreach (var steps in columns.StepsOf(thing))
            {
                output.Signed(unchecked(steps - last));
                if (isLevel) last = steps;
            }
        }
    }

    private static DayColumns Read(ref ColumnReader input, int things, bool isLevel)
    {
        var (days, scales, steps, full) = (new uint[things], new byte[things], new List<long>(things * 31), new Dictionary<int, decimal[]>());
        for (var thing = 0; thing < things; thing++)
        {
            days[thing] = Days(ref input);
            if (days[thing] == 0) continue;
            var count = BitOperations.PopCount(days[thing]);
            scales[thing] = input.Byte();
            if (scales[thing] == DayColumns.Full) full[thing] = DecimalColumn.Read(ref input, count);
            else if (scales[thing] > Decimals.FinestScale) throw ColumnReader.Broken($"{scales[thing]} is no scale");
            var last = 0L;
            for (var i = 0; i < count && scales[thing] != DayColumns.Full; i++)
            {
                var next = unchecked(last + input.Signed());
                if (isLevel) last = next;
                steps.Add(next);
            }
        }

        return new(days, scales, [.. steps], full);
    }

    private static uint Days(ref ColumnReader input) => (uint)input.Small(int.MaxValue);

    private static void Section(ColumnWriter output, ReadOnlySpan<byte> content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        if (!BrotliEncoder.TryCompress(content, packed, out var length, Quality, WindowBits)) throw new InvalidOperationException("A section grew beyond the bound that Brotli promises.");
        output.Unsigned((ulong)content.Length);
        output.Unsigned((ulong)length);
        output.Bytes(Digest(packed.AsSpan(0, length)));
        output.Bytes(packed.AsSpan(0, length));
    }

    private static byte[] Unpack(ref ColumnReader input)
    {
        var (whole, length) = (input.Small(int.MaxValue), input.Small(int.MaxValue));
        var digest = input.Bytes(DigestLength);
        var packed = input.Bytes(length);
        if (!digest.SequenceEqual(Digest(packed))) throw ColumnReader.Broken("a digest doesn't agree");
        var content = new byte[whole];
        return BrotliDecoder.TryDecompress(packed, content, out var written) && written == whole ? content : throw ColumnReader.Broken("it doesn't unpack to its length");
    }

    private static byte[] Digest(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..DigestLength];
}
