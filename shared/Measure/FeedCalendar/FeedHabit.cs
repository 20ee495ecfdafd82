namespace Shared.Measure.FeedCalendar;

/// <summary>Recognises from a hospital's own history how often it sends: the most frequent kind of gap between new days, the longer one among equals.</summary>
public static class FeedHabit
{
    /// <summary>What is expected after these fronts (see <see cref="FeedHistory.Fronts"/>); daily while there is too little history.</summary>
    public static FeedExpectation Learn(IReadOnlyList<DateOnly> fronts, CalendarRules rules)
    {
        var gaps = Gaps(fronts, rules);
        if (gaps.Count < rules.LeastGaps) return Unknown(gaps.Count, rules);
        var habit = gaps.GroupBy(g => g.Habit).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First();
        var (shortest, longest) = (habit.Min(g => g.Days), habit.Max(g => g.Days));
        // One who is regularly late by a little is given that little.
        var grace = Math.Max(rules.GraceOf(habit.Key), longest - Length(habit.Key));
        var length = shortest == longest ? $"{longest}" : $"{shortest}–{longest}";
        return new(habit.Key, grace, ExpectationOrigin.Learned, new(
            $"{rules.Window} 天内 {gaps.Count} 次新数据间隔中，{habit.Count()} 次为 {length} 天",
            $"of {gaps.Count} gaps between new days within {rules.Window} days, {habit.Count()} lasted {length} days"));
    }

    private static List<(int Days, FeedInterval Habit)> Gaps(IReadOnlyList<DateOnly> fronts, CalendarRules rules)
    {
        var gaps = new List<(int, FeedInterval)>();
        for (var i = 1; i < fronts.Count; i++)
        {
            if (fronts[^1].DayNumber - fronts[i - 1].DayNumber >= rules.Window) continue;
            var days = fronts[i].DayNumber - fronts[i - 1].DayNumber;
            if (rules.HabitOf(days) is { } habit) gaps.Add((days, habit));
        }

        return gaps;
    }

    private static FeedExpectation Unknown(int gaps, CalendarRules rules) => new(FeedInterval.Day, rules.DayGrace, ExpectationOrigin.Default, new(
        $"历史不足（{gaps} 次间隔，至少需要 {rules.LeastGaps} 次），暂按每日报送",
        $"too little history ({gaps} gaps, {rules.LeastGaps} are needed), so daily feeds are expected"));

    private static int Length(FeedInterval every) => every switch { FeedInterval.Day => 1, FeedInterval.Week => 7, _ => 30 };
}
