using System.Runtime.InteropServices;
using Shared.Normalise;

namespace Shared.Measure;

/// <summary>The running sums behind an <see cref="InboundCube"/>; days come in order.</summary>
internal sealed class InboundFold(IProductCatalogue products)
{
    private readonly Dictionary<(string Drug, string Product, string? Supplier, ProductFlags Flags), (decimal Doses, decimal Priced, decimal? Amount)> _sums = [];

    /// <summary>By drug code: the product on the last day of arrival so far.</summary>
    public FoldedProducts Products { get; } = new();

    /// <summary>Adds the rows of a day.</summary>
    public void Add(DayBook book)
    {
        foreach (var slice in book.Slices)
        {
            var known = slice.Drugs.Select(drug => products.Find(drug, book.Day)).ToArray();
            for (var row = 0; row < slice.Count; row++)
            {
                if (known[slice.Drug[row]] is { } product) AddRow(slice, row, product);
            }
        }
    }

    /// <summary>The sums in a fixed order.</summary>
    public IReadOnlyList<InboundCell> Cells() =>
    [
        .. _sums.Select(s => new InboundCell(s.Key.Drug, s.Key.Product, s.Key.Supplier, s.Key.Flags, s.Value.Doses, s.Value.Priced, s.Value.Amount))
            .OrderBy(c => c.DrugCode, StringComparer.Ordinal).ThenBy(c => c.ProductId, StringComparer.Ordinal)
            .ThenBy(c => c.Supplier, StringComparer.Ordinal).ThenBy(c => c.Flags),
    ];

    private void AddRow(DaySlice slice, int row, Product product)
    {
        var drug = slice.Drugs[slice.Drug[row]];
        Products.See(drug, product);
        var key = (drug, product.Id, slice.Supplier?[row], product.Flags());
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        var (doses, amount) = (slice.Doses[row], slice.Amount?[row]);
        sum = (sum.Doses + doses, sum.Priced + (amount is null ? 0 : doses), amount is { } given ? (sum.Amount ?? 0) + given : sum.Amount);
    }
}
