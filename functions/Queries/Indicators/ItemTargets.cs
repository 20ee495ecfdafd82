using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Finds the targets of an indicator's items: each is looked up for what all its parts have in common, as of its last day.</summary>
/// <param name="query">What was asked.</param>
/// <param name="targets">Every target there is.</param>
/// <param name="indicator">The indicator's name, as the feed of targets gives it.</param>
/// <param name="basis">Its basis, or null where it has none.</param>
public sealed class ItemTargets(IndicatorQuery query, TargetTable targets, string indicator, string? basis)
{
    /// <summary>The day as of which an item's target is looked up.</summary>
    public DateOnly Day(IReadOnlyList<string?> key) => query.MonthsOf(key).To.Last;

    /// <summary>The target, or null where none fits. A mixture of levels has no level of its own.</summary>
    public Target? Of<T>(PartGroup<T> group)
    {
        var parts = group.Parts;
        var department = query.Department ?? Dimension(group.Key, "department");
        // Use without a department is not the institution's, and one drug is no ratio to be judged.
        if (parts.Count == 0 || Splits("drug") || (Splits("department") && department is null)) return null;
        var asked = Dimension(group.Key, "city") is { } city ? RegionCode.Parse(city) : query.Visible.Region;
        return targets.Find(indicator, basis, Subject([.. parts.Select(p => p.Institution)], asked) with { Department = department }, Day(group.Key));
    }

    /// <summary>What institutions have in common.</summary>
    /// <param name="all">The institutions, at least one.</param>
    /// <param name="asked">The region asked about, which is theirs where they lie in several.</param>
    public static TargetSubject Subject(IReadOnlyList<Institution> all, RegionCode? asked)
    {
        var one = all[0];
        return new TargetSubject(
            all.All(i => i.Region == one.Region) ? one.Region : asked ?? RegionCode.Nation,
            all.All(i => i.Code == one.Code) ? one.Code : null,
            all.All(i => i.Level == one.Level) ? one.Level : null,
            all.All(i => i.Kind == one.Kind) ? one.Kind : null);
    }

    /// <summary>Tells an item's target.</summary>
    public JsonObject Tell<T>(JsonObject item, PartGroup<T> group) => Tell(item, Of(group), Day(group.Key));

    /// <summary>Tells a target that was looked up as of a day.</summary>
    public static JsonObject Tell(JsonObject item, Target? target, DateOnly day)
    {
        item["target"] = target?.Min ?? target?.Max;
        item["targetSource"] = target?.Source;
        item["targetMin"] = target?.Min;
        item["targetMax"] = target?.Max;
        item["targetOn"] = target is null ? null : day.ToString("yyyy-MM-dd");
        return item;
    }

    private bool Splits(string dimension) => query.GroupBy.Contains(dimension, StringComparer.Ordinal);

    private string? Dimension(IReadOnlyList<string?> key, string name)
    {
        var at = query.GroupBy.ToList().IndexOf(name);
        return at < 0 ? null : key[at];
    }
}
