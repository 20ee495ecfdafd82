using Shared.Detect.Beyond;
using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>Looks ahead for one product after the other of a hospital, as of a day.</summary>
internal sealed class Outlooks
{
    /// <summary>Standard errors by which plenty lies beyond what may be used within the horizon.</summary>
    private const double Certain = 3;

    /// <summary>And the multiple of what is expected to be used, for a use that rises.</summary>
    private const double LeastPlenty = 1.25;

    private readonly ShortageRules _rules;
    private readonly WorkingDays _days;
    private readonly DayPattern _pattern;
    private readonly DayScan _scan;
    private readonly LeadBook _book;
    private readonly StockOutDays _runsOut;
    private readonly ExpectedSupply _supply;
    private readonly DateOnly _asOf;

    public Outlooks(StockWindow window, SupplyContext context, ShortageRules rules, DayPattern pattern, DayScan scan)
    {
        (_rules, _pattern, _scan, _asOf) = (rules, pattern, scan, window.AsOf);
        var days = _days = new WorkingDays(window.AsOf, context.Calendar);
        _book = LeadBook.Of(window.Drugs, days, rules.LateDelivery);
        _runsOut = new(pattern);
        _supply = new(pattern, days, _book, rules.Projection, rules.LateDelivery);
        Orders = new(days, _book, rules.LateDelivery);
        Rhythm = new(rules.Replenishment);
    }

    /// <summary>The orders of the product looked at last.</summary>
    public ProductOrders Orders { get; }

    /// <summary>The rhythm of the product looked at last, where its orders did not tell.</summary>
    public Rhythm Rhythm { get; }

    /// <summary>Looks ahead for a product whose days were scanned and whose use was estimated.</summary>
    public StockOutlook Of(DrugSeries series, double stock, UseLevel use, DateOnly stockDay, double suspicion, in BeyondStore beyond)
    {
        Orders.Read(series, _scan, use.Before);
        var knowledge = Knowledge(series, use);
        if (Orders.Late is not null && use.Course == UseCourse.Falling && _rules.UseFalls.IsOn()) use = use with { Daily = use.Before };
        stock = Math.Max(0, stock - (use.Daily * (_asOf.DayNumber - stockDay.DayNumber)));
        _runsOut.Read(stock, use);
        var failure = Failure(series, knowledge, suspicion, beyond);
        var half = (1 - _rules.Projection.Interval) / 2;
        var outlook = new StockOutlook
        {
            Knowledge = knowledge,
            Failure = failure,
            Earliest = _runsOut.First(half),
            Latest = _runsOut.First(1 - half),
            IsOverdue = IsOverdue(knowledge, stock / use.Daily),
        };
        return knowledge == SupplyKnowledge.None ? outlook : WithSupply(outlook, stock, use.Daily);
    }

    private SupplyKnowledge Knowledge(DrugSeries series, UseLevel use)
    {
        if (_rules.LateDelivery.On && _book.Known >= _rules.LateDelivery.FewestLeads && Orders.Count > 0) return SupplyKnowledge.Orders;
        if (!_rules.Replenishment.On) return SupplyKnowledge.None;
        // Only where orders don't tell does anybody ask how low the stock usually gets.
        Rhythm.Read(series, _scan, use.Before);
        return Rhythm.Habit.Known >= _rules.Replenishment.FewestCycles ? SupplyKnowledge.Rhythm : SupplyKnowledge.None;
    }

    /// <summary>Stock that lasts beyond the horizon but for a chance too small to speak of: nobody need look at its supply, only whether an order is late.</summary>
    public StockOutlook? OfPlenty(DrugSeries series, double stock, UseLevel use, DateOnly stockDay)
    {
        var days = _pattern.Within(_rules.Projection.HorizonDays) + (_asOf.DayNumber - stockDay.DayNumber);
        var (expected, level) = (use.Daily * days, use.Error * days);
        if (stock - expected < Certain * Math.Sqrt((use.Dispersion * expected) + (level * level)) || stock < LeastPlenty * expected) return null;
        return new StockOutlook { Earliest = DayPattern.Ahead, Latest = DayPattern.Ahead, IsOverdue = _book.Known >= _rules.LateDelivery.FewestLeads && AnyLate(series) };
    }

    private bool AnyLate(DrugSeries series)
    {
        for (var i = series.Orders.Count - 1; i >= 0 && _asOf.DayNumber - series.Orders[i].OrderedOn.DayNumber <= _rules.LateDelivery.SuspicionDays; i--)
        {
            if (OrderState.Of(series.Orders[i], _days) is { } state && _book.IsLate(series.Orders[i], state)) return true;
        }

        return false;
    }

    private StockOutlook WithSupply(StockOutlook outlook, double stock, double daily)
    {
        var projection = _rules.Projection;
        var until = Math.Min(DayPattern.Ahead, projection.HorizonDays);
        if (outlook.Knowledge == SupplyKnowledge.Orders) _supply.FromOrders(Orders, stock, daily, outlook.Failure, until);
        else _supply.FromRhythm(Rhythm, stock, daily, outlook.Failure, until);
        return outlook with
        {
            Likelihood = Likelihood(until),
            SoonLikelihood = Likelihood(Math.Min(until, projection.OrangeDays)),
            Relief = 1 - Likelihood(until),
        };
    }

    /// <summary>That the stock runs out on one of the days, and nothing has come until then.</summary>
    private double Likelihood(int days)
    {
        var likelihood = _runsOut.ByDay[0];
        for (var day = 1; day <= days; day++) likelihood += (_runsOut.ByDay[day] - _runsOut.ByDay[day - 1]) * _supply.None[day];
        return likelihood;
    }

    private double Failure(DrugSeries series, SupplyKnowledge knowledge, double suspicion, in BeyondStore beyond)
    {
        var late = _rules.LateDelivery;
        var failure = knowledge == SupplyKnowledge.Rhythm ? _rules.Replenishment.Failure : late.Failure;
        var before = failure;
        if (knowledge == SupplyKnowledge.Orders)
        {
            failure = Math.Max(failure, _book.OfSupplier(Orders.Supplier, Orders.Standing).Failure(before, late.SuspicionAs));
            failure = Math.Max(failure, _book.OfMaker(series.Product.Manufacturer, Orders.Standing).Failure(before, late.SuspicionAs));
        }

        if (beyond.Region is { } region && _rules.Regional.On) failure = Math.Max(failure, Regional(region, before));
        failure = failure * suspicion / (1 - failure + (failure * suspicion));
        return beyond.Stop is not null && _rules.ProductionStop.IsOn() ? Math.Max(failure, (double)_rules.ProductionStop["failure"]) : failure;
    }

    private double Regional(RegionalSupply region, double before)
    {
        var rule = _rules.Regional;
        if (region.Drying < rule.Institutions || region.Drying < rule.Share * region.Institutions) return before;
        return ((before * rule.WeighsAs) + region.Drying) / (rule.WeighsAs + region.Institutions);
    }

    private bool IsOverdue(SupplyKnowledge knowledge, double cover) => knowledge switch
    {
        SupplyKnowledge.Orders => Orders.Late is not null,
        SupplyKnowledge.Rhythm => Rhythm.Habit.Below(cover) <= _rules.Replenishment.OverdueBelow,
        _ => false,
    };
}
