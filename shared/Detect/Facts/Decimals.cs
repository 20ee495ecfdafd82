namespace Shared.Detect.Facts;

/// <summary>Turns exact decimals into whole steps of a power of ten and back.</summary>
internal static class Decimals
{
    /// <summary>The finest step there is.</summary>
    public const int FinestScale = 18;

    // Dividing by one with all its decimals leaves the quotient with the fewest decimals that hold it exactly.
    private const decimal One = 1.0000000000000000000000000000m;

    private static readonly long[] Powers = [.. Enumerable.Range(0, FinestScale + 1).Select(n => (long)Math.Pow(10, n))];

    /// <summary>Ten to the power of a scale.</summary>
    public static long Power(int scale) => Powers[scale];

    /// <summary>The number that so many steps are.</summary>
    public static decimal FromSteps(long steps, byte scale)
    {
        var size = steps < 0 ? unchecked((ulong)-steps) : (ulong)steps;
        return new decimal(unchecked((int)(uint)size), unchecked((int)(uint)(size >> 32)), 0, steps < 0, scale);
    }

    /// <summary>The number without trailing zeros, so that it reads the same wherever it comes from.</summary>
    public static decimal Plain(decimal number) => number / One;

    /// <summary>Numbers as steps of the coarsest scale that holds them all; false, with <see cref="DayColumns.Full"/>, when they don't fit.</summary>
    public static bool TrySteps(ReadOnlySpan<decimal> numbers, Span<long> steps, out byte scale)
    {
        Span<byte> scales = stackalloc byte[numbers.Length];
        scale = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!TryMantissa(numbers[i], out steps[i], out scales[i])) return IsFull(out scale);
            scale = Math.Max(scale, scales[i]);
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            var power = Powers[scale - scales[i]];
            if (Math.Abs(steps[i]) > (long.MaxValue - 1) / power) return IsFull(out scale);
            steps[i] *= power;
        }

        return true;
    }

    private static bool IsFull(out byte scale)
    {
        scale = DayColumns.Full;
        return false;
    }

    // 1.50 has one decimal that says something.
    private static bool TryMantissa(decimal number, out long mantissa, out byte scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var decimals = (bits[3] >> 16) & 0xFF;
        mantissa = unchecked((long)(((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        scale = 0;
        if (bits[2] != 0 || mantissa < 0) return false;
        for (; decimals > 0 && mantissa % 10 == 0; decimals--) mantissa /= 10;
        if (decimals > FinestScale) return false;
        if (bits[3] < 0) mantissa = -mantissa;
        scale = (byte)decimals;
        return true;
    }
}
