using Shared.Normalise;

namespace Shared.Measure.Supply;

/// <summary>An order line with the rows it was fed in.</summary>
/// <param name="Line">The line.</param>
/// <param name="Order">Its row of the orders feed.</param>
/// <param name="Deliveries">The rows of the deliveries feed that name it, in the order of arrival.</param>
public sealed record FedOrderLine(OrderLine Line, KeyedEntry<OrderRow> Order, IReadOnlyList<KeyedEntry<DeliveryRow>> Deliveries);

/// <summary>
/// A hospital's orders joined with its deliveries, whichever came first. A delivery said on the order's own row counts unless the deliveries
/// feed has one of the same line on the same day: the feed of deliveries is the one that knows parts and refusals.
/// </summary>
public sealed class OrderBook
{
    private OrderBook(IReadOnlyList<FedOrderLine> lines, IReadOnlyList<KeyedEntry<DeliveryRow>> unknown) => (Lines, Unknown) = (lines, unknown);

    /// <summary>Every order line, by order and line.</summary>
    public IReadOnlyList<FedOrderLine> Lines { get; }

    /// <summary>Deliveries that name an order line nobody fed.</summary>
    public IReadOnlyList<KeyedEntry<DeliveryRow>> Unknown { get; }

    /// <summary>Joins what counts of both feeds.</summary>
    public static OrderBook Of(KeyedBook<OrderRow> orders, KeyedBook<DeliveryRow> deliveries)
    {
        var known = orders.Entries.Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        var arrived = deliveries.Entries.ToLookup(d => OrderKey(d.Row), StringComparer.Ordinal);
        return new OrderBook(
            [.. orders.Entries.Select(o => Join(o, arrived[o.Key]))],
            [.. deliveries.Entries.Where(d => !known.Contains(OrderKey(d.Row)))]);
    }

    private static string OrderKey(DeliveryRow row) => $"{row.OrderId}\u001f{row.Line}";

    private static FedOrderLine Join(KeyedEntry<OrderRow> order, IEnumerable<KeyedEntry<DeliveryRow>> found)
    {
        var (row, deliveries) = (order.Row, found.OrderBy(d => d.Row.DeliveredOn.At).ThenBy(d => d.Key, StringComparer.Ordinal).ToList());
        var arrivals = deliveries.Select(d => new Arrival(d.Row.DeliveredOn, d.Row.DeliveredPacks - (d.Row.RefusedPacks ?? 0), d.Row.RefusedPacks ?? 0));
        if (row is { DeliveredPacks: { } packs, DeliveredOn: { } on } && deliveries.TrueForAll(d => d.Row.DeliveredOn.Day != on.Day))
            arrivals = arrivals.Append(new Arrival(on, packs, 0)).OrderBy(a => a.On.At);
        var line = new OrderLine
        {
            DrugCode = row.DrugCode,
            Supplier = row.Supplier,
            OrderedOn = row.OrderedOn,
            Ordered = row.OrderedPacks,
            Urgent = row.Urgent,
            Status = row.Status,
            Arrivals = [.. arrivals],
        };
        return new FedOrderLine(line, order, deliveries);
    }
}
