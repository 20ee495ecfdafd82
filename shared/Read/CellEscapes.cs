using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shared.Read;

/// <summary>The escapes of workbook texts: <c>_x000D_</c> is a carriage return, and <c>_x005F_</c> the underscore of a text that only looks like one.</summary>
public static class CellEscapes
{
    private static readonly Regex Escape = new("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>
    /// The text as a workbook stores it: characters that XML can't hold or would change are escaped, and so is a text that looks like an escape.
    /// Half a surrogate pair, which no file can hold, becomes U+FFFD.
    /// </summary>
    public static string Encode(string text)
    {
        if (!NeedsEncoding(text)) return text;
        var encoded = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) encoded.Append(text[i]).Append(text[++i]);
            else if (char.IsSurrogate(text[i])) encoded.Append('\uFFFD');
            else if (IsForbidden(text[i]) || LooksLikeEscape(text.AsSpan(i))) encoded.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            else encoded.Append(text[i]);
        }

        return encoded.ToString();
    }

    /// <summary>The text that a workbook stores in this form.</summary>
    public static string Decode(string text) => Escape.Replace(text, match =>
    {
        var c = (char)ushort.Parse(match.ValueSpan.Slice(2, 4), NumberStyles.HexNumber);
        return char.IsSurrogate(c) ? match.Value : c.ToString();
    });

    private static bool NeedsEncoding(string text) =>
        text.Contains("_x", StringComparison.Ordinal) || text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.AsSpan().ContainsAny('\uFFFE', '\uFFFF');

    // XML reads a carriage return as a line feed; tab and line feed it keeps.
    private static bool IsForbidden(char c) => c is < ' ' and not ('\t' or '\n') or '\uFFFE' or '\uFFFF';

    // What comes behind the digits need not be an underscore: a forbidden character becomes one.
    private static bool LooksLikeEscape(ReadOnlySpan<char> text) => text is ['_', 'x', var a, var b, var c, var d, var end, ..]
        && char.IsAsciiHexDigit(a) && char.IsAsciiHexDigit(b) && char.IsAsciiHexDigit(c) && char.IsAsciiHexDigit(d) && (end == '_' || IsForbidden(end));
}
