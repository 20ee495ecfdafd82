using Shared.Measure.Supply;
using Shared.Normalise;
using static Shared.Tests.Measure.Supply.Orders;

namespace Shared.Tests.Measure.Supply;

public class OrderBookTests
{
    [Fact]
    public void Refused_packs_are_taken_off()
    {
        var line = Assert.Single(OrderBook.Of(Book(Order("1", "2026-11-02", 10)), Book(Delivery("1", "2026-11-03", 10, 4))).Lines).Line;
        Assert.Equal([new Arrival(At("2026-11-03"), 6, 4)], line.Arrivals);
    }

    [Fact]
    public void A_delivery_on_the_orders_own_row_is_never_doubled_by_the_feed_of_deliveries()
    {
        var order = Order("1", "2026-11-02", 10) with { DeliveredPacks = 9, DeliveredOn = At("2026-11-03") };
        Assert.Equal([9m], Arrived(order));
        Assert.Equal([7m], Arrived(order, Delivery("1", "2026-11-03 10:00", 7)));
        Assert.Equal([1m, 9m], Arrived(order, Delivery("1", "2026-11-02", 1)));
    }

    [Fact]
    public void A_delivery_on_the_orders_own_row_without_a_day_is_nothing() =>
        Assert.Empty(Arrived(Order("1", "2026-11-02", 10) with { DeliveredPacks = 9 }));

    [Fact]
    public void Deliveries_of_orders_nobody_fed_are_kept_apart()
    {
        var book = OrderBook.Of(Book(Order("1", "2026-11-02", 10)), Book(Delivery("2", "2026-11-03", 3), Delivery("1", "2026-11-03", 4) with { Line = "1" }));
        Assert.Empty(Assert.Single(book.Lines).Line.Arrivals);
        Assert.Equal(2, book.Unknown.Count);
    }

    private static IEnumerable<decimal> Arrived(OrderRow order, params DeliveryRow[] deliveries) =>
        Assert.Single(OrderBook.Of(Book(order), Book(deliveries)).Lines).Line.Arrivals.Select(a => a.Packs);
}
