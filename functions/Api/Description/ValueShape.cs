using System.Globalization;
using System.Text.Json.Nodes;
using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>What the text of a parameter has to look like: how it is checked, and how the same is said in the API's description.</summary>
/// <param name="expected">What people are told was expected.</param>
/// <param name="example">A value that is right.</param>
/// <param name="schema">The JSON Schema of the text.</param>
/// <param name="fault">The part of a text that is wrong, or null.</param>
public sealed class ValueShape(string expected, string example, Func<JsonObject> schema, Func<string, string?> fault)
{
    /// <summary>Any text.</summary>
    public static ValueShape Text(string example) => new("", example, () => new JsonObject { ["type"] = "string" }, _ => null);

    // Whatever a question compares a period with, a year before or three months after, is then a date too.
    private const int FirstYear = 2000, LastYear = 2199;
    private const string Years = "(2000–2199)", YearPattern = "2[01][0-9]{2}";

    /// <summary>A day of these two centuries, as every day, month, quarter and year of a question is.</summary>
    public static ValueShape Day { get; } = new($"yyyy-MM-dd {Years}", "2026-10-31", () => new JsonObject { ["type"] = "string", ["format"] = "date", ["pattern"] = $"^{YearPattern}-" },
        Whole(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsYear(day.Year)));

    /// <summary>A month.</summary>
    public static ValueShape Month { get; } = Pattern($"yyyy-MM {Years}", "2026-10", $"^{YearPattern}-(0[1-9]|1[0-2])$", text => Shared.Vocabulary.Month.TryParse(text, out var month) && IsYear(month.Year));

    /// <summary>A quarter.</summary>
    public static ValueShape Quarter { get; } = Pattern($"yyyy-Qn {Years}", "2026-Q3", $"^{YearPattern}-Q[1-4]$", text => Shared.Vocabulary.Quarter.TryParse(text, out var quarter) && IsYear(quarter.Year));

    /// <summary>A year.</summary>
    public static ValueShape Year { get; } = Pattern($"yyyy {Years}", "2026", $"^{YearPattern}$",
        text => text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && IsYear(year));

    /// <summary>An authority of GB/T 2260.</summary>
    public static ValueShape Region { get; } = Pattern("GB/T 2260", "120119", "^[0-9]{6}$", text => RegionCode.TryParse(text, out _));

    /// <summary>An institution's code.</summary>
    public static ValueShape Hospital { get; } = Pattern("1–64 [A-Za-z0-9-]", "H001", "^[A-Za-z0-9-]{1,64}$", text => HospitalCode.TryParse(text, out _));

    /// <summary>Yes or no.</summary>
    public static ValueShape Flag { get; } = new("true, false", "true", () => new JsonObject { ["type"] = "boolean" }, Whole(text => bool.TryParse(text, out _)));

    /// <summary>A whole number between two others.</summary>
    public static ValueShape Number(int least, int most, int example) => new(most == int.MaxValue ? $"≥ {least}" : $"{least}–{most}", example.ToString(), () =>
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most < int.MaxValue) schema["maximum"] = most;
        return schema;
    }, Whole(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most));

    /// <summary>One of some words.</summary>
    public static ValueShape Word(IReadOnlyList<string> words) => new(string.Join(", ", words), words[0],
        () => new JsonObject { ["type"] = "string", ["enum"] = List(words) }, Whole(text => words.Contains(text, StringComparer.Ordinal)))
    {
        Words = words,
    };

    /// <summary>Some of some words, with commas between them.</summary>
    public static ValueShape SomeOf(IReadOnlyList<string> words) => new($"{string.Join(", ", words)} (≤ {words.Count})", words[0],
        () => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["enum"] = List(words) }, ["maxItems"] = words.Count },
        text => Split(text) is var said && said.Length > words.Count ? text : said.FirstOrDefault(word => !words.Contains(word, StringComparer.Ordinal)))
    {
        Words = words,
    };

    /// <summary>A text of a pattern, checked by what reads it.</summary>
    public static ValueShape Pattern(string expected, string example, string pattern, Func<string, bool> isRight) =>
        new(expected, example, () => new JsonObject { ["type"] = "string", ["pattern"] = pattern }, Whole(isRight));

    /// <summary>What people are told was expected.</summary>
    public string Expected { get; } = expected;

    /// <summary>A value that is right.</summary>
    public string Example { get; } = example;

    /// <summary>The words to choose from; none when it isn't a choice.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>The JSON Schema of the text.</summary>
    public JsonObject Schema() => schema();

    /// <summary>The part of a text that is wrong, or null.</summary>
    public string? FaultIn(string text) => fault(text);

    /// <summary>The words of a text with commas between them.</summary>
    public static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    private static Func<string, string?> Whole(Func<string, bool> isRight) => text => isRight(text) ? null : text;

    private static JsonArray List(IReadOnlyList<string> words) => [.. words.Select(w => (JsonNode)w)];
}
