using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Detect;

/// <summary>
/// Stores of which every day is known: 10 doses are used a day, and more is ordered in the evening on which 140 are left. A delivery of 200 usually
/// comes on the fourth day after. The last day is a Saturday, 2026-10-31.
/// </summary>
internal static class Shelves
{
    public const int Days = 120;

    public static readonly DateOnly AsOf = D("2026-10-31");

    public static ShortageRules Rules { get; } = ShortageRules.From(RuleBook.Load(), AsOf);

    public static ShortageRules With(string threshold, decimal value) => ShortageRules.From(
        RuleBook.Load().With(new Dictionary<string, decimal>(StringComparer.Ordinal) { [threshold] = value }, "test"), AsOf);

    public static DateOnly Day(int index) => AsOf.AddDays(index + 1 - Days);

    /// <summary>A shelf supplied as usual, but for orders from <paramref name="failsFrom"/> on, of which nothing comes.</summary>
    public static DrugSeries Supplied(string id = "A", int start = 300, int failsFrom = Days, bool feedsOrders = true, Func<int, decimal>? use = null, string supplier = "甲公司")
    {
        var (stock, used, inbound, orders) = (new decimal?[Days], new decimal?[Days], new decimal?[Days], new List<PlacedOrder>());
        var (onHand, comes) = ((decimal)start, -1);
        for (var day = 0; day < Days; day++)
        {
            inbound[day] = comes == day ? 200 : 0;
            onHand += inbound[day]!.Value;
            used[day] = Math.Min(onHand, use?.Invoke(day) ?? 10);
            stock[day] = onHand -= used[day]!.Value;
            if (onHand > 140 || comes >= day || (comes >= 0 && comes < day && orders[^1].Arrivals.Count == 0)) continue;
            comes = day + 4;
            orders.Add(new(Day(day), 200, supplier, false, OrderStatus.Open, day < failsFrom && comes < Days ? [new(Day(comes), 200)] : []));
            if (day >= failsFrom) comes = day;
        }

        return Series(id, stock, used, inbound) with { Orders = feedsOrders ? orders : [] };
    }

    public static DrugSeries Series(string id, decimal?[] stock, decimal?[] use, decimal?[]? inbound = null) => new()
    {
        DrugCode = id,
        Product = Drug(id),
        First = AsOf.AddDays(1 - stock.Length),
        Stock = DoseColumn.Of(stock),
        StockIsLeast = new bool[stock.Length],
        Use = DoseColumn.Of(use),
        Inbound = DoseColumn.Of(inbound ?? new decimal?[stock.Length]),
    };

    public static StockWindow Window(params DrugSeries[] drugs) => new(H1, AsOf, drugs);

    public static Finding Find(DrugSeries series, SupplyContext? context = null, ShortageRules? rules = null, params DrugSeries[] beside) =>
        ShortageDetection.Evaluate(Window([series, .. beside]), context ?? SupplyContext.None, rules ?? Rules)[0];

    public static bool Shows(this Finding finding, string rule) => finding.Evidence.Any(e => e.Rule == rule);
}
