using System.Globalization;
using System.Text.RegularExpressions;

namespace Shared.Read;

/// <summary>The escapes of workbook texts: <c>_x000D_</c> is a carriage return, and <c>_x005F_</c> the underscore of a text that only looks like one.</summary>
internal static class CellEscapes
{
    private static readonly Regex Escape = new("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    internal static string Decode(string text) => Escape.Replace(text, match =>
    {
        var c = (char)ushort.Parse(match.ValueSpan.Slice(2, 4), NumberStyles.HexNumber);
        return char.IsSurrogate(c) ? match.Value : c.ToString();
    });
}
