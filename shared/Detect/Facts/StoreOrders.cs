using Shared.Measure.Supply;
using Shared.Normalise;

namespace Shared.Detect.Facts;

/// <summary>An order line as it was fed, in 最小销售包装单位.</summary>
/// <param name="OrderedOn">下单日期.</param>
/// <param name="Packs">订购数量.</param>
/// <param name="Supplier">配送企业; null when none was fed.</param>
/// <param name="Urgent">紧急.</param>
/// <param name="Status">状态, as the hospital's system says now.</param>
/// <param name="UnitPrice">单价(元) a pack; null when none was fed.</param>
/// <param name="Arrivals">What came of it, less what was refused, in the order of arrival.</param>
public sealed record StoreOrder(
    DateOnly OrderedOn, decimal Packs, string? Supplier, bool Urgent, OrderStatus Status, decimal? UnitPrice, IReadOnlyList<StoreArrival> Arrivals);

/// <summary>Packs that arrived on a day.</summary>
public readonly record struct StoreArrival(DateOnly On, decimal Packs);

/// <summary>A hospital's order lines by 院内药品唯一码, each drug's oldest first.</summary>
/// <param name="OrdersVersion">The version of the book of orders it was made from.</param>
/// <param name="DeliveriesVersion">The version of the book of deliveries.</param>
/// <param name="ByDrug">The lines.</param>
public sealed record StoreOrders(int OrdersVersion, int DeliveriesVersion, IReadOnlyDictionary<string, IReadOnlyList<StoreOrder>> ByDrug)
{
    /// <summary>No orders.</summary>
    public static StoreOrders None { get; } = new(0, 0, new Dictionary<string, IReadOnlyList<StoreOrder>>(StringComparer.Ordinal));

    /// <summary>The lines of a book of orders joined with its deliveries.</summary>
    public static StoreOrders Of(OrderBook book, int ordersVersion, int deliveriesVersion) => new(ordersVersion, deliveriesVersion,
        book.Lines.GroupBy(l => l.Line.DrugCode, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<StoreOrder>)[.. g.OrderBy(l => l.Line.OrderedOn.At).ThenBy(l => l.Order.Key, StringComparer.Ordinal).Select(Order)],
            StringComparer.Ordinal));

    private static StoreOrder Order(FedOrderLine fed) => new(
        fed.Line.OrderedOn.Day, Decimals.Plain(fed.Line.Ordered), fed.Line.Supplier, fed.Line.Urgent, fed.Line.Status, fed.Order.Row.UnitPrice is { } price ? Decimals.Plain(price) : null,
        [.. fed.Line.Arrivals.Select(a => new StoreArrival(a.On.Day, Decimals.Plain(a.Packs)))]);
}
