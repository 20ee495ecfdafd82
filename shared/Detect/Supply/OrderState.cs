namespace Shared.Detect.Supply;

/// <summary>An order as far as it came by a day. Quantities are 最小制剂单位.</summary>
/// <param name="Ordered">What was ordered; above 0.</param>
/// <param name="Came">What came of it.</param>
/// <param name="CameOn">The day on which at least half of it had come; null before.</param>
/// <param name="Age">Working days since it was placed.</param>
/// <param name="IsOpen">Whether more of it may come.</param>
internal readonly record struct OrderState(double Ordered, double Came, DateOnly? CameOn, int Age, bool IsOpen)
{
    private const double MainPart = 0.5;

    /// <summary>What has not come, of an order that may still come.</summary>
    public double Outstanding => IsOpen ? Math.Max(0, Ordered - Came) : 0;

    /// <summary>The share that came, at most 1.</summary>
    public double Fill => Math.Min(1, Came / Ordered);

    /// <summary>How an order stands; null for one of no quantity or of a later day. Arrivals before the order count as on its day.</summary>
    public static OrderState? Of(PlacedOrder order, WorkingDays days)
    {
        if (order.OrderedOn > days.AsOf || order.Doses <= 0) return null;
        var (ordered, came) = ((double)order.Doses, 0.0);
        DateOnly? cameOn = null;
        for (var i = 0; i < order.Arrivals.Count; i++)
        {
            var arrival = order.Arrivals[i];
            if (arrival.On > days.AsOf) continue;
            came += (double)arrival.Doses;
            if (cameOn is null && came >= MainPart * ordered) cameOn = arrival.On;
        }

        return new(ordered, came, cameOn, days.Between(order.OrderedOn, days.AsOf), order.Status == Normalise.OrderStatus.Open && came < ordered);
    }
}
