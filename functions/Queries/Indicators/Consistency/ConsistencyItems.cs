using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Measure.Consistency;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Consistency;

/// <summary>Puts varieties and what was bought of them into items, one a variety within each group asked for.</summary>
public sealed class ConsistencyItems(IndicatorQuery query, DateOnly asOf)
{
    /// <summary>The indicator's name in its address.</summary>
    public const string Indicator = "consistency-evaluation";

    /// <summary>The items in the order of the groups and of the varieties' names.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(ConsistencyStanding standing)
    {
        var items = new List<(string Key, JsonObject Item)>();
        foreach (var group in new IndicatorItems(query, Indicator, []).Group(standing.Purchases, standing.Covered))
        {
            var bought = group.Parts.ToLookup(p => p.Value.ProductId, StringComparer.Ordinal);
            foreach (var variety in standing.Varieties.Where(v => query.GroupBy.Count == 0 || v.NotPassed.Concat(v.Passed).Any(r => bought.Contains(r.DrugCode))))
                items.Add((string.Join('\u001f', [.. group.Key, variety.GenericName, variety.DosageForm]), Item(group, variety, bought)));
        }

        return [.. items.OrderBy(i => i.Key, StringComparer.Ordinal)];
    }

    /// <summary>What was bought of the products that didn't pass ÷ what was bought of the variety, in yuan.</summary>
    public static Ratio Share(EvaluatedVariety variety, IEnumerable<Part<ProductPurchase>> parts)
    {
        var not = variety.NotPassed.Select(r => r.DrugCode).ToHashSet(StringComparer.Ordinal);
        var all = variety.Passed.Select(r => r.DrugCode).Concat(not).ToHashSet(StringComparer.Ordinal);
        return parts.Where(p => all.Contains(p.Value.ProductId)).Aggregate(default(Ratio), (sum, p) => sum + new Ratio(not.Contains(p.Value.ProductId) ? p.Value.Amount : 0, p.Value.Amount));
    }

    private JsonObject Item(PartGroup<ProductPurchase> group, EvaluatedVariety variety, ILookup<string, Part<ProductPurchase>> bought)
    {
        var share = Share(variety, group.Parts);
        var item = new JsonObject();
        for (var i = 0; i < group.Key.Count; i++) item[query.GroupBy[i]] = group.Key[i];
        item["genericName"] = variety.GenericName;
        item["dosageForm"] = variety.DosageForm;
        item["makersPassed"] = variety.MakersPassed;
        item["advice"] = QueryReader.Camel(variety.Advice.ToString());
        item["numerator"] = share.Numerator;
        item["denominator"] = share.Denominator;
        item["ratio"] = share.Value;
        item["passed"] = new JsonArray([.. variety.Passed.Select(r => (JsonNode)Product(r, bought[r.DrugCode]))]);
        item["notPassed"] = new JsonArray([.. variety.NotPassed.Select(r => (JsonNode)Product(r, bought[r.DrugCode]))]);
        item["asOf"] = asOf.ToString("yyyy-MM-dd");
        IndicatorItems.Cover(item, group.Coverage);
        item["explain"] = ExplainLink.Of(query, Indicator, Words(variety), group.Key);
        return item;
    }

    /// <summary>What names a variety in an explanation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words(EvaluatedVariety variety) =>
        [new("asOf", asOf.ToString("yyyy-MM-dd")), new("genericName", variety.GenericName), new("dosageForm", variety.DosageForm)];

    private static JsonObject Product(CatalogueRow row, IEnumerable<Part<ProductPurchase>> bought)
    {
        var parts = bought.ToList();
        return new JsonObject
        {
            ["id"] = row.DrugCode,
            ["genericName"] = row.GenericName,
            ["strength"] = row.Strength,
            ["manufacturer"] = row.Manufacturer,
            ["doses"] = parts.Sum(p => p.Value.Doses),
            ["amount"] = parts.Sum(p => p.Value.Amount),
            ["hospitals"] = new JsonArray([.. parts.GroupBy(p => p.Institution.Code).OrderBy(g => g.Key).Select(g => (JsonNode)new JsonObject
            {
                ["hospital"] = g.Key.ToString(),
                ["doses"] = g.Sum(p => p.Value.Doses),
                ["amount"] = g.Sum(p => p.Value.Amount),
            })]),
        };
    }
}
