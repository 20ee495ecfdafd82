using System.Collections.Immutable;
using System.Text.Json;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A number a rule decides by, and where it comes from.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">What it counts, for example <c>days</c>.</param>
/// <param name="Source">The document or practice it is taken from; "own rule" where there is none.</param>
public sealed record Threshold(decimal Value, string Unit, string Source);

/// <summary>A rule as data: what it is about, who wrote and checked it, from when it holds, and the numbers it decides by.</summary>
public sealed record Rule
{
    /// <summary>Stable identifier in kebab case; the name under which evidence quotes it.</summary>
    public required string Id { get; init; }

    /// <summary>What it says, in a few words.</summary>
    public required RuleTitle Title { get; init; }

    /// <summary>The document it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required string Author { get; init; }

    /// <summary>Who checked it, or that nobody of the profession has yet.</summary>
    public required string Checker { get; init; }

    /// <summary>When it was last looked at.</summary>
    public required DateOnly ReviewDate { get; init; }

    /// <summary>The first day it holds for.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day it holds for, included; null when open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The numbers by name.</summary>
    public required ImmutableSortedDictionary<string, Threshold> Thresholds { get; init; }

    /// <summary>The value of a threshold.</summary>
    /// <exception cref="KeyNotFoundException">The rule has no such number.</exception>
    public decimal this[string threshold] => Thresholds.TryGetValue(threshold, out var found)
        ? found.Value
        : throw new KeyNotFoundException($"Rule '{Id}' has no threshold '{threshold}'; it has {string.Join(", ", Thresholds.Keys)}.");
}

/// <summary>A rule's title in both languages.</summary>
public sealed record RuleTitle(string Zh, string En)
{
    /// <summary>As a text for people.</summary>
    public Bilingual Text => new(Zh, En);
}

/// <summary>Every rule the product decides by. Thresholds can be tried out or overridden for a jurisdiction without touching the book itself.</summary>
public sealed record RuleBook(IReadOnlyList<Rule> Rules)
{
    private const string Folder = "rules/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the rules that are built into the product.</summary>
    public static RuleBook Load()
    {
        var assembly = typeof(RuleBook).Assembly;
        var names = assembly.GetManifestResourceNames().Where(IsRule).Order(StringComparer.Ordinal);
        return new([.. names.Select(name => Read(assembly.GetManifestResourceStream(name)!, name))]);
    }

    /// <summary>The rule with an id that is in force on a day.</summary>
    /// <exception cref="KeyNotFoundException">No such rule is in force.</exception>
    public Rule Find(string id, DateOnly day) =>
        Rules.Where(r => r.Id == id && r.EffectiveFrom <= day && (r.EffectiveTo is null || day <= r.EffectiveTo)).MaxBy(r => r.EffectiveFrom)
        ?? throw new KeyNotFoundException($"No rule '{id}' is in force on {day:yyyy-MM-dd}.");

    /// <summary>The rule with an id that is in force on a day; before the first of them began, that one.</summary>
    /// <exception cref="KeyNotFoundException">No such rule is in force on the day or began after it.</exception>
    public Rule FindNearest(string id, DateOnly day)
    {
        var first = Rules.Where(r => r.Id == id).Select(r => r.EffectiveFrom).DefaultIfEmpty(day).Min();
        return Find(id, day < first ? first : day);
    }

    /// <summary>Every number there is, named <c>rule.threshold</c>, for example <c>days-of-stock.yellow</c>.</summary>
    public IEnumerable<string> Numbers => Rules.SelectMany(r => r.Thresholds.Keys, (r, t) => $"{r.Id}.{t}");

    /// <summary>The book with other numbers.</summary>
    /// <param name="numbers">The numbers by name (see <see cref="Numbers"/>); names that no rule has are a mistake.</param>
    /// <param name="source">Who says so; it stands in the evidence from then on.</param>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public RuleBook With(IReadOnlyDictionary<string, decimal> numbers, string source) =>
        With(numbers.ToDictionary(n => n.Key, n => new Threshold(n.Value, "", source), StringComparer.Ordinal));

    /// <summary>The book with other numbers, each with its own source; units stay those of the book.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public RuleBook With(IReadOnlyDictionary<string, Threshold> numbers)
    {
        var unknown = numbers.Keys.Except(Numbers, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new KeyNotFoundException($"No rule has {string.Join(", ", unknown)}.");
        return new([.. Rules.Select(rule => rule with { Thresholds = Overridden(rule, numbers) })]);
    }

    private static ImmutableSortedDictionary<string, Threshold> Overridden(Rule rule, IReadOnlyDictionary<string, Threshold> numbers) =>
        rule.Thresholds.ToImmutableSortedDictionary(
            t => t.Key,
            t => numbers.TryGetValue($"{rule.Id}.{t.Key}", out var other) ? other with { Unit = t.Value.Unit } : t.Value,
            StringComparer.Ordinal);

    private static bool IsRule(string name) =>
        name.StartsWith(Folder, StringComparison.Ordinal) && name.IndexOf('/', Folder.Length) < 0 && name.EndsWith(".json", StringComparison.Ordinal);

    private static Rule Read(Stream stream, string name)
    {
        using (stream)
        {
            return JsonSerializer.Deserialize<Rule>(stream, Json) ?? throw new InvalidDataException($"'{name}' holds no rule.");
        }
    }
}
