using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>What is known of a hospital's stock, use and 入库 in the days up to one day; nothing later is in it.</summary>
/// <param name="Hospital">Whose store it is.</param>
/// <param name="AsOf">The last day.</param>
/// <param name="Drugs">A series a product, by drug code.</param>
public sealed record StockWindow(HospitalCode Hospital, DateOnly AsOf, IReadOnlyList<DrugSeries> Drugs)
{
    /// <summary>On a stock day with rows, a drug that had stock rows within so many days and has none is at 0.</summary>
    public const int RememberedDays = 90;

    /// <summary>Builds the window from whatever days are known; days outside it do not count.</summary>
    public static StockWindow Build(
        HospitalCode hospital, DateOnly asOf, IEnumerable<DayBook> stock, IEnumerable<DayBook> usage, IEnumerable<DayBook> inbound,
        IProductCatalogue products, int days = 120)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var window = new DayRange(asOf.AddDays(1 - days), asOf);
        var stocks = StockColumns.Of(window, stock);
        var uses = MovementColumns.Of(window, usage);
        var arrivals = MovementColumns.Of(window, inbound);
        var byProduct = stocks.Drugs.Concat(uses.Drugs).Concat(arrivals.Drugs).Distinct(StringComparer.Ordinal)
            .Select(drug => (Drug: drug, Product: Resolve(drug, window, products)))
            .Where(d => d.Product is not null)
            .GroupBy(d => d.Product!.Id, StringComparer.Ordinal);
        var series =
            from same in byProduct
            let codes = same.OrderBy(d => d.Drug, StringComparer.Ordinal).ToList()
            let store = Store([.. codes.Select(c => stocks[c.Drug])], days)
            select new DrugSeries
            {
                DrugCode = codes[0].Drug,
                Product = codes[0].Product!,
                First = window.From,
                Stock = DoseColumn.Of(store.Stock),
                StockIsLeast = store.IsLeast,
                Use = DoseColumn.Of(Sum(codes.Select(c => uses[c.Drug]), days)),
                Inbound = DoseColumn.Of(Sum(codes.Select(c => arrivals[c.Drug]), days)),
            };
        return new(hospital, asOf, [.. series.OrderBy(s => s.DrugCode, StringComparer.Ordinal)]);
    }

    /// <summary>The product on the last day, or on the latest day the catalogue still had the code.</summary>
    private static Product? Resolve(string drug, DayRange window, IProductCatalogue products)
    {
        for (var day = window.To; day >= window.From; day = day.AddDays(-1))
        {
            if (products.Find(drug, day) is { } product) return product;
        }

        return null;
    }

    /// <summary>
    /// The stock of a product in all its codes. With a row in doubt what was counted is only the least there is: something on the shelf is
    /// something on the shelf, but nothing counted is not known to be nothing.
    /// </summary>
    private static (decimal?[] Stock, bool[] IsLeast) Store(IReadOnlyList<StockColumn> codes, int days)
    {
        var stock = Sum(codes.Select(c => c.Doses), days).ToArray();
        var isLeast = new bool[days];
        for (var i = 0; i < days; i++)
        {
            if (!codes.Any(c => c.InDoubt[i])) continue;
            isLeast[i] = stock[i] > 0;
            if (!isLeast[i]) stock[i] = null;
        }

        return (stock, isLeast);
    }

    /// <summary>Several codes of one product lie in one store: what is known of them adds up.</summary>
    private static decimal?[] Sum(IEnumerable<decimal?[]> columns, int days)
    {
        var all = columns.ToList();
        if (all.Count == 1) return all[0];
        var sum = new decimal?[days];
        foreach (var column in all)
        {
            for (var i = 0; i < days; i++) sum[i] = sum[i] is { } so ? so + (column[i] ?? 0) : column[i];
        }

        return sum;
    }
}
