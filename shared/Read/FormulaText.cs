using System.Text;

namespace Shared.Read;

/// <summary>
/// Text that a spreadsheet would run as a formula, in ASCII or full width. Exports put an apostrophe before it, numbers never have one,
/// and intake takes it off again: whatever text goes out comes back as the same value.
/// </summary>
public static class FormulaText
{
    /// <summary>The characters that intake trims from both ends of a field.</summary>
    public static bool IsTrimmed(char c) => c is > '\0' and <= ' ' or '\u00A0' or '\u3000' or '\uFEFF';

    /// <summary>The text, trimmed as intake does, in a form that no spreadsheet runs.</summary>
    public static string Harmless(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsTrimmed(text[start])) start++;
        while (end > start && IsTrimmed(text[end - 1])) end--;
        var trimmed = text[start..end];
        return trimmed.Length > 0 && Starts(trimmed[0]) && !IsNumber(trimmed) ? "'" + trimmed : trimmed;
    }

    /// <summary>True when a text that starts so may be a formula. A NUL character may be dropped on the way, and what is behind it run.</summary>
    internal static bool Starts(char c) => FullWidth.Fold(c) is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0';

    /// <summary>True when UTF-8 text begins with what may start a formula.</summary>
    internal static bool Starts(ReadOnlySpan<byte> utf8) => utf8 switch
    {
        [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or 0, ..] => true,
        [0xEF, 0xBC, 0x9D or 0x8B or 0x8D or 0xA0, ..] => true,
        _ => false,
    };

    // A number that is too large for the product is still one that no spreadsheet runs.
    private static bool IsNumber(string text) =>
        FieldText.TryDecimal(Encoding.UTF8.GetBytes(text), out _, out var failure) || failure == FieldFailures.NumberOutOfRange;
}
