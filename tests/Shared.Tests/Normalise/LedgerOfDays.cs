using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>A month's manifest and the slices it names, and what they come to: the day's books in their smallest form.</summary>
internal sealed class LedgerOfDays
{
    private readonly Dictionary<(long Sequence, DateOnly Day), DaySlice> _slices = [];
    private Manifest _manifest = new() { Hospital = HospitalCode.Parse("H001"), Kind = FeedKind.Usage, Month = new Month(2026, 10) };

    public LedgerOfDays Take(NormalisedFeed feed, long sequence, FeedMode mode)
    {
        foreach (var day in feed.Days) _slices[(sequence, day.Day)] = day.Slice;
        _manifest = _manifest.Merge(feed.Days.Select(d => new DayEntry(d.Day, sequence, 0, mode, $"f{sequence}", d.State, null, d.Slice.Count)));
        return this;
    }

    /// <summary>Rows, doses and yuan by day and drug.</summary>
    public SortedDictionary<string, (int Rows, decimal Doses, decimal Amount)> Totals()
    {
        var totals = new SortedDictionary<string, (int Rows, decimal Doses, decimal Amount)>(StringComparer.Ordinal);
        foreach (var entry in _manifest.Entries)
        {
            var slice = _slices[(entry.Sequence, entry.Day)];
            for (var i = 0; i < slice.Count; i++)
            {
                var key = $"{entry.Day:yyyy-MM-dd} {slice.Drugs[slice.Drug[i]]}";
                var (rows, doses, amount) = totals.GetValueOrDefault(key);
                totals[key] = (rows + 1, doses + slice.Doses[i], amount + slice.Amount![i]!.Value);
            }
        }

        return totals;
    }

    public IEnumerable<(DateOnly Day, DayState? State)> States() =>
        new Month(2026, 10).Range.Each().Select(day => (day, _manifest.StateOf(day)));
}
