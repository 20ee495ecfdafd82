using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A month's use of a drug in a department while its flags were the same.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="ProductId">The product it was on the days of use.</param>
/// <param name="Department">科室; null when none was fed.</param>
/// <param name="Flags">What the product was on the days of use.</param>
/// <param name="Doses">Net quantity in 最小制剂单位.</param>
/// <param name="Amount">Net amount in yuan.</param>
public sealed record UsageCell(string DrugCode, string ProductId, string? Department, ProductFlags Flags, decimal Doses, decimal Amount)
{
    /// <summary>Whether there was a day on which more was used than returned; the net of the month may be 0 all the same.</summary>
    public bool Used { get; init; } = Doses > 0;
}

/// <summary>
/// A hospital's use in a month, folded from its days: every row under the product that its drug was on the row's own date.
/// Order of days, slices and rows does not matter.
/// </summary>
public sealed record UsageCube
{
    /// <summary>Whose use it is.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>The cells by drug, product, department and flags.</summary>
    public required IReadOnlyList<UsageCell> Cells { get; init; }

    /// <summary>By drug code: the product as it was on the last day of use in the month.</summary>
    public required IReadOnlyDictionary<string, Product> Products { get; init; }

    /// <summary>By id: products that a drug was earlier in the month and no longer on the last day of use.</summary>
    public IReadOnlyDictionary<string, Product> Earlier { get; init; } = new Dictionary<string, Product>(StringComparer.Ordinal);

    /// <summary>Codes in the slices that the catalogue does not have on the day of use; they are not counted.</summary>
    public IReadOnlyList<string> Unresolved { get; init; } = [];

    /// <summary>The product of a cell.</summary>
    public Product ProductOf(UsageCell cell) => FoldedProducts.Find(Products, Earlier, cell.DrugCode, cell.ProductId);

    /// <summary>Folds the days of a month; days outside it do not count.</summary>
    public static UsageCube Fold(HospitalCode hospital, Month month, IEnumerable<DayBook> usage, IProductCatalogue products)
    {
        var fold = new UsageFold(products);
        foreach (var book in usage.Where(b => month.Range.Contains(b.Day)).OrderBy(b => b.Day)) fold.Add(book);
        return new()
        {
            Hospital = hospital,
            Month = month,
            Cells = fold.Cells(),
            Products = fold.Products.Latest,
            Earlier = fold.Products.Earlier(),
            Unresolved = [.. fold.Unresolved],
        };
    }
}
