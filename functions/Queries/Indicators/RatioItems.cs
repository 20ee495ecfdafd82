using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Sums the parts of a ratio into the items of an answer: a roll-up is the ratio of sums.</summary>
public sealed class RatioItems(IndicatorQuery query, string basis, string scope, TargetTable targets)
{
    private const string Indicator = "essential-drug-ratio";

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(RatioParts parts)
    {
        var figures = parts.Parts.GroupBy(p => KeyOf(p.Institution, p.Month, p.Department, p.Drug), Structural).ToDictionary(g => g.Key, g => g.ToList(), Structural);
        var covered = parts.Coverage.GroupBy(c => KeyOf(c.Institution, c.Month, null, null), Structural).ToDictionary(g => g.Key, g => g.ToList(), Structural);
        var keys = Fine ? figures.Keys.AsEnumerable() : covered.Keys;
        return [.. keys.Select(k => (Sort(k), Item(k, figures.GetValueOrDefault(k) ?? [], CoverageOf(k, covered)))).OrderBy(i => i.Item1, StringComparer.Ordinal)];
    }

    // Departments and drugs are known only where they were used; hospitals and months also where nothing came in.
    private bool Fine => query.GroupBy.Contains("department", StringComparer.Ordinal) || query.GroupBy.Contains("drug", StringComparer.Ordinal);

    private static IEqualityComparer<string?[]> Structural { get; } = EqualityComparer<string?[]>.Create(
        (a, b) => a.AsSpan().SequenceEqual(b), key => key.Aggregate(17, (hash, part) => HashCode.Combine(hash, part)));

    private static string Sort(string?[] key) => string.Join('\u001f', key.Select(k => k ?? ""));

    private string?[] KeyOf(Institution i, Month month, string? department, string? drug) => [.. query.GroupBy.Select(dimension => dimension switch
    {
        "month" => month.ToString(),
        "hospital" => i.Code.ToString(),
        "region" => i.Region.ToString(),
        "level" => QueryReader.Camel(i.Level.ToString()),
        "kind" => QueryReader.Camel(i.Kind.ToString()),
        "department" => department,
        _ => drug,
    })];

    private Coverage CoverageOf(string?[] key, Dictionary<string?[], List<(Institution Institution, Month Month, Coverage Usage)>> covered)
    {
        string?[] coarse = [.. key.Select((part, i) => query.GroupBy[i] is "department" or "drug" ? null : part)];
        return (covered.GetValueOrDefault(coarse) ?? []).Aggregate(Coverage.None, (sum, c) => sum + c.Usage);
    }

    private JsonObject Item(string?[] key, List<RatioPart> parts, Coverage coverage)
    {
        var figure = parts.Aggregate(new RatioFigure(basis, scope, 0, 0, 0), (sum, part) => sum + part.Figure);
        var target = TargetOf(key, parts);
        var item = new JsonObject();
        for (var i = 0; i < key.Length; i++) item[query.GroupBy[i]] = key[i];
        item["numerator"] = figure.Numerator;
        item["denominator"] = figure.Denominator;
        item["ratio"] = figure.Ratio;
        item["claimedOnly"] = figure.ClaimedOnly;
        item["target"] = target?.Min ?? target?.Max;
        item["targetSource"] = target?.Source;
        item["targetMet"] = target?.IsMetBy(figure.Ratio);
        item["daysExpected"] = coverage.DaysExpected;
        item["daysReported"] = coverage.DaysReported;
        item["explain"] = ExplainLink.Of(query, basis, scope, key);
        return item;
    }

    // A target is looked up for what all parts have in common; a mixture of levels has no level of its own.
    private Target? TargetOf(string?[] key, List<RatioPart> parts)
    {
        if (parts.Count == 0 || query.GroupBy.Contains("drug", StringComparer.Ordinal)) return null;
        var one = parts[0].Institution;
        var sameHospital = parts.All(p => p.Institution.Code == one.Code);
        var region = parts.All(p => p.Institution.Region == one.Region) ? one.Region : query.Visible.Region ?? RegionCode.Nation;
        var subject = new TargetSubject(
            region,
            sameHospital ? one.Code : null,
            parts.All(p => p.Institution.Level == one.Level) ? one.Level : null,
            parts.All(p => p.Institution.Kind == one.Kind) ? one.Kind : null,
            query.Department ?? Dimension(key, "department"));
        return targets.Find(Indicator, basis, subject, parts.Max(p => p.Month).Last);
    }

    private string? Dimension(string?[] key, string name)
    {
        var at = query.GroupBy.ToList().IndexOf(name);
        return at < 0 ? null : key[at];
    }
}
