using System.Runtime.InteropServices;
using Shared.Normalise;

namespace Shared.Measure;

/// <summary>The running sums behind a <see cref="UsageCube"/>; days come in order.</summary>
internal sealed class UsageFold(IProductCatalogue products)
{
    private readonly Dictionary<(string Drug, string Product, string? Department, ProductFlags Flags), Sum> _sums = [];

    /// <summary>What the drugs were.</summary>
    public FoldedProducts Products { get; } = new();

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
                if (known[slice.Drug[row]] is { } product) AddRow(slice, row, product, book.Day.DayNumber);
            }
        }
    }

    /// <summary>The sums in a fixed order.</summary>
    public IReadOnlyList<UsageCell> Cells() =>
    [
        .. _sums.Select(s => s.Value.Cell(s.Key.Drug, s.Key.Product, s.Key.Department, s.Key.Flags))
            .OrderBy(c => c.DrugCode, StringComparer.Ordinal).ThenBy(c => c.ProductId, StringComparer.Ordinal)
            .ThenBy(c => c.Department, StringComparer.Ordinal).ThenBy(c => c.Flags),
    ];

    private Product? Resolve(string drug, DateOnly day)
    {
        var product = products.Find(drug, day);
        if (product is null) Unresolved.Add(drug);
        else Products.See(drug, product);
        return product;
    }

    private void AddRow(DaySlice slice, int row, Product product, int day)
    {
        var key = (slice.Drugs[slice.Drug[row]], product.Id, slice.Department?[row], product.Flags());
        CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _).Add(day, slice.Doses[row], slice.Amount?[row] ?? 0);
    }

    private struct Sum
    {
        private decimal _doses;
        private decimal _amount;
        private decimal _ofDay;
        private int _day;
        private bool _used;

        public void Add(int day, decimal doses, decimal amount)
        {
            if (day != _day) (_used, _day, _ofDay) = (_used || _ofDay > 0, day, 0);
            _ofDay += doses;
            _doses += doses;
            _amount += amount;
        }

        public readonly UsageCell Cell(string drug, string product, string? department, ProductFlags flags) =>
            new(drug, product, department, flags, _doses, _amount) { Used = _used || _ofDay > 0 };
    }
}
