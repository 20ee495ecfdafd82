using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>
/// Puts the parts of any indicator together into the items of its answer (contract §5): each dimension asked for under its name, then what the
/// indicator says, then the days it covers, whether it is provisional, and where it is explained.
/// </summary>
/// <param name="query">What was asked.</param>
/// <param name="indicator">The indicator's name in its address, for example <c>essential-drug-ratio</c>.</param>
/// <param name="words">The indicator's own parameters, such as the basis, so that the explanation is of the same figure.</param>
public sealed class IndicatorItems(IndicatorQuery query, string indicator, IReadOnlyList<KeyValuePair<string, string>> words)
{
    // Known only where they occur; hospitals and months also where nothing came in.
    private static readonly string[] FineDimensions = ["department", "drug", "supplier", "payer", "product", "variety"];

    private static readonly IEqualityComparer<string?[]> Structural = EqualityComparer<string?[]>.Create(
        (a, b) => a.AsSpan().SequenceEqual(b), key => key.Aggregate(17, (hash, part) => HashCode.Combine(hash, part)));

    // Keeps apart what two hospitals mean by one code; no code holds it.
    private const char ProductMark = '\u001e';

    private readonly Dictionary<Month, string> _months = [];

    /// <summary>One item for each combination of the dimensions asked for, in their order, with its key for paging.</summary>
    /// <param name="parts">The summands.</param>
    /// <param name="covered">The months the feeds were asked about, whether anything came or not.</param>
    /// <param name="body">What the indicator says of a group; written between the dimensions and the coverage.</param>
    public IReadOnlyList<(string Key, JsonObject Item)> Of<T>(IEnumerable<Part<T>> parts, IEnumerable<CoveredMonth> covered, Func<PartGroup<T>, JsonObject> body) =>
        [.. Group(parts, covered).Select(group => (Sort(group.Key), Item(group, body(group)))).OrderBy(i => i.Item1, StringComparer.Ordinal)];

    /// <summary>The days behind a figure, and whether more may come of them.</summary>
    public static void Cover(JsonObject item, Coverage coverage)
    {
        item["daysExpected"] = coverage.DaysExpected;
        item["daysReported"] = coverage.DaysReported;
        item["daysZero"] = coverage.DaysZero;
        item["daysIncomplete"] = coverage.DaysIncomplete;
        item["daysMissing"] = coverage.DaysMissing;
        item["provisional"] = coverage.DaysMissing > 0 || coverage.DaysIncomplete > 0;
    }

    /// <summary>Groups parts by the dimensions asked for.</summary>
    public IEnumerable<PartGroup<T>> Group<T>(IEnumerable<Part<T>> parts, IEnumerable<CoveredMonth> covered)
    {
        var values = parts.GroupBy(p => KeyOf(p.Institution, p.Month, p), Structural).ToDictionary(g => g.Key, g => g.ToList(), Structural);
        var days = covered.GroupBy(c => KeyOf<T>(c.Institution, c.Month, null), Structural)
            .ToDictionary(g => g.Key, g => g.Aggregate(Coverage.None, (sum, c) => sum + c.Coverage), Structural);
        var keys = Fine ? values.Keys.AsEnumerable() : days.Keys.Union(values.Keys, Structural);
        return keys.Select(key => new PartGroup<T>(key, values.GetValueOrDefault(key) ?? [], days.GetValueOrDefault(Coarse(key)) ?? Coverage.None));
    }

    private bool Fine => query.GroupBy.Any(d => FineDimensions.Contains(d, StringComparer.Ordinal));

    private static string Sort(IReadOnlyList<string?> key) => string.Join('\u001f', key.Select(k => k ?? ""));

    private string?[] KeyOf<T>(Institution i, Month month, Part<T>? part) => [.. query.GroupBy.Select(dimension => dimension switch
    {
        "department" => part?.Department,
        "drug" => part?.Is is { } product ? $"{part.Drug}{ProductMark}{product.Id}" : part?.Drug,
        "supplier" => part?.Supplier,
        "payer" => part?.Payer,
        "product" => part?.Product,
        "variety" => part?.Variety,
        // The same few months stand in the keys of thousands of parts.
        "month" => Written(month),
        _ => IndicatorQuery.Dimension(dimension, i, month),
    })];

    // Where a drug is one hospital's, so is what explains it: elsewhere the code may mean another.
    private static HospitalCode? OnlyHospital<T>(IReadOnlyList<Part<T>> parts) =>
        parts is [{ Is: not null } one, ..] && parts.All(p => p.Institution.Code == one.Institution.Code) ? one.Institution.Code : null;

    private string Written(Month month) => _months.TryGetValue(month, out var text) ? text : _months[month] = month.ToString();

    private string?[] Coarse(string?[] key) => [.. key.Select((part, i) => FineDimensions.Contains(query.GroupBy[i], StringComparer.Ordinal) ? null : part)];

    private JsonObject Item<T>(PartGroup<T> group, JsonObject body)
    {
        var item = new JsonObject();
        string?[] key = [.. group.Key.Select(k => k?.Split(ProductMark)[0])];
        for (var i = 0; i < key.Length; i++) item[query.GroupBy[i]] = key[i];
        if (group.Parts is [{ Is: { } product } one, ..]) (item["drugCode"], item["product"]) = (one.Drug, ProductView.Json(product));
        foreach (var (name, value) in body.ToList())
        {
            body.Remove(name);
            item[name] = value;
        }

        Cover(item, group.Coverage);
        item["explain"] = ExplainLink.Of(query, indicator, words, key, OnlyHospital(group.Parts));
        return item;
    }
}
