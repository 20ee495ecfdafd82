using Shared.Normalise;

namespace Shared.Detect.Facts;

/// <summary>A drug's orders in 最小制剂单位, as they were known at the end of any day.</summary>
internal sealed class RunOrders
{
    private readonly (PlacedOrder Whole, DateOnly Settled)[] _orders;
    private IReadOnlyList<PlacedOrder> _known = [];
    private DateOnly _knownFrom = DateOnly.MaxValue;
    private DateOnly _knownTo = DateOnly.MinValue;
    private bool _wasAsked;

    private RunOrders((PlacedOrder, DateOnly)[] orders) => _orders = orders;

    public static RunOrders None { get; } = new([]);

    /// <summary>Converts orders by the pack size of the day on which they were placed; one without any pack size is left out.</summary>
    public static RunOrders Of(IReadOnlyList<StoreOrder> orders, PackSizeOfDay packSize)
    {
        var placed = new List<(PlacedOrder, DateOnly)>(orders.Count);
        foreach (var order in orders)
        {
            if (packSize.On(order.OrderedOn) is not { } size) continue;
            var (arrivals, settled) = (new ArrivedDoses[order.Arrivals.Count], order.OrderedOn);
            for (var i = 0; i < arrivals.Length; i++)
            {
                arrivals[i] = new ArrivedDoses(order.Arrivals[i].On, order.Arrivals[i].Packs * size);
                if (arrivals[i].On > settled) settled = arrivals[i].On;
            }

            placed.Add((new PlacedOrder(order.OrderedOn, order.Packs * size, order.Supplier, order.Urgent, order.Status, arrivals), settled));
        }

        return placed.Count == 0 ? None : new([.. placed]);
    }

    /// <summary>The orders of the last days up to one, with what had come of them by then.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="days">How many days back.</param>
    /// <param name="statusIsKnown">Whether what the hospital's system says of them was so on that day.</param>
    public IReadOnlyList<PlacedOrder> AsOf(DateOnly asOf, int days, bool statusIsKnown)
    {
        if (_orders.Length == 0) return [];
        if (statusIsKnown) return [.. Known(asOf, days).Select(o => UpTo(asOf, o.Whole, o.Settled, o.Whole.Status))];
        if (asOf >= _knownFrom && asOf <= _knownTo) return _known;
        _known = [.. Known(asOf, days).Select(o => UpTo(asOf, o.Whole, o.Settled, OrderStatus.Open))];
        // Live evaluation asks once; a replay comes back day by day.
        (_knownFrom, _knownTo) = (asOf, _wasAsked ? LastDayLike(asOf, days) : asOf);
        _wasAsked = true;
        return _known;
    }

    private IEnumerable<(PlacedOrder Whole, DateOnly Settled)> Known(DateOnly asOf, int days) =>
        _orders.Where(o => o.Whole.OrderedOn <= asOf && o.Whole.OrderedOn > asOf.AddDays(-days));

    private static PlacedOrder UpTo(DateOnly asOf, PlacedOrder whole, DateOnly settled, OrderStatus status) => settled <= asOf
        ? whole.Status == status ? whole : whole with { Status = status }
        : whole with { Status = status, Arrivals = [.. whole.Arrivals.Where(a => a.On <= asOf)] };

    /// <summary>The last day on which the same is known as on this one.</summary>
    private DateOnly LastDayLike(DateOnly asOf, int days)
    {
        var next = DateOnly.MaxValue;
        foreach (var (whole, settled) in _orders)
        {
            if (whole.OrderedOn > asOf) next = Earlier(next, whole.OrderedOn);
            if (settled > asOf) next = whole.Arrivals.Where(a => a.On > asOf).Aggregate(next, (day, a) => Earlier(day, a.On));
            if (whole.OrderedOn <= asOf && whole.OrderedOn.AddDays(days) > asOf) next = Earlier(next, whole.OrderedOn.AddDays(days));
        }

        return next.AddDays(-1);
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>A drug's 转换系数, looked up once a day: orders and prices ask for the same days.</summary>
internal sealed class PackSizeOfDay(Func<DateOnly, decimal?> packSize)
{
    private (DateOnly Day, decimal? Size)? _last;

    public decimal? On(DateOnly day) => _last is { } last && last.Day == day ? last.Size : (_last = (day, packSize(day))).Value.Size;
}
