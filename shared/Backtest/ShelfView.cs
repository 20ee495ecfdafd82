using Shared.Detect;
using Shared.Normalise;
using Shared.Sample.World;

namespace Shared.Backtest;

/// <summary>A simulated shelf as detection sees it: columns of the whole history, of which each day's window is a slice.</summary>
internal sealed class ShelfView
{
    private readonly Shelf _shelf;
    private readonly DateOnly _first;
    private readonly DoseColumn _stock;
    private readonly DoseColumn _use;
    private readonly DoseColumn _inbound;
    private readonly Product _unselected;
    private readonly Product _selected;
    private readonly KnownOrders _orders;

    public ShelfView(Shelf shelf, DateOnly first, bool[] fed, int[] told)
    {
        (_shelf, _first) = (shelf, first);
        var hospital = shelf.Hospital;
        _stock = Column(shelf.ClosingDays, day => fed[day] && (hospital.FeedsOnDaysOff || SimulatedDistrict.Calendar.IsWorkingDay(first.AddDays(day))));
        _use = hospital.FeedsUse ? Column(shelf.ServedDays, day => fed[day]) : DoseColumn.Silent(fed.Length);
        _inbound = Column(shelf.ReceivedDays, day => fed[day]);
        _unselected = Product(shelf.Product, null);
        _selected = Product(shelf.Product, "第十批");
        _orders = new KnownOrders(shelf, first, told);
    }

    /// <summary>The days up to one.</summary>
    public DrugSeries Series(int from, int day)
    {
        _orders.Advance(day);
        return new DrugSeries
        {
            DrugCode = _unselected.Id,
            Product = _shelf.Product.SelectedFrom <= day ? _selected : _unselected,
            First = _first.AddDays(from),
            Stock = _stock.Slice(from, day + 1 - from),
            StockIsLeast = NeverLeast.Of(day + 1 - from),
            Use = _use.Slice(from, day + 1 - from),
            Inbound = _inbound.Slice(from, day + 1 - from),
            Orders = _orders.Orders,
            Expiring = _shelf.Hospital.FeedsExpiry ? Expiring(day) : [],
            Prices = _orders.Prices,
        };
    }

    private IReadOnlyList<ExpiringStock> Expiring(int day)
    {
        if (_shelf.ShortDated.Count == 0) return [];
        return [.. _shelf.ShortDated.Where(l => l.LeftOn(day) > 0).Select(l => new ExpiringStock(_first.AddDays(l.UsableTo), l.LeftOn(day)))];
    }

    private static DoseColumn Column(IReadOnlyList<int> doses, Func<int, bool> isKnown)
    {
        var days = new long[doses.Count];
        for (var day = 0; day < days.Length; day++) days[day] = isKnown(day) ? doses[day] : DoseColumn.Unknown;
        return DoseColumn.InSteps(days, scale: 0);
    }

    private static Product Product(WorldProduct it, string? batch) => new()
    {
        Id = it.Id,
        Matched = true,
        GenericName = it.GenericName,
        DosageForm = it.DosageForm,
        Strength = it.Strength,
        Manufacturer = it.Maker,
        TherapeuticClass = it.TherapeuticClass,
        DoseUnit = it.DoseUnit,
        ProcurementBatch = batch,
        Emergency = it.Emergency,
        Controlled = it.Controlled,
    };
}
