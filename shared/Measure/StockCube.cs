using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>That a drug was on hand on some day of a month while its flags were the same.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Product">The product it was on such a day.</param>
/// <param name="Flags">What the product was on these days.</param>
public sealed record StockCell(string DrugCode, Product Product, ProductFlags Flags);

/// <summary>What a hospital had on hand on any day of a month (配备), each drug as the product it was on the day.</summary>
public sealed record StockCube
{
    /// <summary>Whose stock it is.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>The drugs on hand, by code, product and flags.</summary>
    public required IReadOnlyList<StockCell> Cells { get; init; }

    /// <summary>Folds the days of a month; days outside it do not count, nor codes that were no product on their day.</summary>
    public static StockCube Fold(HospitalCode hospital, Month month, IEnumerable<DayBook> stock, IProductCatalogue products)
    {
        var cells = new Dictionary<(string Drug, string Product, ProductFlags Flags), StockCell>();
        foreach (var book in stock.Where(b => month.Range.Contains(b.Day)).OrderBy(b => b.Day))
        {
            foreach (var (drug, doses) in DayTotals.Doses(book))
            {
                if (doses <= 0 || products.Find(drug, book.Day) is not { } product) continue;
                var flags = product.Flags();
                cells[(drug, product.Id, flags)] = new StockCell(drug, product, flags);
            }
        }

        return new()
        {
            Hospital = hospital,
            Month = month,
            Cells =
            [
                .. cells.Values.OrderBy(c => c.DrugCode, StringComparer.Ordinal).ThenBy(c => c.Product.Id, StringComparer.Ordinal).ThenBy(c => c.Flags),
            ],
        };
    }
}
