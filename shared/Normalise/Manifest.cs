using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// Which slices count for each day of one hospital, kind, source and month. Changing it by one conditional write is the commit of a feed.
/// A day keeps the latest <c>replace</c> and every later <c>append</c>, latest by <see cref="DayEntry.Sequence"/>,
/// so the order in which feeds are processed does not matter.
/// </summary>
public sealed record Manifest
{
    /// <summary>The shape of the stored document.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Whose days these are.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The kind of feed.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Who says so.</summary>
    public FeedSource Source { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>Counts the commits; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>What counts, by day and then by sequence.</summary>
    public IReadOnlyList<DayEntry> Entries { get; init; } = [];
}

/// <summary>What one feed contributes to a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Sequence">The feed's place in the order in which the hospital's feeds were answered 202.</param>
/// <param name="Generation">The version of the catalogue under which the feed was normalised; of one feed the highest counts.</param>
/// <param name="Mode">Whether the day's earlier content goes.</param>
/// <param name="FeedId">The feed.</param>
/// <param name="State">What the feed says of the day.</param>
/// <param name="Pack">The name of the pack that holds the day's slice; null when there are no rows.</param>
/// <param name="Rows">How many rows count.</param>
public sealed record DayEntry(
    DateOnly Day, long Sequence, int Generation, FeedMode Mode, string FeedId, DayState State, string? Pack, int Rows);
