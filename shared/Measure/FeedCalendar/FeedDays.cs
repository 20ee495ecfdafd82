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

    /// <summary>The days that were said to be zero, as unbroken runs, in order.</summary>
    public IReadOnlyList<DayRange> Zero { get; init; } = [];

    /// <summary>The days of which only rejected rows are known, as unbroken runs, in order.</summary>
    public IReadOnlyList<DayRange> Incomplete { get; init; } = [];

    /// <summary>Counts a period. A day that nobody expected isn't missing, but counts when something is known of it.</summary>
    public static FeedDays Of(DayRange period, IReadOnlyDictionary<DateOnly, DayState> states, Func<DateOnly, bool> isExpected)
    {
        var counts = new DayCoverage(0, 0, 0, 0);
        List<DayRange> missing = [], zero = [], incomplete = [];
        foreach (var day in period.Each())
        {
            DayState? known = states.TryGetValue(day, out var state) ? state : null;
            if (known is null && !isExpected(day)) continue;
            counts += DayCoverage.Of(known);
            var runs = known switch { null => missing, DayState.Zero => zero, DayState.Incomplete => incomplete, _ => null };
            if (runs is not null) Add(runs, new DayRange(day, day));
        }

        return new(counts, missing) { Zero = zero, Incomplete = incomplete };
    }

    /// <summary>Two periods or hospitals together: days add up, and runs that touch become one.</summary>
    public static FeedDays operator +(FeedDays a, FeedDays b) =>
        new(a.Counts + b.Counts, Joined(a.Missing, b.Missing)) { Zero = Joined(a.Zero, b.Zero), Incomplete = Joined(a.Incomplete, b.Incomplete) };

    private static List<DayRange> Joined(IReadOnlyList<DayRange> a, IReadOnlyList<DayRange> b)
    {
        var runs = new List<DayRange>();
        foreach (var run in a.Concat(b).OrderBy(r => r.From).ThenBy(r => r.To)) Add(runs, run);
        return runs;
    }

    private static void Add(List<DayRange> runs, DayRange run)
    {
        if (runs.Count > 0 && run.From.DayNumber <= runs[^1].To.DayNumber + 1)
            runs[^1] = new DayRange(runs[^1].From, run.To > runs[^1].To ? run.To : runs[^1].To);
        else runs.Add(run);
    }
}
