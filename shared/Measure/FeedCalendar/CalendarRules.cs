namespace Shared.Measure.FeedCalendar;

/// <summary>The numbers by which a hospital's habit of sending is recognised and judged; see <c>rules/feed-calendar.json</c>.</summary>
/// <param name="Window">How many days of history count, the last known day included.</param>
/// <param name="LeastGaps">With fewer gaps between new days there is no habit yet.</param>
/// <param name="DayGap">The longest gap, in days, of one who sends daily.</param>
/// <param name="WeekGap">The longest gap of one who sends weekly.</param>
/// <param name="MonthGap">The longest gap of one who sends monthly; longer ones are pauses.</param>
/// <param name="DayGrace">By how many days a daily feed may be late.</param>
/// <param name="WeekGrace">The same for a weekly one.</param>
/// <param name="MonthGrace">The same for a monthly one.</param>
public sealed record CalendarRules(int Window, int LeastGaps, int DayGap, int WeekGap, int MonthGap, int DayGrace, int WeekGrace, int MonthGrace)
{
    /// <summary>The numbers in force on a day.</summary>
    public static CalendarRules From(RuleBook book, DateOnly day)
    {
        var rule = book.Find("feed-calendar", day);
        int Number(string name) => (int)rule[name];
        return new(
            Number("window"), Number("leastGaps"), Number("dayGap"), Number("weekGap"), Number("monthGap"),
            Number("dayGrace"), Number("weekGrace"), Number("monthGrace"));
    }

    /// <summary>By how many days a feed may be late that is expected so often.</summary>
    public int GraceOf(FeedInterval every) => every switch
    {
        FeedInterval.Day => DayGrace,
        FeedInterval.Week => WeekGrace,
        FeedInterval.Month => MonthGrace,
        _ => 0,
    };

    /// <summary>The habit that a gap between two new days speaks for; null when it is a pause.</summary>
    public FeedInterval? HabitOf(int gap) =>
        gap <= DayGap ? FeedInterval.Day : gap <= WeekGap ? FeedInterval.Week : gap <= MonthGap ? FeedInterval.Month : null;
}
