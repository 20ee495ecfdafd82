namespace Shared.Measure.Supply;

/// <summary>
/// Until when an order is on time. Where order and arrival both have a time of day, time is counted to the second; where one has only its day,
/// both count to the end of their days, so that nothing is judged more finely than it is known. On days off the clock stands still (不含节假日,
/// Hunan 2025-11-01), so that what comes on a day off after the last hour is still on time.
/// </summary>
/// <param name="Rules">The hours allowed.</param>
/// <param name="IsDayOff">Whether a day is a weekend day or holiday that isn't worked.</param>
public sealed record DeliveryClock(DeliveryRules Rules, Func<DateOnly, bool> IsDayOff)
{
    private const decimal LongestHours = 8760;
    private static readonly DateTime Never = DateTime.MaxValue;

    /// <summary>The first instant, in China's time, at which an order whose time has run out counts as due.</summary>
    public DateTime DueAt(OrderLine line) => Deadline(Start(line, line.OrderedOn.HasTime), line.Urgent);

    /// <summary>True when packs came within the hours allowed.</summary>
    public bool IsOnTime(OrderLine line, Arrival arrival)
    {
        var byTime = line.OrderedOn.HasTime && arrival.On.HasTime;
        var came = byTime ? arrival.On.At.DateTime : EndOf(arrival.On.Day);
        return came <= Deadline(Start(line, byTime), line.Urgent);
    }

    /// <summary>The end of a day; that of the last there is lies within it.</summary>
    public static DateTime EndOf(DateOnly day) => day == DateOnly.MaxValue ? Never : day.AddDays(1).ToDateTime(TimeOnly.MinValue);

    private static DateTime Start(OrderLine line, bool byTime) => byTime ? line.OrderedOn.At.DateTime : EndOf(line.OrderedOn.Day);

    private DateTime Deadline(DateTime start, bool urgent)
    {
        var left = TimeSpan.FromTicks((long)(Math.Min(urgent ? Rules.UrgentHours : Rules.OrdinaryHours, LongestHours) * TimeSpan.TicksPerHour));
        var rests = urgent ? Rules.UrgentRests : Rules.OrdinaryRests;
        if (start.Year >= Never.Year) return Never;
        if (!rests) return start + left;
        for (var now = start; ;)
        {
            var day = DateOnly.FromDateTime(now);
            if (day.Year >= Never.Year) return Never;
            var tomorrow = EndOf(day);
            if (!IsDayOff(day))
            {
                if (left < tomorrow - now) return now + left;
                left -= tomorrow - now;
            }

            now = tomorrow;
        }
    }
}
