using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>The likelihood that supply has come by each of the days ahead: of open orders by their age, of the next order by when it is usually placed, or by the stock's rhythm.</summary>
internal sealed class ExpectedSupply(DayPattern pattern, WorkingDays days, LeadBook book, ProjectionRule rule, LateDeliveryRule late)
{
    /// <summary>However long something is overdue, it has not become sure to fail by that alone.</summary>
    private const double LeastStill = 0.1;

    /// <summary>An order's age says more: the rarer such an age is, the likelier the order has failed.</summary>
    private const double LeastLate = 0.001;

    private const double Negligible = 1e-4;

    private readonly double[] _none = new double[DayPattern.Ahead + 1];
    private readonly double[] _comes = new double[DayPattern.Ahead + 1];

    /// <summary>The likelihood that nothing has come by the end of each day ahead.</summary>
    public ReadOnlySpan<double> None => _none;

    /// <summary>Lays out the days up to <paramref name="until"/> from a product's orders.</summary>
    public void FromOrders(ProductOrders orders, double stock, double daily, double failure, int until)
    {
        Array.Fill(_none, 1, 0, until + 1);
        var coming = 0.0;
        foreach (var (order, state) in orders.Open)
        {
            var curve = orders.Supplier == order.Supplier ? orders.Leads : book.Of(order.Supplier);
            var weight = Weight(state.Outstanding * orders.Fill, daily);
            var waiting = Waiting.Of(1 - curve.Share(state.Age), LeastLate, 1 - late.LateAt, failure, late.StillComes);
            for (var day = 1; day <= until; day++)
            {
                var age = days.Until(order.OrderedOn, day);
                _none[day] *= 1 - (weight * (1 - waiting.NotBy(1 - curve.Share(age), age - state.Age)));
            }

            // The rest of an order is given up when its time is over, as a late one is: the buyer orders again.
            if (curve.Share(state.Age - 1) < late.LateAt) coming += state.Outstanding;
        }

        AddNextOrder(orders, (stock + coming) / daily, daily, failure, until);
    }

    /// <summary>Lays out the days from how low the stock usually is when goods come.</summary>
    public void FromRhythm(Rhythm rhythm, double stock, double daily, double failure, int until)
    {
        var cover = stock / daily;
        var waiting = Waiting.Of(rhythm.Habit.Below(cover), LeastStill, LeastStill, failure, late.StillComes);
        for (var day = 0; day <= until; day++) _none[day] = waiting.NotBy(rhythm.Habit.Below(cover - pattern.Within(day)), day);
    }

    /// <summary>The next order is placed when stock and what is coming are down to what they usually are then, and comes after its lead.</summary>
    private void AddNextOrder(ProductOrders orders, double cover, double daily, double failure, int until)
    {
        var waiting = Waiting.Of(orders.Habit.Below(cover), LeastStill, LeastStill, late.NotOrdered, late.StillComes);
        var weight = Weight(orders.MeanOrder * orders.Fill, daily) * (1 - failure);
        var before = 1.0;
        Span<int> workingDays = stackalloc int[DayPattern.Ahead + 1];
        for (var day = 0; day <= until; day++) (_comes[day], workingDays[day]) = (0, days.Ahead(day));
        for (var placed = 0; placed < until; placed++)
        {
            var after = waiting.NotBy(orders.Habit.Below(cover - pattern.Within(placed + 1)), placed + 1);
            var share = before - after;
            before = after;
            if (share < Negligible) continue;
            var on = workingDays[placed + 1];
            for (var day = placed + 2; day <= until; day++) _comes[day] += share * orders.Leads.Share(workingDays[day] - on);
        }

        for (var day = 1; day <= until; day++) _none[day] *= 1 - (weight * _comes[day]);
    }

    /// <summary>Supply of a few days' use puts a stock-out off and doesn't prevent it.</summary>
    private double Weight(double doses, double daily) => Math.Min(1, doses / (daily * rule.MaterialDays));
}
