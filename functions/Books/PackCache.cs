using Shared.Normalise;

namespace Functions.Books;

/// <summary>Unpacked slices at hand, up to a number of rows; the longest unused leave first.</summary>
public sealed class PackCache(long rows)
{
    private readonly RecentlyUsed<IReadOnlyDictionary<DateOnly, DaySlice>> _packs = new(rows);

    /// <summary>A pack's slices, or null when they are not at hand.</summary>
    public IReadOnlyDictionary<DateOnly, DaySlice>? Find(string name) => _packs.TryFind(name, out var slices) ? slices : null;

    /// <summary>Keeps a pack's slices, making room for them.</summary>
    public void Keep(string name, IReadOnlyDictionary<DateOnly, DaySlice> slices) => _packs.Keep(name, slices, slices.Values.Sum(s => (long)s.Count));
}
