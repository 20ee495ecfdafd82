using Shared.Detect;
using Shared.Normalise;
using Shared.Sample.World;

namespace Shared.Backtest;

/// <summary>What a hospital's feeds say of a shelf's orders and prices, day after day. What happened on a day without a feed is told by the next feed.</summary>
internal sealed class KnownOrders
{
    private readonly Shelf _shelf;
    private readonly DateOnly _first;
    private readonly int[] _told;
    private readonly int[] _changes;
    private int _passed;
    private int _asOf;

    /// <param name="shelf">The shelf.</param>
    /// <param name="first">The first day of the history.</param>
    /// <param name="told">For each day the day whose feed tells of it.</param>
    public KnownOrders(Shelf shelf, DateOnly first, int[] told)
    {
        (_shelf, _first, _told) = (shelf, first, told);
        _changes = [.. shelf.Orders.SelectMany(o => o.Arrivals.Select(a => a.Day).Append(o.Day)).Select(d => _told[d]).Order()];
    }

    /// <summary>Orders of the last year; none where the hospital feeds none.</summary>
    public IReadOnlyList<PlacedOrder> Orders { get; private set; } = [];

    /// <summary>Prices of the last year.</summary>
    public IReadOnlyList<PaidPrice> Prices { get; private set; } = [];

    /// <summary>Goes on to a day; an earlier one starts anew.</summary>
    public void Advance(int day)
    {
        if (day < _asOf) (_passed, Orders, Prices) = (0, [], []);
        _asOf = day;
        var before = _passed;
        while (_passed < _changes.Length && _changes[_passed] <= day) _passed++;
        if (_passed == before) return;
        if (_shelf.Hospital.FeedsOrders) Orders = [.. _shelf.Orders.Where(o => _told[o.Day] <= day && o.Day > day - StockWindow.OrderDays).Select(o => Placed(o, day))];
        Prices = [.. _shelf.Prices.Where(p => _told[p.Day] <= day && p.Day > day - StockWindow.OrderDays).Select(p => new PaidPrice(_first.AddDays(p.Day), p.PerDose))];
    }

    private PlacedOrder Placed(WorldOrder order, int day) => new(
        _first.AddDays(order.Day), order.Doses, $"配送企业{order.Distributor + 1}", order.Urgent, OrderStatus.Open,
        [.. order.Arrivals.Where(a => _told[a.Day] <= day).Select(a => new ArrivedDoses(_first.AddDays(a.Day), a.Doses))]);

    /// <summary>For each day the first one, from it on, with a feed.</summary>
    public static int[] Told(bool[] fed)
    {
        var told = new int[fed.Length];
        var next = int.MaxValue;
        for (var day = fed.Length - 1; day >= 0; day--) told[day] = next = fed[day] ? day : next;
        return told;
    }
}
