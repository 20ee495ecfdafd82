using System.Runtime.CompilerServices;
using Shared.Measure;
using Shared.Normalise;

namespace Functions.Queries.Indicators;

/// <summary>Which of a hospital's codes mean a product, in whatever pack size, on a day.</summary>
public static class ContractedCodes
{
    private static readonly ConditionalWeakTable<HospitalProducts, Day> Known = [];

    /// <summary>The codes, in order.</summary>
    public static IReadOnlyList<string> Of(HospitalProducts products, ProductIdentity product, DateOnly day)
    {
        if (!Known.TryGetValue(products, out var known) || known.Of != day)
        {
            known = new Day(day, products.Own.InForce(day).Select(r => (r.DrugCode, Product: products.Find(r.DrugCode, day))).Where(r => r.Product is not null)
                .ToLookup(r => ProductIdentity.Of(r.Product!), r => r.DrugCode));
            Known.AddOrUpdate(products, known);
        }

        return [.. known.Codes[product]];
    }

    private sealed record Day(DateOnly Of, ILookup<ProductIdentity, string> Codes);
}
