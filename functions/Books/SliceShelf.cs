using System.Buffers;
using Functions.Storage;
using Shared.Normalise;

namespace Functions.Books;

/// <summary>
/// The packs of day slices. A pack never changes under its name, so unpacked ones are kept at hand, the longest unused leaving first
/// when they hold more rows than the bound.
/// </summary>
public sealed class SliceShelf(IBlobs blobs)
{
    /// <summary>The container.</summary>
    public const string Container = "slices";

    private const long RowsAtHand = 1_500_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Pack>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<Pack> _recent = new();
    private long _rows;

    /// <summary>The name of the pack that a feed brings to a month under a version of the catalogue.</summary>
    public static string Name(FeedId feed, string kind, string source, Shared.Vocabulary.Month month, int generation) =>
        $"{feed.Owner}/{month}/{kind}.{source}/{feed.Sequence:D12}-{generation:D8}.pack";

    /// <summary>Writes a pack; writing it again writes the same bytes.</summary>
    public async Task Write(string name, IReadOnlyList<DayContent> days, CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        SlicePackCodec.Write(buffer, days);
        await blobs.Write(Container, name, new ReadOnlySequence<byte>(buffer.WrittenMemory), WriteCondition.None, cancel);
        Keep(name, days.ToDictionary(d => d.Day, d => d.Slice));
    }

    /// <summary>The slices of a pack by day.</summary>
    /// <exception cref="InvalidDataException">A manifest names a pack that is not there.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, DaySlice>> Read(string name, CancellationToken cancel)
    {
        if (AtHand(name) is { } known) return known;
        var blob = await blobs.Read(Container, name, cancel) ?? throw new InvalidDataException($"The pack {name} is missing.");
        var slices = SlicePackCodec.Read(blob.Bytes.ToMemory().Span);
        Keep(name, slices);
        return slices;
    }

    private IReadOnlyDictionary<DateOnly, DaySlice>? AtHand(string name)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out var node)) return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Slices;
        }
    }

    private void Keep(string name, IReadOnlyDictionary<DateOnly, DaySlice> slices)
    {
        var rows = slices.Values.Sum(s => (long)s.Count);
        lock (_lock)
        {
            if (_byName.ContainsKey(name)) return;
            _byName[name] = _recent.AddFirst(new Pack(name, slices, rows));
            _rows += rows;
            while (_rows > RowsAtHand && _recent.Last is { } oldest && oldest.Value.Name != name)
            {
                _recent.RemoveLast();
                _byName.Remove(oldest.Value.Name);
                _rows -= oldest.Value.Rows;
            }
        }
    }

    private sealed record Pack(string Name, IReadOnlyDictionary<DateOnly, DaySlice> Slices, long Rows);
}
