namespace Shared.Sample.World;

/// <summary>Decides how much of a product is ordered, from what was used and what lies there, without knowing what will go wrong.</summary>
internal sealed class Buyer(WorldHospital hospital, double expectedDaily, double dosesALine, int packSize)
{
    private const double Memory = 0.035;
    private const double ShortMemory = 0.12;
    private const double TrustInLately = 0.8;
    private const double AlarmingDays = 3;
    private const int DaysBetweenReminders = 6;
    private const int MostOpenOrders = 4;
    private const int LongestHolidayLookout = 9;

    private readonly double _least = 0.1 * expectedDaily;
    private double _daily = expectedDaily;
    private double _lately = expectedDaily;
    private int _forgetsUntil;

    /// <summary>What the buyer thinks is used a day.</summary>
    public double Daily => Math.Max(Math.Max(_daily, TrustInLately * _lately), _least);

    /// <summary>Remembers a day's use; a day on which there was nothing to give teaches nothing.</summary>
    public void Note(int served, bool wasOut)
    {
        if (wasOut) return;
        _daily += Memory * (served - _daily);
        _lately += ShortMemory * (served - _lately);
    }

    /// <summary>What to order this evening, 0 for nothing.</summary>
    public int Wants(int day, WorldCalendar calendar, int onHand, IReadOnlyList<WorldOrder> open, int usualLead, Chance chance)
    {
        if (!calendar.Works(day) || !hospital.Buying.Weekdays[(int)calendar.Date(day).DayOfWeek]) return 0;
        var habit = hospital.Buying;
        if (chance.Happens(habit.Forgets)) _forgetsUntil = day + chance.Between(3, 14);
        if (day < _forgetsUntil || chance.Happens(habit.Postpones)) return 0;
        var reorder = habit.ReviewDays + usualLead + habit.SafetyDays;
        var holiday = habit.HolidayStock * calendar.LongHolidayAhead(day, LongestHolidayLookout);
        var reserve = habit.LinesInReserve * dosesALine;
        var position = onHand + Believed(day, open, usualLead);
        if (position > (Daily * (reorder + holiday)) + reserve) return 0;
        var missing = (Daily * (reorder + habit.CycleDays + holiday)) + reserve - position;
        return open.Any(o => IsStale(o, day, usualLead)) ? Reminder(day, open, missing) : Packs(missing);
    }

    /// <summary>What to order in a hurry, because little is left and what is on its way does not come; 0 for nothing.</summary>
    public int WantsAtOnce(int day, WorldCalendar calendar, int onHand, IReadOnlyList<WorldOrder> open, Chance chance)
    {
        if (!calendar.Works(day) || onHand > AlarmingDays * Daily || open.Count >= MostOpenOrders) return 0;
        if (open.Count > 0 && open[^1].Urgent && day - open[^1].Day < DaysBetweenReminders) return 0;
        return chance.Happens(hospital.Buying.Attention * (day < _forgetsUntil ? 0.3 : 1)) ? Packs(Daily * 7) : 0;
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
