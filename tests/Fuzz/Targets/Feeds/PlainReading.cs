using System.Globalization;
using System.Text.RegularExpressions;
using Shared.Read;

namespace Fuzz.Targets.Feeds;

/// <summary>Numbers read the plainest way: with a pattern, as text, without a thought for speed.</summary>
public static partial class PlainReading
{
    /// <summary>A number as it is written at its shortest, and whether it lies within what is kept exactly; null for what is no number.</summary>
    public static (string Text, bool IsKept)? Number(string text)
    {
        var folded = string.Concat(text.Select(FullWidth.Fold));
        if (folded.Length > 64 && folded != text) return null;
        var match = Form().Match(folded);
        if (!match.Success) return null;
        var whole = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        var isKept = whole.Length <= FieldText.MaxIntegerDigits && fraction.Length <= FieldText.MaxDecimals;
        var sign = folded.StartsWith('-') && (whole.Length > 0 || fraction.Length > 0) ? "-" : "";
        return ($"{sign}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}", isKept);
    }

    /// <summary>A number at its shortest.</summary>
    public static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?((?<whole>[1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.(?<fraction>[0-9]+))?|\.(?<fraction>[0-9]+))\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
