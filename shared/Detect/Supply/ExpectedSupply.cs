using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>The likelihood that supply has come by each of the days ahead: of open orders by their age, of the next order by when it is usually placed, or by the stock's rhythm.</summary>
internal sealed class ExpectedSupply(DayPattern pattern, WorkingDays days, LeadBook book, ProjectionRule rule)
{
    private readonly double[] _none = new double[DayPattern.Ahead + 1];

    /// <summary>The likelihood that nothing has come by the end of each day ahead.</summary>
    public ReadOnlySpan<double> None => _none;

    /// <summary>Lays out the days up to <paramref name="until"/> from a product's orders.</summary>
    public void FromOrders(ProductOrders orders, double stock, double daily, double failure, int until)
    {
        Array.Fill(_none, 1, 0, until + 1);
        foreach (var (order, state) in orders.Open)
        {
            var curve = orders.Leads.Known >= book.Known || orders.Supplier == order.Supplier ? orders.Leads : book.Of(order.Supplier);
            var weight = Weight(state.Outstanding * orders.Fill, daily);
            var gone = curve.Share(state.Age);
            var waiting = failure + ((1 - failure) * (1 - gone));
            for (var day = 1; day <= until; day++)
            {
                var comes = (1 - failure) * Math.Max(0, curve.Share(days.Until(order.OrderedOn, day)) - gone) / waiting;
                _none[day] *= 1 - (weight * comes);
            }
        }

        AddNextOrder(orders, stock, daily, failure, until);
    }

    /// <summary>Lays out the days from how low the stock usually is when goods come.</summary>
    public void FromRhythm(Rhythm rhythm, double stock, double daily, double failure, int until)
    {
        var cover = stock / daily;
        var left = rhythm.ComeBelow(cover);
        var waiting = failure + ((1 - failure) * left);
        for (var day = 0; day <= until; day++)
        {
            var comes = (1 - failure) * Math.Max(0, left - rhythm.ComeBelow(cover - pattern.Within(day))) / waiting;
            _none[day] = 1 - comes;
        }
    }

    /// <summary>The next order is placed when stock and open orders are down to what they usually are then, at once where that is past.</summary>
    private void AddNextOrder(ProductOrders orders, double stock, double daily, double failure, int until)
    {
        var position = (stock + orders.Outstanding) / daily;
        var wait = orders.OrderedAt is { } usual ? pattern.DaysFor(position - usual) : orders.Open.Count > 0 ? until : 0;
        var weight = Weight(orders.MeanOrder * orders.Fill, daily) * (1 - failure);
        var placed = days.AsOf.DayNumber + wait <= DateOnly.MaxValue.DayNumber ? days.AsOf.AddDays(wait) : DateOnly.MaxValue;
        for (var day = wait + 1; day <= until; day++) _none[day] *= 1 - (weight * orders.Leads.Share(days.Until(placed, day)));
    }

    /// <summary>Supply of a few days' use puts a stock-out off and doesn't prevent it.</summary>
    private double Weight(double doses, double daily) => Math.Min(1, doses / (daily * rule.MaterialDays));
}
