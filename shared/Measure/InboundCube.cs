using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A month's 入库 of a drug from a supplier while its flags were the same, returns taken off.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="ProductId">The product it was on the days of arrival.</param>
/// <param name="Supplier">供应企业; null when none was fed.</param>
/// <param name="Flags">What the product was on the days of arrival.</param>
/// <param name="Doses">Net quantity in 最小制剂单位.</param>
/// <param name="PricedDoses">The part of <paramref name="Doses"/> whose rows gave an amount; only these have a price.</param>
/// <param name="Amount">Net amount in yuan of the priced doses; null when no row gave one.</param>
public sealed record InboundCell(
    string DrugCode, string ProductId, string? Supplier, ProductFlags Flags, decimal Doses, decimal PricedDoses, decimal? Amount);

/// <summary>
/// A hospital's 入库 in a month, folded from its days: every row under the product that its drug was on the row's own date.
/// Order of days, slices and rows does not matter.
/// </summary>
public sealed record InboundCube
{
    /// <summary>Whose 入库 it is.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>The cells by drug, product, supplier and flags, in a fixed order.</summary>
    public required IReadOnlyList<InboundCell> Cells { get; init; }

    /// <summary>By drug code: the product as it was on the last day of arrival in the month.</summary>
    public required IReadOnlyDictionary<string, Product> Products { get; init; }

    /// <summary>By id: products that a drug was earlier in the month and no longer on the last day of arrival.</summary>
    public IReadOnlyDictionary<string, Product> Earlier { get; init; } = new Dictionary<string, Product>(StringComparer.Ordinal);

    /// <summary>The product of a cell.</summary>
    public Product ProductOf(InboundCell cell) => FoldedProducts.Find(Products, Earlier, cell.DrugCode, cell.ProductId);

    /// <summary>Folds the days of a month; days outside it do not count.</summary>
    public static InboundCube Fold(HospitalCode hospital, Month month, IEnumerable<DayBook> inbound, IProductCatalogue products)
    {
        var fold = new InboundFold(products);
        foreach (var book in inbound.Where(b => month.Range.Contains(b.Day)).OrderBy(b => b.Day)) fold.Add(book);
        return new() { Hospital = hospital, Month = month, Cells = fold.Cells(), Products = fold.Products.Latest, Earlier = fold.Products.Earlier() };
    }
}
