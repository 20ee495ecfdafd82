using System.Globalization;
using System.Text.RegularExpressions;

namespace Shared.Normalise.Suggestions;

/// <summary>
/// The form in which strengths are compared: half width, × as *, masses in mg and volumes in ml, numbers without idle zeros.
/// <c>0.02g</c> and <c>20 mg</c> are one strength, <c>2ml:20mg</c> and <c>20mg</c> are not.
/// </summary>
internal static class StrengthForm
{
    private static readonly Regex Amount = new("(?<number>[0-9]+(\\.[0-9]+)?)(?<unit>KG|MG|[Μ\u03BCU]G|G|ML|L)?(?![A-Z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Dictionary<string, (decimal Factor, string Unit)> Units = new(StringComparer.Ordinal)
    {
        ["KG"] = (1_000_000, "MG"),
        ["G"] = (1_000, "MG"),
        ["MG"] = (1, "MG"),
        ["ΜG"] = (0.001m, "MG"),
        ["UG"] = (0.001m, "MG"),
        ["L"] = (1_000, "ML"),
        ["ML"] = (1, "ML"),
    };

    /// <summary>The form to compare, or null when nothing is left.</summary>
    public static string? Of(string? strength)
    {
        if (CodeForm.Of(strength) is not { } form) return null;
        var compact = string.Concat(form.Where(c => !char.IsWhiteSpace(c))).Replace('×', '*').Replace('Ｘ', '*').Replace("毫克", "MG", StringComparison.Ordinal)
            .Replace("毫升", "ML", StringComparison.Ordinal).Replace("微克", "UG", StringComparison.Ordinal).Replace("克", "G", StringComparison.Ordinal);
        return Amount.Replace(compact, InBaseUnit);
    }

    private static string InBaseUnit(Match match)
    {
        if (!decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return match.Value;
        var (factor, unit) = Units.GetValueOrDefault(match.Groups["unit"].Value, (1, match.Groups["unit"].Value));
        return $"{(number * factor).ToString("0.############################", CultureInfo.InvariantCulture)}{unit}";
    }
}
