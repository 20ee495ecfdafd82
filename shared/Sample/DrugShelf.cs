namespace Shared.Sample;

/// <summary>One drug in a hospital's pharmacy: what lies there, what is on order, and when more is ordered.</summary>
/// <remarks>
/// A plain (s, S) policy: when stock and orders fall to about 14 days of expected use, orders fill up to about 30.
/// Both carry three typical lines on top, so that slow drugs don't run out by mere chance.
/// </remarks>
internal sealed class DrugShelf
{
    private const int ReorderDays = 14;
    private const int TargetDays = 30;

    /// <summary>A day's use over the whole week as a share of a weekday's.</summary>
    private const double WeekFactor = 0.87;

    private readonly HospitalDrug _drug;
    private readonly int _number;
    private readonly double _linesDoses;
    private readonly double _dailyDoses;
    private readonly SupplyConditions _conditions;
    private readonly List<SupplyOrder> _open = [];
    private DateOnly? _lastQuotaFrom;

    public DrugShelf(HospitalDrug drug, int number, double dosesALine, SupplyConditions conditions, Chance chance)
    {
        (_drug, _number, _linesDoses, _conditions) = (drug, number, 3 * dosesALine, conditions);
        _dailyDoses = drug.LinesADay * WeekFactor * dosesALine;
        OnHand = ToPacks((_dailyDoses * chance.Between(ReorderDays + 4, TargetDays)) + _linesDoses) * drug.PackSize;
    }

    /// <summary>Dose units on the shelf.</summary>
    public int OnHand { get; private set; }

    /// <summary>Hands out what there is of what is wanted.</summary>
    public int Serve(int wanted)
    {
        var served = Math.Min(wanted, OnHand);
        OnHand -= served;
        return served;
    }

    /// <summary>Takes back what a patient returns.</summary>
    public void TakeBack(int doses) => OnHand += doses;

    /// <summary>Puts the day's deliveries on the shelf and notes them.</summary>
    public void Receive(int day, List<SupplyOrder> arrivals)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var order = _open[i];
            if (order.ArrivesOn != day) continue;
            _open.RemoveAt(i);
            OnHand += order.DeliveredPacks * _drug.PackSize;
            if (order.DeliveredPacks > 0) arrivals.Add(order);
        }
    }

    /// <summary>Orders when too little is left, or returns null.</summary>
    public SupplyOrder? Reorder(int day, DateOnly date, int orderNumber, Chance chance)
    {
        var daily = _dailyDoses * Calendar.OfYear(_drug.Product.Season, date);
        var position = OnHand + (OnOrderPacks() * _drug.PackSize);
        if (position > (daily * ReorderDays) + _linesDoses) return null;
        var packs = ToPacks((daily * TargetDays) + _linesDoses - position);
        var lead = chance.Between(2, 6);
        var quota = _conditions.Quota(date);
        var order = new SupplyOrder
        {
            Number = orderNumber,
            OrderedOn = day,
            Drug = _number,
            Packs = packs,
            Urgent = OnHand < daily * 3,
            ArrivesOn = day + lead + (_conditions.StoppedUntil(date) is { } end ? end.DayNumber - date.DayNumber : 0),
            DeliveredPacks = quota is { } share ? Math.Min(packs, QuotaPacks(date, daily, share)) : packs,
        };
        _open.Add(order);
        return order;
    }

    /// <summary>On allocation the maker gives each hospital its share of usual use since it last gave.</summary>
    private int QuotaPacks(DateOnly date, double daily, decimal share)
    {
        var since = _lastQuotaFrom is { } last ? date.DayNumber - last.DayNumber : 7;
        _lastQuotaFrom = date;
        return (int)(daily * since * (double)share / _drug.PackSize);
    }

    private int OnOrderPacks()
    {
        var packs = 0;
        foreach (var order in _open) packs += order.Packs;
        return packs;
    }

    private int ToPacks(double doses) => Math.Max(1, (int)Math.Ceiling(doses / _drug.PackSize));
}
