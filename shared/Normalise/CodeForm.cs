using System.Text;

namespace Shared.Normalise;

/// <summary>
/// The form in which codes and names are compared: full-width characters and squared units folded, no blanks around, upper case.
/// That is NFKC for what occurs in drug codes and strengths, done here because <c>string.Normalize</c> leaves every text as it is
/// in a process of invariant globalisation.
/// </summary>
public static class CodeForm
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = FullWidthFirst - '!';

    /// <summary>The form to compare, or null when nothing is left.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var trimmed = text.Trim();
        return (NeedsFolding(trimmed) ? Fold(trimmed) : trimmed).ToUpperInvariant();
    }

    private static bool NeedsFolding(string text) => text.Any(c => IsFullWidth(c) || Compatible(c) is not null);

    private static bool IsFullWidth(char c) => c is >= FullWidthFirst and <= FullWidthLast;

    private static string? Compatible(char c) => c switch
    {
        '\u3000' or '\u00A0' => " ",
        '\u00B5' => "\u03BC",
        '\u338D' => "\u03BCg",
        '\u338E' => "mg",
        '\u338F' => "kg",
        '\u3395' => "\u03BCl",
        '\u3396' => "ml",
        '\u3397' => "dl",
        '\u339C' => "mm",
        '\u339D' => "cm",
        '\u33C4' => "cc",
        _ => null,
    };

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsFullWidth(c)) folded.Append((char)(c - FullWidthOffset));
            else if (Compatible(c) is { } plain) folded.Append(plain);
            else folded.Append(c);
        }

        return folded.ToString();
    }
}
