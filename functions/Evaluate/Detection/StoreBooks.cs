using Functions.Books;
using Shared.Detect;
using Shared.Detect.Facts;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Detection;

/// <summary>Everything that detection goes by at a hospital, as it was at one moment.</summary>
/// <param name="Hospital">Whose store it is.</param>
/// <param name="Manifests">What it fed by day; of months before the days that are looked at there may be none.</param>
/// <param name="Products">Its drugs.</param>
/// <param name="Pointers">The versions of its books.</param>
/// <param name="Reported">Shortages that its people reported.</param>
/// <param name="Reference">What the region's reference data say.</param>
/// <param name="LatestStockDay">The latest day whose stock is known, or null.</param>
public sealed record StoreBooks(
    HospitalCode Hospital, HospitalManifests Manifests, HospitalProducts Products, BookPointers Pointers,
    KeyedBook<ShortageRow> Reported, ReferenceFacts Reference, DateOnly? LatestStockDay);

/// <summary>What detection sees as of a day.</summary>
/// <param name="Window">The store's own facts.</param>
/// <param name="Context">What is known from beyond the store.</param>
/// <param name="Rules">The rules of the jurisdiction.</param>
public sealed record StoreSight(StockWindow Window, SupplyContext Context, RulesInForce Rules);

/// <summary>A hospital's store over a run of days, from which is seen what live evaluation sees as of each of them.</summary>
/// <param name="Books">What it was put together from.</param>
/// <param name="Run">The days.</param>
public sealed record StoreView(StoreBooks Books, StoreRun Run)
{
    private static readonly IReadOnlyDictionary<string, RegionalSupply> NoRegion = new Dictionary<string, RegionalSupply>(StringComparer.Ordinal);

    /// <summary>What is seen as of a day in a region.</summary>
    /// <param name="region">Where the hospital lies.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="supply">How the region's hospitals were supplied on the day before, by product id; null when nothing is known of them.</param>
    public StoreSight AsOf(RegionCode region, DateOnly asOf, IReadOnlyDictionary<string, RegionalSupply>? supply = null)
    {
        var window = StockWindow.Of(Books.Hospital, Run, asOf, Books.Products, asOf == Books.LatestStockDay);
        var rules = Books.Reference.Rules.In(region, asOf);
        return new(window, new SupplyContext
        {
            Stops = Books.Reference.Stops(asOf),
            Listed = ListedDrugs.Of(Books.Reference.Listed(asOf), window, Books.Products),
            Reported = Reported(window),
            Region = supply ?? NoRegion,
            Calendar = rules.Calendar,
        }, rules);
    }

    // A series goes by the first of a product's codes, a person by the one at hand.
    private List<ReportedShortage> Reported(StockWindow window)
    {
        var rows = Books.Reported.Rows().Where(r => r.Since <= window.AsOf).ToList();
        if (rows.Count == 0) return [];
        var codes = window.Drugs.ToDictionary(d => d.Product.Id, d => d.DrugCode, StringComparer.Ordinal);
        return [.. rows.Select(r => new ReportedShortage(
            Books.Products.Find(r.DrugCode, window.AsOf) is { } product && codes.TryGetValue(product.Id, out var code) ? code : r.DrugCode, r.Type, r.Since, r.Cause, r.Note))];
    }
}
