using Shared.Detect;
using Shared.Detect.Facts;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Detect.Facts;

public class StoreRunTests
{
    private static readonly DayRange Year = new(D("2025-11-03"), D("2026-10-31"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_seen_as_of_each_day_of_a_run_is_what_is_seen_without_the_days_after_it_and_long_before(int seed)
    {
        var store = new RandomStore(seed, Year);
        var run = StoreRun.Of(Year, store.Months(Year), StoreOrders.None, (_, _) => null);
        for (var day = Year.From.AddDays(StockWindow.SeenDays - 1); day <= Year.To; day = day.AddDays(3))
        {
            var told = RandomStore.Told(store.Window(day));
            Assert.Equal(told, RandomStore.Told(StockWindow.Of(H1, run, day, RandomStore.Products, false)));
            var live = StoreRun.Of(StockWindow.Seen(day), store.Months(Year), StoreOrders.None, (_, _) => null);
            Assert.Equal(told, RandomStore.Told(StockWindow.Of(H1, live, day, RandomStore.Products, false)));
        }
    }

    [Fact]
    public void A_run_that_does_not_reach_back_far_enough_is_a_mistake()
    {
        var run = StoreRun.Of(StockWindow.Seen(D("2026-10-31")), [], StoreOrders.None, (_, _) => null);

        Assert.Throws<ArgumentException>(() => StockWindow.Of(H1, run, D("2026-10-30"), RandomStore.Products, false));
        Assert.Throws<ArgumentException>(() => StockWindow.Of(H1, run, D("2026-11-01"), RandomStore.Products, false));
    }

    [Fact]
    public void Days_of_a_month_before_the_run_begins_are_left_out()
    {
        var asOf = D("2026-10-10");
        var first = StockWindow.Seen(asOf).From;
        var month = StoreMonth.Of(Month.Of(first), StoreSources.None,
            [new(first.AddDays(-1), DayState.Reported, [Slice([new("D00", 9)])]), new(first, DayState.Reported, [Slice([new("D00", 5)])])], [], []);
        var run = StoreRun.Of(StockWindow.Seen(asOf), [month], StoreOrders.None, (_, _) => null);

        Assert.Equal(5, Seen(run, "2026-10-10").Stock.First(s => s is not null));
    }

    [Fact]
    public void An_order_is_seen_from_its_day_and_what_arrived_from_the_day_it_did()
    {
        StoreOrder order = new(D("2026-10-05"), 4, "甲公司", true, OrderStatus.Closed, 12, [new(D("2026-10-08"), 1), new(D("2026-10-20"), 2.5m)]);
        var run = Run(new Dictionary<string, IReadOnlyList<StoreOrder>> { ["D00"] = [order] });

        Assert.Empty(Seen(run, "2026-10-04").Orders);
        Assert.Empty(Assert.Single(Seen(run, "2026-10-07").Orders).Arrivals);
        Assert.Equal([new ArrivedDoses(D("2026-10-08"), 10)], Assert.Single(Seen(run, "2026-10-19").Orders).Arrivals);
        Assert.Equal([new ArrivedDoses(D("2026-10-08"), 10), new ArrivedDoses(D("2026-10-20"), 25)], Assert.Single(Seen(run, "2026-10-20").Orders).Arrivals);
        Assert.Equal(40, Seen(run, "2026-10-20").Orders[0].Doses);
        Assert.Equal([new PaidPrice(D("2026-10-08"), 1.2m)], Seen(run, "2026-10-19").Prices);
    }

    [Fact]
    public void What_the_system_says_of_an_order_counts_only_where_it_is_said_to_be_known()
    {
        StoreOrder order = new(D("2026-10-05"), 4, null, false, OrderStatus.Cancelled, null, []);
        var run = Run(new Dictionary<string, IReadOnlyList<StoreOrder>> { ["D00"] = [order] });

        Assert.Equal(OrderStatus.Open, Assert.Single(Seen(run, "2026-10-06").Orders).Status);
        Assert.Equal(OrderStatus.Cancelled, Assert.Single(StockWindow.Of(H1, run, D("2026-10-06"), RandomStore.Products, true).Drugs.Single(d => d.DrugCode == "D00").Orders).Status);
        Assert.Equal(OrderStatus.Open, Assert.Single(Seen(run, "2026-10-06").Orders).Status);
    }

    [Fact]
    public void Orders_of_several_codes_of_a_product_lie_side_by_side_and_old_ones_are_forgotten()
    {
        var run = Run(new Dictionary<string, IReadOnlyList<StoreOrder>>
        {
            ["D00"] = [new(D("2025-10-31"), 1, null, false, OrderStatus.Open, null, []), new(D("2026-10-06"), 2, null, false, OrderStatus.Open, null, [])],
            ["D02"] = [new(D("2026-10-05"), 3, null, false, OrderStatus.Open, null, [])],
        }, "D02");

        Assert.Equal([10m, 30m, 20m], Both(run, "2026-10-30"));
        Assert.Equal([30m, 20m], Both(run, "2026-10-31"));
    }

    [Fact]
    public void Only_what_expires_soon_of_the_last_known_stock_is_told()
    {
        var slice = Slice([new("D00", 5), new("D00", 6), new("D00", 7), new("D00", 8)]) with { Amount = null, Expiry = [D("2026-12-01"), D("2029-01-01"), D("2026-11-01"), DateOnly.MinValue] };
        var run = StoreRun.Of(StockWindow.Seen(D("2026-10-10")), [StoreMonth.Of(new Month(2026, 10), StoreSources.None, [new(D("2026-10-09"), DayState.Reported, [slice])], [], [])], StoreOrders.None, (_, _) => null);

        Assert.Equal([new ExpiringStock(D("2026-11-01"), 7), new ExpiringStock(D("2026-12-01"), 5)], Seen(run, "2026-10-10").Expiring);
    }

    private static IEnumerable<decimal> Both(StoreRun run, string asOf)
    {
        var both = new Shared.Tests.Measure.Drugs().Add("D00", Shared.Tests.Measure.Drugs.Drug("P")).Add("D02", Shared.Tests.Measure.Drugs.Drug("P"));
        return Assert.Single(StockWindow.Of(H1, run, D(asOf), both, false).Drugs).Orders.Select(o => o.Doses);
    }

    private static StoreRun Run(IReadOnlyDictionary<string, IReadOnlyList<StoreOrder>> orders, params string[] more)
    {
        Measure.Line[] lines = [new("D00", 5), .. more.Select(drug => new Measure.Line(drug, 5))];
        return StoreRun.Of(
            new DayRange(D("2026-06-01"), D("2026-10-31")), [StoreMonth.Of(new Month(2026, 9), StoreSources.None, [Of("2026-09-30", lines)], [], [])], new(1, 1, orders), (_, _) => 10);
    }

    private static DrugSeries Seen(StoreRun run, string asOf) => StockWindow.Of(H1, run, D(asOf), RandomStore.Products, false).Drugs.Single(d => d.DrugCode == "D00");
}
