using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// What happens to a manifest and what it says of a day. Merging is commutative, associative and idempotent, so feeds may be processed
/// in any order and any number of times. It relies on a feed's mode being fixed when the feed is answered.
/// </summary>
public static class ManifestBook
{
    /// <summary>The manifest with these entries taken in; the same instance when nothing changes, else its version goes up by one.</summary>
    /// <exception cref="ArgumentException">An entry lies in another month.</exception>
    public static Manifest Merge(this Manifest current, IEnumerable<DayEntry> entries)
    {
        var all = new List<DayEntry>(current.Entries);
        foreach (var entry in entries)
        {
            if (Month.Of(entry.Day) != current.Month)
                throw new ArgumentException($"{entry.Day:yyyy-MM-dd} of feed {entry.FeedId} is no day of {current.Month}.", nameof(entries));
            all.Add(entry);
        }

        DayEntry[] counting = [.. all.GroupBy(e => e.Day).OrderBy(day => day.Key).SelectMany(Counting)];
        return counting.SequenceEqual(current.Entries) ? current : current with { Version = current.Version + 1, Entries = counting };
    }

    /// <summary>The entries that count for a day, by sequence; none when the day is missing.</summary>
    public static IReadOnlyList<DayEntry> EntriesOf(this Manifest manifest, DateOnly day) => [.. manifest.Entries.Where(e => e.Day == day)];

    /// <summary>
    /// What is known of a day: null when missing, <see cref="DayState.Zero"/> only when every counting feed says so,
    /// <see cref="DayState.Incomplete"/> when no feed has a row that counts or waits and one had nothing but rejected rows.
    /// </summary>
    public static DayState? StateOf(this Manifest manifest, DateOnly day) => StateOf(manifest.Entries.Where(e => e.Day == day));

    /// <summary>The same of every day that is known.</summary>
    public static IReadOnlyDictionary<DateOnly, DayState> States(this Manifest manifest) =>
        manifest.Entries.GroupBy(e => e.Day).ToDictionary(day => day.Key, day => StateOf(day)!.Value);

    /// <summary>How many days of a run are known and how; days outside the manifest's month don't count.</summary>
    public static DayCoverage CoverageOf(this Manifest manifest, DayRange days)
    {
        var coverage = new DayCoverage(0, 0, 0, 0);
        if (days.Intersect(manifest.Month.Range) is not { } own) return coverage;
        foreach (var day in own.Each()) coverage += DayCoverage.Of(manifest.StateOf(day));
        return coverage;
    }

    private static DayState? StateOf(IEnumerable<DayEntry> counting)
    {
        DayState? state = null;
        foreach (var entry in counting)
        {
            if (entry.State == DayState.Reported) return DayState.Reported;
            state = entry.State == DayState.Incomplete ? DayState.Incomplete : state ?? DayState.Zero;
        }

        return state;
    }

    private static IEnumerable<DayEntry> Counting(IEnumerable<DayEntry> day)
    {
        DayEntry[] latest = [.. day.GroupBy(e => e.Sequence).Select(Latest).OrderBy(e => e.Sequence)];
        var start = Array.FindLastIndex(latest, e => e.Mode == FeedMode.Replace);
        return latest.Skip(Math.Max(start, 0));
    }

    // Two results of one generation are equal by determinism; the further keys only make the choice independent of order.
    private static DayEntry Latest(IEnumerable<DayEntry> sameFeed) => sameFeed
        .OrderByDescending(e => e.Generation).ThenByDescending(e => e.Rows).ThenBy(e => e.State).ThenBy(e => e.Mode)
        .ThenBy(e => e.FeedId, StringComparer.Ordinal).ThenBy(e => e.Pack, StringComparer.Ordinal).First();
}
