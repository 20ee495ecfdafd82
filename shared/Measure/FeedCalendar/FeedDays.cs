using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.FeedCalendar;

/// <summary>How the days of a period are known, and which are not.</summary>
/// <param name="Counts">Reported, explicitly zero, incomplete and missing days; each expected or known day is one of the four.</param>
/// <param name="Missing">The missing days as unbroken runs, in order.</param>
public sealed record FeedDays(DayCoverage Counts, IReadOnlyList<DayRange> Missing)
{
    /// <summary>No day expected, none known.</summary>
    public static FeedDays None { get; } = new(new DayCoverage(0, 0, 0, 0), []);

    /// <summary>Counts a period. A day that nobody expected isn't missing, but counts when something is known of it.</summary>
    public static FeedDays Of(DayRange period, IReadOnlyDictionary<DateOnly, DayState> states, Func<DateOnly, bool> isExpected)
    {
        var counts = new DayCoverage(0, 0, 0, 0);
        var missing = new List<DayRange>();
        foreach (var day in period.Each())
        {
            if (states.TryGetValue(day, out var state)) counts += DayCoverage.Of(state);
            else if (isExpected(day))
            {
                counts += DayCoverage.Of(null);
                Add(missing, new DayRange(day, day));
            }
        }

        return new(counts, missing);
    }

    /// <summary>Two periods or hospitals together: days add up, and runs that touch become one.</summary>
    public static FeedDays operator +(FeedDays a, FeedDays b)
    {
        var missing = new List<DayRange>();
        foreach (var run in a.Missing.Concat(b.Missing).OrderBy(r => r.From).ThenBy(r => r.To)) Add(missing, run);
        return new(a.Counts + b.Counts, missing);
    }

    private static void Add(List<DayRange> runs, DayRange run)
    {
        if (runs.Count > 0 && run.From.DayNumber <= runs[^1].To.DayNumber + 1)
            runs[^1] = new DayRange(runs[^1].From, run.To > runs[^1].To ? run.To : runs[^1].To);
        else runs.Add(run);
    }
}
