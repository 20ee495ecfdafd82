using System.Globalization;
using Shared.Vocabulary;

namespace Functions.Api;

/// <summary>Reads query parameters and refuses what is unknown, repeated or malformed, naming what is allowed.</summary>
public sealed class QueryReader
{
    private const int LongestText = 1_000;
    private const int LongestToken = 6_000;
    private readonly IQueryCollection _query;

    private QueryReader() => (_query, Asked) = (QueryCollection.Empty, "");

    /// <summary>A question without parameters, for parts of the product that ask themselves.</summary>
    public static QueryReader Nothing { get; } = new();

    /// <summary>Checks that only allowed parameters occur, each once and none longer than makes sense.</summary>
    public QueryReader(HttpRequest request, params IReadOnlyList<string> allowed)
    {
        _query = request.Query;
        Asked = request.Path + request.QueryString;
        foreach (var (name, values) in _query)
        {
            if (!allowed.Contains(name, StringComparer.Ordinal)) throw Problems.UnknownParameter(name, allowed);
            if (values.Count != 1) throw Problems.InvalidParameter(name, string.Join(",", values.ToArray()), "一个值 / one value");
            if (values[0]!.Length > Longest(name)) throw Problems.ParameterTooLong(name, values[0]!.Length, Longest(name));
        }
    }

    /// <summary>The address that was asked, as it was written.</summary>
    public string Asked { get; }

    /// <summary>The text of a parameter, or null when absent or blank.</summary>
    public string? Text(string name) => _query.TryGetValue(name, out var v) && v[0] is { Length: > 0 } text ? text : null;

    /// <summary>A day, or null.</summary>
    public DateOnly? Day(string name) => Parse<DateOnly>(name, "yyyy-MM-dd",
        (string s, out DateOnly d) => DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out d));

    /// <summary>A month, or null.</summary>
    public Month? Month(string name) => Parse<Month>(name, "yyyy-MM", Shared.Vocabulary.Month.TryParse);

    /// <summary>A quarter, or null.</summary>
    public Quarter? Quarter(string name) => Parse<Quarter>(name, "yyyy-Qn", Shared.Vocabulary.Quarter.TryParse);

    /// <summary>A year, or null.</summary>
    public int? Year(string name) => Parse<int>(name, "yyyy",
        (string s, out int year) => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out year) && s.Length == 4 && year >= 1);

    /// <summary>A region, or null.</summary>
    public RegionCode? Region(string name) => Parse<RegionCode>(name, "GB/T 2260", RegionCode.TryParse);

    /// <summary>A hospital code, or null.</summary>
    public HospitalCode? Hospital(string name) => Parse<HospitalCode>(name, "1–64 [A-Za-z0-9-]", HospitalCode.TryParse);

    /// <summary>Yes or no; absent is no.</summary>
    public bool Flag(string name) => Parse<bool>(name, "true, false", bool.TryParse) ?? false;

    /// <summary>One of the members of an enum by its camelCase name, or null.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
        => Parse<T>(name, string.Join(", ", Enum.GetNames<T>().Select(Camel)), TryChoice);

    /// <summary>One of the allowed words, or the default.</summary>
    public string Word(string name, string fallback, params IReadOnlyList<string> allowed)
    {
        var text = Text(name) ?? fallback;
        return allowed.Contains(text, StringComparer.Ordinal) ? text : throw Problems.InvalidParameter(name, text, string.Join(", ", allowed));
    }

    /// <summary>A comma-separated choice of the allowed words, in the order given, without repeats.</summary>
    public IReadOnlyList<string> Words(string name, params IReadOnlyList<string> allowed)
    {
        if (Text(name) is not { } text) return [];
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > allowed.Count) throw Problems.InvalidParameter(name, text, $"至多 {allowed.Count} 项 / at most {allowed.Count} of {string.Join(", ", allowed)}");
        foreach (var word in words)
        {
            if (!allowed.Contains(word, StringComparer.Ordinal)) throw Problems.InvalidParameter(name, word, string.Join(", ", allowed));
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The member's wire name.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // A place in the store's own order of changes is longer than any word.
    private static int Longest(string name) => name is "continuationToken" or "cursor" ? LongestToken : LongestText;

    private static bool TryChoice<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return char.IsAsciiLetterLower(text[0]) && Enum.TryParse(text, ignoreCase: true, out value) && Camel(value.ToString()) == text;
    }

    private delegate bool TryParse<T>(string text, out T value);

    private T? Parse<T>(string name, string expected, TryParse<T> parse)
        where T : struct
    {
        if (Text(name) is not { } text) return null;
        return parse(text, out var value) ? value : throw Problems.InvalidParameter(name, text, expected);
    }
}
