namespace Shared.Read;

public static partial class FieldText
{
    /// <summary>The digits before the point: those of <c>decimal(18,2)</c>, the widest number of the domain reference (§3).</summary>
    public const int MaxIntegerDigits = 16;

    /// <summary>The digits after the point. Together with the integer digits these are the 28 that a decimal holds exactly.</summary>
    public const int MaxDecimals = 12;

    private static readonly ulong[] PowersOfTen = [.. Enumerable.Range(0, MaxDecimals + 1).Select(scale => (ulong)Math.Pow(10, scale))];

    /// <summary>
    /// Reads a plain decimal number: a sign, digits, a point. No exponent; commas only between groups of three, as in <c>1,234.56</c>.
    /// The value is exact, its scale as written.
    /// </summary>
    public static bool TryDecimal(ReadOnlySpan<byte> utf8, out decimal value, out string? failure)
    {
        failure = null;
        if (TryPlain(utf8, out value) || ParseDecimal(utf8, out value, out failure)) return true;
        if (failure == FieldFailures.InvalidNumber && Folded(utf8, ParseDecimal, out value)) failure = null;
        return failure is null;
    }

    /// <summary>Reads a whole number; <c>5.0</c> is one.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> utf8, out int value, out string? failure)
    {
        if (TryFewDigits(utf8, out value))
        {
            failure = null;
            return true;
        }

        if (!TryDecimal(utf8, out var number, out failure) || decimal.Truncate(number) != number)
        {
            failure = failure == FieldFailures.NumberOutOfRange ? failure : FieldFailures.InvalidInteger;
            return false;
        }

        failure = number is < int.MinValue or > int.MaxValue ? FieldFailures.NumberOutOfRange : null;
        if (failure is null) value = (int)number;
        return failure is null;
    }

    /// <summary>Reads what nearly every whole number is. False leaves the question open.</summary>
    private static bool TryFewDigits(ReadOnlySpan<byte> ascii, out int value)
    {
        value = 0;
        if (ascii.Length is 0 or > 9) return false;
        var number = 0;
        foreach (var b in ascii)
        {
            var digit = unchecked((uint)(b - '0'));
            if (digit > 9) return false;
            number = (number * 10) + (int)digit;
        }

        value = number;
        return true;
    }

    /// <summary>Reads what nearly every number is: a few digits, perhaps with a minus and a point. False leaves the question open.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> ascii, out decimal value)
    {
        value = 0;
        if (ascii.Length > MaxIntegerDigits) return false;
        var negative = !ascii.IsEmpty && ascii[0] == '-';
        var digits = negative ? ascii[1..] : ascii;
        var (mantissa, point) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = unchecked((uint)(digits[i] - '0'));
            if (digit <= 9) mantissa = (mantissa * 10) + digit;
            else if (digits[i] == '.' && point < 0) point = i;
            else return false;
        }

        var scale = point < 0 ? 0 : digits.Length - point - 1;
        if (digits.IsEmpty || scale > MaxDecimals || point == digits.Length - 1) return false;
        value = new decimal(unchecked((int)mantissa), (int)(mantissa >> 32), 0, negative && mantissa != 0, (byte)scale);
        return true;
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
        if (point < 0 ? whole.IsEmpty : fraction.IsEmpty) return false;
        if (fraction.Length > MaxDecimals) fraction = WithoutExcessZeros(fraction);
        if (!TryDigits(whole, grouped: true, out var before, out var length) || !TryDigits(fraction, grouped: false, out var after, out _)) return false;

        failure = length > MaxIntegerDigits || fraction.Length > MaxDecimals ? FieldFailures.NumberOutOfRange : null;
        if (failure is null) value = Scaled(before, after, negative, (byte)fraction.Length);
        return failure is null;
    }

    // Zeros beyond the last kept decimal say nothing; databases write them.
    private static ReadOnlySpan<byte> WithoutExcessZeros(ReadOnlySpan<byte> fraction) =>
        fraction[..Math.Max(MaxDecimals, fraction.LastIndexOfAnyExcept((byte)'0') + 1)];

    /// <summary>Reads digits and counts them without leading zeros. The number is right while it is within the range that is kept.</summary>
    private static bool TryDigits(ReadOnlySpan<byte> digits, bool grouped, out ulong number, out int length)
    {
        number = 0;
        length = 0;
        foreach (var b in digits)
        {
            var digit = unchecked((uint)(b - '0'));
            if (digit > 9)
            {
                if (grouped && b == ',' && IsGrouped(digits)) continue;
                return false;
            }

            number = unchecked((number * 10) + digit);
            if (number > 0) length++;
        }

        return true;
    }

    private static bool IsGrouped(ReadOnlySpan<byte> digits)
    {
        var comma = digits.IndexOf((byte)',');
        if (comma is 0 or > 3 || (digits.Length - comma) % 4 != 0 || digits[0] == '0') return false;
        for (var i = comma; i < digits.Length; i++)
        {
            if (digits[i] == ',' != ((i - comma) % 4 == 0)) return false;
        }

        return true;
    }

    private static decimal Scaled(ulong before, ulong after, bool negative, byte scale)
    {
        var mantissa = ((UInt128)before * PowersOfTen[scale]) + after;
        return unchecked(new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative && mantissa != 0, scale));
    }
}
