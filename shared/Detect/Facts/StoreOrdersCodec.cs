using System.IO.Compression;
using System.Security.Cryptography;
using Shared.Normalise;

namespace Shared.Detect.Facts;

/// <summary>
/// A hospital's orders as one blob, column by column: reading the book of all rows takes fifty times as long. Bytes that are damaged or of another
/// version are no orders; they are made again from the books.
/// </summary>
public static class StoreOrdersCodec
{
    private const int DigestLength = 8;
    private const int Quality = 1;
    private const int WindowBits = 20;
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "DTOR"u8;

    /// <summary>The bytes; equal orders give equal bytes.</summary>
    public static byte[] Write(StoreOrders orders)
    {
        ColumnWriter output = new(), columns = new();
        WriteColumns(columns, orders);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(columns.Written.Length)];
        if (!BrotliEncoder.TryCompress(columns.Written, packed, out var length, Quality, WindowBits)) throw new InvalidOperationException("Orders grew beyond the bound that Brotli promises.");
        output.Bytes(Magic);
        output.Byte(Version);
        output.Unsigned((ulong)orders.OrdersVersion);
        output.Unsigned((ulong)orders.DeliveriesVersion);
        output.Unsigned((ulong)columns.Written.Length);
        output.Bytes(packed.AsSpan(0, length));
        output.Bytes(Digest(output.Written));
        return output.Written.ToArray();
    }

    /// <summary>Reads orders; null when the bytes are damaged or of another version.</summary>
    public static StoreOrders? Read(byte[] bytes)
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

    private static StoreOrders? Parse(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Magic) || bytes.Length < Magic.Length + DigestLength) return null;
        var content = bytes.AsSpan(0, bytes.Length - DigestLength);
        if (!bytes.AsSpan(content.Length).SequenceEqual(Digest(content))) return null;
        var input = new ColumnReader(content[Magic.Length..]);
        if (input.Byte() != Version) return null;
        var (orders, deliveries) = (input.Small(int.MaxValue), input.Small(int.MaxValue));
        var columns = new byte[input.Small(int.MaxValue)];
        return BrotliDecoder.TryDecompress(input.Bytes(input.Left), columns, out var written) && written == columns.Length
            ? new(orders, deliveries, ReadColumns(columns)) : null;
    }

    private static void WriteColumns(ColumnWriter output, StoreOrders orders)
    {
        var drugs = orders.ByDrug.OrderBy(d => d.Key, StringComparer.Ordinal).ToList();
        var lines = drugs.SelectMany(d => d.Value).ToList();
        var suppliers = lines.Select(l => l.Supplier).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var place = suppliers.Select((name, i) => (name, i)).ToDictionary(s => s.name, s => s.i, StringComparer.Ordinal);
        output.Texts([.. drugs.Select(d => d.Key)]);
        output.Texts(suppliers);
        output.Deltas([.. drugs.Select(d => d.Value.Count)]);
        output.Deltas([.. lines.Select(l => l.OrderedOn.DayNumber)]);
        foreach (var line in lines)
        {
            output.Unsigned(line.Supplier is null ? 0 : (ulong)place[line.Supplier] + 1);
            output.Byte((byte)((int)line.Status | (line.Urgent ? 4 : 0) | (line.UnitPrice is null ? 0 : 8)));
            output.Unsigned((ulong)line.Arrivals.Count);
            foreach (var arrival in line.Arrivals) output.Signed(arrival.On.DayNumber - line.OrderedOn.DayNumber);
        }

        DecimalColumn.Write(output, [.. lines.Select(l => l.Packs)]);
        DecimalColumn.Write(output, [.. lines.Select(l => l.UnitPrice ?? 0)]);
        DecimalColumn.Write(output, [.. lines.SelectMany(l => l.Arrivals).Select(a => a.Packs)]);
    }

    private static Dictionary<string, IReadOnlyList<StoreOrder>> ReadColumns(byte[] columns)
    {
        var input = new ColumnReader(columns);
        var (drugs, suppliers) = (input.Texts(), input.Texts());
        var counts = input.Deltas(drugs.Length);
        var days = input.Deltas(counts.Sum());
        var heads = new (string? Supplier, byte Flags, int[] Arrivals)[days.Length];
        for (var line = 0; line < heads.Length; line++) heads[line] = Head(ref input, suppliers, days[line]);
        var (packs, prices) = (DecimalColumn.Read(ref input, days.Length), DecimalColumn.Read(ref input, days.Length));
        var arrived = DecimalColumn.Read(ref input, heads.Sum(h => h.Arrivals.Length));
        var (byDrug, at, arrival) = (new Dictionary<string, IReadOnlyList<StoreOrder>>(drugs.Length, StringComparer.Ordinal), 0, 0);
        for (var drug = 0; drug < drugs.Length; drug++)
        {
            var lines = new StoreOrder[counts[drug]];
            for (var i = 0; i < lines.Length; i++, at++)
            {
                var (supplier, flags, arrivals) = heads[at];
                lines[i] = new(
                    DateOnly.FromDayNumber(days[at]), Decimals.Plain(packs[at]), supplier, (flags & 4) != 0, (OrderStatus)(flags & 3), (flags & 8) != 0 ? Decimals.Plain(prices[at]) : null,
                    Array.ConvertAll(arrivals, on => new StoreArrival(DateOnly.FromDayNumber(on), Decimals.Plain(arrived[arrival++]))));
            }

            byDrug.Add(drugs[drug], lines);
        }

        return byDrug;
    }

    private static (string? Supplier, byte Flags, int[] Arrivals) Head(ref ColumnReader input, string[] suppliers, int orderedOn)
    {
        var supplier = input.Small(suppliers.Length);
        var flags = input.Byte();
        var arrivals = new int[input.Count()];
        for (var i = 0; i < arrivals.Length; i++) arrivals[i] = orderedOn + (int)input.Signed();
        return (supplier == 0 ? null : suppliers[supplier - 1], flags, arrivals);
    }

    private static byte[] Digest(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..DigestLength];
}
