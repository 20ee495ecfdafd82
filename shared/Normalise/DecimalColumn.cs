namespace Shared.Normalise;

/// <summary>
/// Exact decimals in few bytes: integers scaled by the column's own power of ten where all fit into 64 bits, else each number in full.
/// Equal numbers give equal bytes, however many trailing zeros they carry.
/// </summary>
internal static class DecimalColumn
{
    private const byte Full = 255;
    private const int MaxScale = 28;

    // Dividing by one with all its decimals leaves the quotient with the fewest decimals that hold it exactly.
    private const decimal One = 1.0000000000000000000000000000m;

    private static readonly long[] Powers = [.. Enumerable.Range(0, 19).Select(n => (long)Math.Pow(10, n))];

    public static void Write(ColumnWriter output, ReadOnlySpan<decimal> values)
    {
        if (ScaleOf(values) is not { } scale)
        {
            output.Byte(Full);
            foreach (var value in values) WriteFull(output, value);
            return;
        }

        output.Byte((byte)scale);
        foreach (var value in values)
        {
            TryScale(value, out var mantissa, out var own);
            output.Signed(mantissa * Powers[scale - own]);
        }
    }

    public static decimal[] Read(ref ColumnReader input, int count)
    {
        var scale = input.Byte();
        if (scale > MaxScale && scale != Full) throw ColumnReader.Broken($"{scale} is no scale");
        var values = new decimal[count];
        for (var i = 0; i < count; i++) values[i] = scale == Full ? ReadFull(ref input) : Scaled(input.Signed(), scale);
        return values;
    }

    private static decimal Scaled(long mantissa, byte scale)
    {
        var size = mantissa < 0 ? unchecked((ulong)-mantissa) : (ulong)mantissa;
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, mantissa < 0, scale);
    }

    /// <summary>The smallest common scale in which every value is a 64-bit integer, or null when there is none.</summary>
    private static int? ScaleOf(ReadOnlySpan<decimal> values)
    {
        var scale = 0;
        foreach (var value in values)
        {
            if (!TryScale(value, out _, out var own)) return null;
            scale = Math.Max(scale, own);
        }

        foreach (var value in values)
        {
            TryScale(value, out var mantissa, out var own);
            if (scale - own >= Powers.Length || Math.Abs(mantissa) > long.MaxValue / Powers[scale - own]) return null;
        }

        return scale;
    }

    private static bool TryScale(decimal value, out long mantissa, out int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        scale = (bits[3] >> 16) & 0xFF;
        mantissa = unchecked((long)(((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        if (bits[2] != 0 || mantissa < 0)
        {
            mantissa = 0;
            return false;
        }

        for (; scale > 0 && mantissa % 10 == 0; scale--) mantissa /= 10;
        if (bits[3] < 0) mantissa = -mantissa;
        return true;
    }

    private static void WriteFull(ColumnWriter output, decimal value)
    {
        var bits = decimal.GetBits(value / One);
        output.Byte((byte)(((bits[3] >> 16) & 0xFF) | (value < 0 ? 0x80 : 0)));
        output.Unsigned(((ulong)unchecked((uint)bits[1]) << 32) | unchecked((uint)bits[0]));
        output.Unsigned(unchecked((uint)bits[2]));
    }

    private static decimal ReadFull(ref ColumnReader input)
    {
        var head = input.Byte();
        var (low, high) = (input.Unsigned(), input.Unsigned());
        if ((head & 0x7F) > MaxScale || high > uint.MaxValue) throw ColumnReader.Broken("a number is out of range");
        return new decimal(unchecked((int)low), unchecked((int)(low >> 32)), unchecked((int)high), (head & 0x80) != 0, (byte)(head & 0x7F));
    }
}
