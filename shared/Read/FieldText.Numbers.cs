namespace Shared.Read;

public static partial class FieldText
{
    /// <summary>The digits before the point: those of <c>decimal(18,2)</c>, the widest number of the domain reference (§3).</summary>
    public const int MaxIntegerDigits = 16;

    /// <summary>The digits after the point. Together with the integer digits these are the 28 that a decimal holds exactly.</summary>
    public const int MaxDecimals = 12;

    /// <summary>
    /// Reads a plain decimal number: a sign, digits, a point. No exponent; commas only between groups of three, as in <c>1,234.56</c>.
    /// The value is exact, its scale as written.
    /// </summary>
    public static bool TryDecimal(ReadOnlySpan<byte> utf8, out decimal value, out string? failure)
    {
        if (ParseDecimal(utf8, out value, out failure)) return true;
        if (failure == FieldFailures.InvalidNumber && Folded(utf8, ParseDecimal, out value)) failure = null;
        return failure is null;
    }

    /// <summary>Reads a whole number; <c>5.0</c> is one.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> utf8, out int value, out string? failure)
    {
        value = 0;
        if (!TryDecimal(utf8, out var number, out failure) || decimal.Truncate(number) != number)
        {
            failure = failure == FieldFailures.NumberOutOfRange ? failure : FieldFailures.InvalidInteger;
            return false;
        }

        failure = number is < int.MinValue or > int.MaxValue ? FieldFailures.NumberOutOfRange : null;
        if (failure is null) value = (int)number;
        return failure is null;
    }

    private static bool ParseDecimal(ReadOnlySpan<byte> ascii, out decimal value, out string? failure)
    {
        value = 0;
        failure = FieldFailures.InvalidNumber;
        var negative = !ascii.IsEmpty && ascii[0] == '-';
        var digits = !ascii.IsEmpty && ascii[0] is (byte)'-' or (byte)'+' ? ascii[1..] : ascii;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if ((point >= 0 && fraction.IsEmpty) || (whole.IsEmpty && point < 0)) return false;
        if (fraction.Length > MaxDecimals) fraction = WithoutExcessZeros(fraction);

        UInt128 mantissa = 0;
        if (!Append(ref mantissa, whole, grouped: true, out var wholeDigits) || !Append(ref mantissa, fraction, grouped: false, out _)) return false;
        if (wholeDigits > MaxIntegerDigits || fraction.Length > MaxDecimals)
        {
            failure = FieldFailures.NumberOutOfRange;
            return false;
        }

        failure = null;
        value = Scaled(mantissa, negative, (byte)fraction.Length);
        return true;
    }

    // Zeros beyond the last kept decimal say nothing; databases write them.
    private static ReadOnlySpan<byte> WithoutExcessZeros(ReadOnlySpan<byte> fraction) =>
        fraction[..Math.Max(MaxDecimals, fraction.LastIndexOfAnyExcept((byte)'0') + 1)];

    /// <summary>Appends digits to a mantissa. Counts them without leading zeros; beyond the range the count is right and the mantissa is not.</summary>
    private static bool Append(ref UInt128 mantissa, ReadOnlySpan<byte> digits, bool grouped, out int count)
    {
        count = 0;
        var comma = grouped ? digits.IndexOf((byte)',') : -1;
        if (comma >= 0 && !IsGrouped(digits, comma)) return false;

        ulong number = mantissa <= ulong.MaxValue ? (ulong)mantissa : 0;
        var wide = mantissa;
        foreach (var b in digits)
        {
            if (b == ',' && comma >= 0) continue;
            var digit = unchecked((uint)(b - '0'));
            if (digit > 9) return false;
            if (count > 0 || digit > 0) count++;
            unchecked
            {
                if (wide < Narrow) wide = number = (number * 10) + digit;
                else wide = (wide * 10) + digit;
            }
        }

        mantissa = wide;
        return true;
    }

    private const ulong Narrow = 1_000_000_000_000_000_000;

    private static bool IsGrouped(ReadOnlySpan<byte> digits, int comma)
    {
        if (comma is 0 or > 3 || (digits.Length - comma) % 4 != 0 || digits[0] == '0') return false;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == ',' != (i >= comma && (i - comma) % 4 == 0)) return false;
        }

        return true;
    }

    private static decimal Scaled(UInt128 mantissa, bool negative, byte scale) =>
        unchecked(new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative && mantissa != 0, scale));
}
