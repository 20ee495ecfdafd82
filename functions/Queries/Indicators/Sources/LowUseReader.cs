using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Sources;

/// <summary>Finds hospitals that hardly use selected or essential products that they stock.</summary>
public static class LowUseReader
{
    /// <summary>The low users among the hospitals asked for, with the product and how it was bought and used.</summary>
    /// <param name="months">The months, of every hospital to be compared.</param>
    /// <param name="rules">The numbers to judge by.</param>
    /// <param name="last">The last day, whose flags decide what is selected or essential.</param>
    public static IReadOnlyList<(string Key, JsonObject Item)> Items(IReadOnlyList<SourcedMonth> months, LowUseRules rules, DateOnly last)
    {
        var uses = new List<ProductUse>();
        var products = new Dictionary<string, Product>(StringComparer.Ordinal);
        foreach (var hospital in months.GroupBy(m => m.Institution.Code))
        {
            var drugs = hospital.SelectMany(m => m.Books.Values.SelectMany(b => b.Facts)).Select(f => f.DrugCode).Distinct(StringComparer.Ordinal)
                .Select(code => (Code: code, Product: hospital.First().Products.Find(code, last))).Where(d => d.Product is { } p && (p.Selected || p.Essential));
            foreach (var product in drugs.GroupBy(d => d.Product!.Id, d => d, StringComparer.Ordinal))
            {
                products.TryAdd(product.Key, product.First().Product!);
                var codes = product.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
                uses.Add(new(hospital.Key, product.Key, Doses(hospital, FeedKind.Inbound, FeedSource.Platform, codes), Doses(hospital, FeedKind.Usage, FeedSource.Insurance, codes)));
            }
        }

        return [.. LowUse.Of(uses, rules).Select(low => ($"{low.Use.Hospital}\u001f{low.Use.ProductId}", Item(low, products[low.Use.ProductId])))];
    }

    // 配备 comes from the platform and 使用 from the insurance (灞政办发〔2019〕15号 三(五)2); a month that they don't report is taken from the hospital's own.
    private static decimal Doses(IEnumerable<SourcedMonth> months, FeedKind kind, FeedSource second, HashSet<string> codes) =>
        months.Select(m => m.Of(kind, second) is { Speaks: true } said ? said : m.Of(kind, FeedSource.His))
            .Sum(m => m.Facts.Where(f => codes.Contains(f.DrugCode)).Sum(f => f.Doses));

    private static JsonObject Item(LowUse low, Product product) => new()
    {
        ["hospital"] = low.Use.Hospital.ToString(),
        ["product"] = ProductView.Json(product),
        ["purchasedDoses"] = low.Use.Purchased,
        ["usedDoses"] = low.Use.Used,
        ["numerator"] = low.Use.Used,
        ["denominator"] = low.Use.Purchased,
        ["ratio"] = low.Use.Rate.Value,
        ["peers"] = low.Peers,
        ["peerRate"] = low.PeerRate?.Value,
        ["threshold"] = low.Threshold,
    };
}
