using System.Text.Json;

namespace Shared.Read;

/// <summary>
/// Tells whether a text that stands where it doesn't belong may be a person's: an id card's number (GB 11643), a mobile phone's, the number of a
/// visit, a name. What is no such thing is shown, because people mend by it; what may be one isn't.
/// </summary>
public static class PersonalText
{
    private const string Resource = "reference/surnames.json";
    private const int FewestDigits = 6;
    private static readonly Surnames Known = Read();

    /// <summary>True for numbers that can hardly be anything else, whatever column they stand in.</summary>
    public static bool HasPersonalNumber(string text)
    {
        for (var from = 0; from < text.Length; from++)
        {
            if (!char.IsAsciiDigit(text[from])) continue;
            var to = from;
            while (to < text.Length && char.IsAsciiDigit(text[to])) to++;
            if (IsMobile(text.AsSpan(from, to - from)) || IsIdCard(text.AsSpan(from, to - from), to < text.Length && text[to] is 'x' or 'X')) return true;
            from = to;
        }

        return false;
    }

    /// <summary>True also for what looks like the number of a visit or like a name: for columns of days, numbers and fixed words, where neither belongs.</summary>
    public static bool MayIdentify(string text)
    {
        var folded = string.Concat(text.Select(FullWidth.Fold)).Trim();
        return HasPersonalNumber(folded) || IsSerial(folded) || IsName(folded);
    }

    private static bool IsMobile(ReadOnlySpan<char> digits) => digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9';

    // 17 digits and a check sign, or the 15 of the first generation; day and month of birth can't be just any digits.
    private static bool IsIdCard(ReadOnlySpan<char> digits, bool endsWithX) => digits.Length switch
    {
        18 => IsDay(digits[10..14]) && digits[6] is '1' or '2',
        17 => endsWithX && IsDay(digits[10..14]) && digits[6] is '1' or '2',
        15 => IsDay(digits[8..12]),
        _ => false,
    };

    private static bool IsDay(ReadOnlySpan<char> monthAndDay) =>
        int.Parse(monthAndDay[..2]) is >= 1 and <= 12 && int.Parse(monthAndDay[2..]) is >= 1 and <= 31;

    // T, Z and E stand in instants and in numbers with exponents.
    private static bool IsSerial(string text) =>
        text.Count(char.IsAsciiDigit) >= FewestDigits && text.Any(c => char.IsAsciiLetter(c) && char.ToUpperInvariant(c) is not ('T' or 'Z' or 'E'));

    private static bool IsName(string text)
    {
        if (text.Length is < 2 or > 5 || !text.All(c => c is >= '\u4E00' and <= '\u9FFF')) return false;
        return text.Length <= 4 && Known.Single.Contains(text[0], StringComparison.Ordinal) || text.Length >= 3 && Known.Compound.Contains(text[..2], StringComparer.Ordinal);
    }

    private static Surnames Read()
    {
        using var stream = typeof(PersonalText).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"'{Resource}' is not built in.");
        return JsonSerializer.Deserialize<Surnames>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"'{Resource}' is empty.");
    }

    private sealed record Surnames(string Single, IReadOnlyList<string> Compound);
}
