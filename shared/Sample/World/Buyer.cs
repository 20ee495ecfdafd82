namespace Shared.Sample.World;

/// <summary>Decides how much of a product is ordered, from what was used and what lies there, without knowing what will go wrong.</summary>
internal sealed class Buyer(WorldHospital hospital, double expectedDaily, double dosesALine, int packSize)
{
    private const double Memory = 0.035;
    private const int DaysBetweenReminders = 6;
    private const int MostOpenOrders = 4;
    private const int LongestHolidayLookout = 9;

    private readonly double _least = 0.1 * expectedDaily;
    private double _daily = expectedDaily;
    private int _overlooksUntil;

    /// <summary>What the buyer thinks is used a day.</summary>
    public double Daily => Math.Max(_daily, _least);

    /// <summary>Remembers a day's use; a day on which there was nothing to give teaches nothing.</summary>
    public void Note(int served, bool wasOut)
    {
        if (!wasOut) _daily += Memory * (served - _daily);
    }

    /// <summary>What to order this evening, 0 for nothing.</summary>
    public int Wants(int day, WorldCalendar calendar, int onHand, IReadOnlyList<WorldOrder> open, int usualLead, Chance chance)
    {
        if (!calendar.Works(day) || !hospital.Buying.Weekdays[(int)calendar.Date(day).DayOfWeek] || day < _overlooksUntil) return 0;
        if (chance.Happens(hospital.Buying.Overlooks))
        {
            if (chance.Happens(0.15)) _overlooksUntil = day + chance.Between(3, 14);
            return 0;
        }

        var habit = hospital.Buying;
        var holiday = habit.HolidayStock * calendar.LongHolidayAhead(day, LongestHolidayLookout);
        var reserve = habit.LinesInReserve * dosesALine;
        var position = onHand + Believed(day, open, usualLead);
        if (position > (Daily * (habit.ReorderDays + holiday)) + reserve) return 0;
        var missing = (Daily * (habit.TargetDays + holiday)) + reserve - position;
        return open.Any(o => IsStale(o, day, usualLead)) ? Reminder(day, open, missing) : Packs(missing);
    }

    private static int Believed(int day, IReadOnlyList<WorldOrder> open, int usualLead)
    {
        var sum = 0;
        foreach (var order in open)
        {
            if (!IsStale(order, day, usualLead)) sum += order.Remaining;
        }

        return sum;
    }

    private static bool IsStale(WorldOrder order, int day, int usualLead) => day - order.Day > (2 * usualLead) + 7;

    /// <summary>While the first order is long overdue, small ones go out week by week.</summary>
    private int Reminder(int day, IReadOnlyList<WorldOrder> open, double missing)
    {
        if (open.Count >= MostOpenOrders || day - open[^1].Day < DaysBetweenReminders) return 0;
        return Packs(hospital.Buying.Hoards ? missing : Math.Min(missing, Daily * 7));
    }

    private int Packs(double doses) => Math.Max(1, (int)Math.Ceiling(doses / packSize)) * packSize;
}
