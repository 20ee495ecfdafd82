using Functions.Conform.Line;
using Shared.Vocabulary;

namespace Functions.Conform.Observed;

/// <summary>All that is known of a sender: what the product holds of it, and what passed the line if there was one.</summary>
public sealed record Observation
{
    /// <summary>The product.</summary>
    public required Uri Product { get; init; }

    /// <summary>Whose sender it is.</summary>
    public required string Hospital { get; init; }

    /// <summary>The days of data that are judged.</summary>
    public required DayRange Days { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The feeds about these days or later ones, and those without days, in the order in which they were taken.</summary>
    public required IReadOnlyList<SentFeed> Feeds { get; init; }

    /// <summary>Their bad rows, as far as they were read.</summary>
    public IReadOnlyList<BadRow> BadRows { get; init; } = [];

    /// <summary>How the days are covered.</summary>
    public IReadOnlyList<CoveredKind> Coverage { get; init; } = [];

    /// <summary>Rows of use, goods in and stock on these days that count, as far as they were read.</summary>
    public IReadOnlyList<KeptRow> Rows { get; init; } = [];

    /// <summary>What passed the line, in order of arrival; null without one.</summary>
    public IReadOnlyList<PassedCall>? Calls { get; init; }

    /// <summary>The pushes that passed the line.</summary>
    public IReadOnlyList<PassedCall> Pushes => [.. (Calls ?? []).Where(c => c.IsPush)];

    /// <summary>The feeds that were taken in and read.</summary>
    public IEnumerable<SentFeed> Completed => Feeds.Where(f => f.Status == "completed");
}
