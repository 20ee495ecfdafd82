using Shared.Normalise;

namespace Shared.Measure.FeedCalendar;

/// <summary>
/// What a hospital has sent of a kind, as far as it counts: the state of each day, and the days up to which its feeds took what is known.
/// A day sent for a file of a week moves that front by seven days at once; a correction of an old day doesn't move it.
/// </summary>
public sealed class FeedHistory
{
    private readonly IReadOnlyList<DayEntry> _entries;

    /// <summary>The history that manifests of one hospital, kind and source tell, in any order.</summary>
    public FeedHistory(IEnumerable<Manifest> manifests)
    {
        var all = manifests.ToList();
        _entries = [.. all.SelectMany(m => m.Entries)];
        States = all.SelectMany(m => m.States()).ToDictionary(s => s.Key, s => s.Value);
    }

    /// <summary>What is known of each day; a missing day is absent.</summary>
    public IReadOnlyDictionary<DateOnly, DayState> States { get; }

    /// <summary>The last day up to a day of which anything is known, or null.</summary>
    public DateOnly? LastDay(DateOnly asOf) => States.Keys.Where(d => d <= asOf).Max(d => (DateOnly?)d);

    /// <summary>The feed answered last of those that say something of a day up to a day, or null.</summary>
    public string? LastFeed(DateOnly asOf) => _entries.Where(e => e.Day <= asOf).MaxBy(e => e.Sequence)?.FeedId;

    /// <summary>The days, in order, up to which what is known went after each feed that brought new days; days after <paramref name="asOf"/> don't count.</summary>
    public IReadOnlyList<DateOnly> Fronts(DateOnly asOf)
    {
        var fronts = new List<DateOnly>();
        foreach (var feed in _entries.Where(e => e.Day <= asOf).GroupBy(e => e.Sequence).OrderBy(g => g.Key))
        {
            var latest = feed.Max(e => e.Day);
            if (fronts.Count == 0 || latest > fronts[^1]) fronts.Add(latest);
        }

        return fronts;
    }
}
