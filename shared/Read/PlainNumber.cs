using System.Buffers.Text;

namespace Shared.Read;

/// <summary>Writes numbers with an exponent, as JSON and workbooks have them, as the plain decimals that <see cref="FieldText"/> reads.</summary>
internal static class PlainNumber
{
    /// <summary>The longest number that is rewritten; longer ones stay as they are and are out of range anyway.</summary>
    private const int Longest = 64;

    private const int LargestExponent = 40;

    /// <summary>
    /// The number without its exponent, digit for digit; how many bytes of <paramref name="into"/> it takes, or −1 when the text should stay as it is.
    /// </summary>
    internal static int Write(ReadOnlySpan<byte> number, Span<byte> into)
    {
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        if (e < 0 || number.Length > Longest) return -1;
        var digits = number[(e + 1)..];
        if (digits.StartsWith("+"u8)) digits = digits[1..];
        if (!Utf8Parser.TryParse(digits, out int exponent, out var used) || used != digits.Length || exponent is < -LargestExponent or > LargestExponent) return -1;
        return Shifted(number[..e], exponent, into);
    }

    /// <summary>Moves the point of a plain number to the right, or to the left by a negative exponent.</summary>
    private static int Shifted(ReadOnlySpan<byte> mantissa, int exponent, Span<byte> into)
    {
        var length = 0;
        if (mantissa.StartsWith("-"u8)) into[length++] = (byte)'-';
        mantissa = mantissa.TrimStart((byte)'-');
        Span<byte> digits = stackalloc byte[Longest];
        var point = mantissa.IndexOf((byte)'.');
        var count = 0;
        foreach (var b in mantissa)
        {
            if (b != '.') digits[count++] = b;
        }

        var whole = (point < 0 ? count : point) + exponent;
        if (whole <= 0) into[length++] = (byte)'0';
        for (var i = Math.Min(whole, 0); i < Math.Max(count, whole); i++)
        {
            if (i == whole) into[length++] = (byte)'.';
            into[length++] = i >= 0 && i < count ? digits[i] : (byte)'0';
        }

        return length;
    }
}
