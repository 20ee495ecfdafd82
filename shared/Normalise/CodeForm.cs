using System.Text;
using Shared.Read;

namespace Shared.Normalise;

/// <summary>
/// The form in which codes and names are compared: full-width characters and squared units folded, no blanks around, upper case.
/// That is NFKC as far as drug codes and strengths need it; see <see cref="FullWidth"/> for why it is done by hand.
/// </summary>
public static class CodeForm
{
    /// <summary>The form to compare, or null when nothing is left.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var trimmed = text.Trim();
        return (Ascii.IsValid(trimmed) ? trimmed : Fold(trimmed)).ToUpperInvariant();
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in FullWidth.Fold(text))
        {
            if (Unit(c) is { } letters) folded.Append(letters);
            else folded.Append(c);
        }

        return folded.ToString();
    }

    private static string? Unit(char c) => c switch
    {
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
}
