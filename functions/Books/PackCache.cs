using Shared.Normalise;

namespace Functions.Books;

/// <summary>Unpacked slices at hand, up to a number of rows; the longest unused leave first.</summary>
public sealed class PackCache(long rows)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Pack>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<Pack> _recent = new();
    private long _rows;

    /// <summary>A pack's slices, or null when they are not at hand.</summary>
    public IReadOnlyDictionary<DateOnly, DaySlice>? Find(string name)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out var node)) return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Slices;
        }
    }

    /// <summary>Keeps a pack's slices, making room for them.</summary>
    public void Keep(string name, IReadOnlyDictionary<DateOnly, DaySlice> slices)
    {
        var size = slices.Values.Sum(s => (long)s.Count);
        lock (_lock)
        {
            if (_byName.ContainsKey(name)) return;
            _byName[name] = _recent.AddFirst(new Pack(name, slices, size));
            _rows += size;
            while (_rows > rows && _recent.Last is { } oldest && oldest.Value.Name != name)
            {
                _recent.RemoveLast();
                _byName.Remove(oldest.Value.Name);
                _rows -= oldest.Value.Rows;
            }
        }
    }

    private sealed record Pack(string Name, IReadOnlyDictionary<DateOnly, DaySlice> Slices, long Rows);
}
