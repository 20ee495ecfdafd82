using Shared.Normalise;

namespace Shared.Measure.Supply;

/// <summary>
/// What an order line brings to the figures as of the end of a day. It counts once it is due: received in full, closed, or its time has run out;
/// before that it is stated apart, so that a fresh order never lowers a rate. A line that is closed now counts as closed from its last arrival on.
/// Facts of later days are not seen.
/// </summary>
public static class DeliveryMeasure
{
    /// <summary>The figure of one line.</summary>
    public static DeliveryFigure Of(OrderLine line, DateOnly asOf, DeliveryClock clock)
    {
        // A line that orders nothing asks for nothing.
        if (line.OrderedOn.Day > asOf || line.Ordered == 0) return DeliveryFigure.None;
        if (line.Status == OrderStatus.Cancelled) return new() { CancelledLines = 1 };
        var came = line.Arrivals.Where(a => a.On.Day <= asOf).ToList();
        var received = came.Sum(a => a.Packs);
        if (!IsDue(line, came, received, asOf, clock)) return new() { NotDueLines = 1, NotDueOrdered = line.Ordered, NotDueReceived = received };
        var inTime = came.Where(a => clock.IsOnTime(line, a)).Sum(a => a.Packs);
        var sums = new DeliverySums(
            line.Ordered, received, inTime, Math.Max(0, received - line.Ordered), came.Sum(a => a.Refused),
            1, received >= line.Ordered ? 1 : 0, inTime >= line.Ordered ? 1 : 0);
        return line.Urgent ? new() { Urgent = sums } : new() { Ordinary = sums };
    }

    /// <summary>The first day from the end of which on the line's figure doesn't change any more, by what is known of it.</summary>
    public static DateOnly SettledOn(OrderLine line, DeliveryClock clock)
    {
        var last = line.Arrivals.Count == 0 ? line.OrderedOn.Day : Later(line.OrderedOn.Day, line.Arrivals[^1].On.Day);
        if (line.Ordered == 0 || line.Status != OrderStatus.Open || line.Arrivals.Sum(a => a.Packs) >= line.Ordered) return last;
        return Later(last, DateOnly.FromDateTime(clock.DueAt(line).AddTicks(-1)));
    }

    private static bool IsDue(OrderLine line, List<Arrival> came, decimal received, DateOnly asOf, DeliveryClock clock) =>
        received >= line.Ordered
        || (line.Status == OrderStatus.Closed && came.Count == line.Arrivals.Count)
        || clock.DueAt(line) <= DeliveryClock.EndOf(asOf);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
