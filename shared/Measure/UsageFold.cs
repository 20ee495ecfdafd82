using Shared.Normalise;

namespace Shared.Measure;

/// <summary>The running sums behind a <see cref="UsageCube"/>; days come in order.</summary>
internal sealed class UsageFold(IProductCatalogue products)
{
    private readonly Dictionary<(string Drug, string Product, string? Department, ProductFlags Flags), (decimal Doses, decimal Amount)> _sums = [];

    /// <summary>By drug code: the product on the last day of use so far.</summary>
    public SortedDictionary<string, Product> Products { get; } = new(StringComparer.Ordinal);

    /// <summary>Codes that were no product on their day.</summary>
    public SortedSet<string> Unresolved { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the rows of a day.</summary>
    public void Add(DayBook book)
    {
        foreach (var slice in book.Slices)
        {
            var known = slice.Drugs.Select(drug => Resolve(drug, book.Day)).ToArray();
            for (var row = 0; row < slice.Count; row++)
            {
                if (known[slice.Drug[row]] is { } product) AddRow(slice, row, product);
            }
        }
    }

    /// <summary>The sums in a fixed order.</summary>
    public IReadOnlyList<UsageCell> Cells() =>
    [
        .. _sums.Select(s => new UsageCell(s.Key.Drug, s.Key.Product, s.Key.Department, s.Key.Flags, s.Value.Doses, s.Value.Amount))
            .OrderBy(c => c.DrugCode, StringComparer.Ordinal).ThenBy(c => c.ProductId, StringComparer.Ordinal)
            .ThenBy(c => c.Department, StringComparer.Ordinal).ThenBy(c => c.Flags),
    ];

    private Product? Resolve(string drug, DateOnly day)
    {
        var product = products.Find(drug, day);
        if (product is null) Unresolved.Add(drug);
        else Products[drug] = product;
        return product;
    }

    private void AddRow(DaySlice slice, int row, Product product)
    {
        var key = (slice.Drugs[slice.Drug[row]], product.Id, slice.Department?[row], product.Flags());
        ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        sum = (sum.Doses + slice.Doses[row], sum.Amount + (slice.Amount?[row] ?? 0));
    }
}
