using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Sums the parts of a ratio into the items of an answer: a roll-up is the ratio of sums.</summary>
public sealed class RatioItems(IndicatorQuery query, string basis, string scope, TargetTable targets)
{
    /// <summary>The indicator's name in its address and in targets.</summary>
    public const string Indicator = "essential-drug-ratio";

    /// <summary>The indicator's own parameters.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Words(string basis, string scope) => [new("basis", basis), new("scope", scope)];

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(RatioParts parts) =>
        new IndicatorItems(query, Indicator, Words(basis, scope)).Of(parts.Parts, parts.Coverage, Body);

    private JsonObject Body(PartGroup<RatioFigure> group)
    {
        var figure = group.Parts.Aggregate(new RatioFigure(basis, scope, 0, 0, 0), (sum, part) => sum + part.Value);
        var target = TargetOf(group);
        return new JsonObject
        {
            ["numerator"] = figure.Numerator,
            ["denominator"] = figure.Denominator,
            ["ratio"] = figure.Ratio,
            ["claimedOnly"] = figure.ClaimedOnly,
            ["target"] = target?.Min ?? target?.Max,
            ["targetSource"] = target?.Source,
            ["targetMet"] = target?.IsMetBy(figure.Ratio),
        };
    }

    // A target is looked up for what all parts have in common; a mixture of levels has no level of its own.
    private Target? TargetOf(PartGroup<RatioFigure> group)
    {
        var parts = group.Parts;
        if (parts.Count == 0 || query.GroupBy.Contains("drug", StringComparer.Ordinal)) return null;
        var one = parts[0].Institution;
        var sameHospital = parts.All(p => p.Institution.Code == one.Code);
        var region = parts.All(p => p.Institution.Region == one.Region) ? one.Region : query.Visible.Region ?? RegionCode.Nation;
        var subject = new TargetSubject(
            region,
            sameHospital ? one.Code : null,
            parts.All(p => p.Institution.Level == one.Level) ? one.Level : null,
            parts.All(p => p.Institution.Kind == one.Kind) ? one.Kind : null,
            query.Department ?? Dimension(group.Key, "department"));
        return targets.Find(Indicator, basis, subject, parts.Max(p => p.Month).Last);
    }

    private string? Dimension(IReadOnlyList<string?> key, string name)
    {
        var at = query.GroupBy.ToList().IndexOf(name);
        return at < 0 ? null : key[at];
    }
}
