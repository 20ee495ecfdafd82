using Shared.Detect.Facts;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>What is known of a hospital's stock, use, 入库, orders and prices in the days up to one day; nothing later is in it.</summary>
/// <param name="Hospital">Whose store it is.</param>
/// <param name="AsOf">The last day.</param>
/// <param name="Drugs">A series a product, by drug code.</param>
public sealed record StockWindow(HospitalCode Hospital, DateOnly AsOf, IReadOnlyList<DrugSeries> Drugs)
{
    /// <summary>On a stock day with rows, a drug that had stock rows within so many days and has none is at 0.</summary>
    public const int RememberedDays = 90;

    /// <summary>How many days back stock, use, 入库 and prices are seen.</summary>
    public const int SeenDays = 120;

    /// <summary>How many days back orders are seen.</summary>
    public const int OrderDays = 365;

    /// <summary>The days that are seen as of a day.</summary>
    public static DayRange Seen(DateOnly asOf) => new(asOf.AddDays(1 - SeenDays), asOf);

    /// <summary>Builds the window from whatever days are known, without orders; days outside it do not count.</summary>
    public static StockWindow Build(
        HospitalCode hospital, DateOnly asOf, IEnumerable<DayBook> stock, IEnumerable<DayBook> usage, IEnumerable<DayBook> inbound,
        IProductCatalogue products, int days = SeenDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var range = new DayRange(asOf.AddDays(1 - days), asOf);
        var (stocks, uses, arrivals) = (ByMonth(stock, range), ByMonth(usage, range), ByMonth(inbound, range));
        List<StoreMonth> months = [.. range.Months().Select(m => StoreMonth.Of(m, StoreSources.None, stocks[m], uses[m], arrivals[m]))];
        return Of(hospital, StoreRun.Of(range, months, StoreOrders.None, (_, _) => null), asOf, products, false, days);
    }

    /// <summary>The window as of a day of a run that reaches back far enough.</summary>
    /// <param name="hospital">Whose store it is.</param>
    /// <param name="run">The store over days.</param>
    /// <param name="asOf">The last day that is seen.</param>
    /// <param name="products">Which product each code is.</param>
    /// <param name="statusIsKnown">Whether what the hospital's system says of its orders is so on that day: only of the latest day is it known.</param>
    /// <param name="days">How many days are seen.</param>
    public static StockWindow Of(
        HospitalCode hospital, StoreRun run, DateOnly asOf, IProductCatalogue products, bool statusIsKnown, int days = SeenDays)
    {
        var range = new DayRange(asOf.AddDays(1 - days), asOf);
        if (range.From < run.Days.From || asOf > run.Days.To) throw new ArgumentException($"The run of {run.Days} doesn't reach from {range.From:yyyy-MM-dd} to {asOf:yyyy-MM-dd}.", nameof(run));
        var view = new RunView(run, range, statusIsKnown);
        var byProduct = run.Drugs.Where(view.Shows)
            .Select(drug => (Drug: drug, Product: Resolve(drug.Code, range, products)))
            .Where(d => d.Product is not null)
            .GroupBy(d => d.Product!.Id, d => d, StringComparer.Ordinal);
        return new(hospital, asOf, [.. byProduct.Select(same => view.Series([.. same.Select(d => d.Drug)], same.First().Product!)).OrderBy(s => s.DrugCode, StringComparer.Ordinal)]);
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

    private static ILookup<Month, DayBook> ByMonth(IEnumerable<DayBook> books, DayRange range) =>
        books.Where(b => range.Contains(b.Day)).ToLookup(b => Month.Of(b.Day));
}
