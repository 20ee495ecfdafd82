namespace Shared.Normalise;

/// <summary>
/// The rows that are kept by key, for example a hospital's catalogue: of each key the row of the latest feed counts, and within one file
/// the last row. Merging is commutative, associative and idempotent.
/// </summary>
public sealed record KeyedBook<T>
    where T : KeyedRow
{
    /// <summary>A book without rows.</summary>
    public static KeyedBook<T> Empty { get; } = new();

    /// <summary>The shape of the stored document.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Counts the commits that changed something; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>What counts, by key in ordinal order.</summary>
    public IReadOnlyList<KeyedEntry<T>> Entries { get; init; } = [];

    /// <summary>The rows that count, by key.</summary>
    public IEnumerable<T> Rows() => Entries.Select(e => e.Row);

    /// <summary>The book with a feed's rows taken in; the same instance when nothing changes.</summary>
    /// <param name="rows">The accepted rows of one feed.</param>
    /// <param name="sequence">The feed's place in the order in which feeds were answered 202.</param>
    /// <param name="feedId">The feed.</param>
    public KeyedBook<T> Merge(IEnumerable<T> rows, long sequence, string feedId)
    {
        var byKey = new SortedDictionary<string, KeyedEntry<T>>(StringComparer.Ordinal);
        foreach (var entry in Entries) byKey.Add(entry.Key, entry);
        var changed = false;
        foreach (var row in rows)
        {
            var entry = new KeyedEntry<T>(row.Key, sequence, feedId, row);
            if (byKey.TryGetValue(entry.Key, out var old) && !entry.Supersedes(old)) continue;
            byKey[entry.Key] = entry;
            changed = true;
        }

        return changed ? this with { Version = Version + 1, Entries = [.. byKey.Values] } : this;
    }

    /// <inheritdoc/>
    public bool Equals(KeyedBook<T>? other) =>
        other is not null && Schema == other.Schema && Version == other.Version && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Schema, Version, Entries.Count);
}

/// <summary>A row that counts, and where it comes from.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Sequence">Its feed's place in the order of answers.</param>
/// <param name="FeedId">Its feed.</param>
/// <param name="Row">The row.</param>
public sealed record KeyedEntry<T>(string Key, long Sequence, string FeedId, T Row)
    where T : KeyedRow
{
    /// <summary>True when this row takes the place of another of the same key.</summary>
    public bool Supersedes(KeyedEntry<T> other) =>
        Sequence != other.Sequence ? Sequence > other.Sequence : Row.Row > other.Row.Row;
}
