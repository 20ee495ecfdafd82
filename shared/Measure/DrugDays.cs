using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>The net doses of a drug on a day, and the amount of the rows that gave one.</summary>
internal sealed record DrugDay(DateOnly Day, Product Product, ProductIdentity Identity, decimal Doses, decimal? Amount);

/// <summary>A month's net doses and amounts by drug and day, found by product or by generic name.</summary>
internal sealed class DrugDays
{
    private readonly ILookup<ProductIdentity, DrugDay> _byProduct;
    private readonly ILookup<string, DrugDay> _byGeneric;

    private DrugDays(List<DrugDay> facts)
    {
        _byProduct = facts.ToLookup(f => f.Identity);
        _byGeneric = facts.ToLookup(f => f.Identity.Variety.GenericName, StringComparer.Ordinal);
    }

    /// <summary>Sums the days of a month, each drug as the product it was on the day.</summary>
    public static DrugDays Of(IEnumerable<DayBook> books, Month month, IProductCatalogue products)
    {
        var facts = new List<DrugDay>();
        // A product is the same object on most days of a month; folding its names once each is what keeps this cheap.
        var identities = new Dictionary<Product, ProductIdentity>(ReferenceEqualityComparer.Instance);
        foreach (var book in books.Where(b => month.Range.Contains(b.Day)))
        {
            foreach (var (drug, (doses, amount)) in DayTotals.DosesAndAmounts(book))
            {
                if (products.Find(drug, book.Day) is not { } product) continue;
                if (!identities.TryGetValue(product, out var identity)) identities[product] = identity = ProductIdentity.Of(product);
                facts.Add(new(book.Day, product, identity, doses, amount));
            }
        }

        return new(facts);
    }

    public IEnumerable<DrugDay> OfProduct(ProductIdentity product) => _byProduct[product];

    public IEnumerable<DrugDay> OfGeneric(string genericName) => _byGeneric[genericName];
}
