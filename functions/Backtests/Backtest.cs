using Shared.Backtest;
using Shared.Detect;
using Shared.Vocabulary;

namespace Functions.Backtests;

/// <summary>Where a backtest stands.</summary>
public enum BacktestStatus { Queued, Running, Completed, Failed }

/// <summary>A replay of past days, as somebody asked for it.</summary>
public sealed record Backtest
{
    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>When it was asked for; unknown for those of before this was kept.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The first day to be evaluated.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The one hospital it is about, or null.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The region it is about, or null.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>Thresholds to try, by <c>rule.threshold</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Thresholds { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>Where it stands.</summary>
    public BacktestStatus Status { get; init; }

    /// <summary>How much is done, 0 to 1.</summary>
    public decimal Progress { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>What live evaluation would have told.</summary>
public sealed record BacktestEvent(DateOnly Date, HospitalCode Hospital, string DrugCode, string Event, Severity Severity, IReadOnlyList<Evidence> Evidence);

/// <summary>What a backtest found.</summary>
public sealed record BacktestResult(IReadOnlyList<BacktestEvent> Events, BacktestSummary Summary)
{
    /// <summary>Nothing yet.</summary>
    public static BacktestResult None { get; } = new([], new BacktestSummary(0, 0, 0, 0, 0, 0, 0, null));
}

/// <summary>The events in numbers.</summary>
/// <param name="Hospitals">Hospitals evaluated.</param>
/// <param name="Days">Hospital-days evaluated.</param>
/// <param name="Raised">Warnings raised or reopened.</param>
/// <param name="Changed">Changes of severity or type.</param>
/// <param name="Cleared">Warnings cleared.</param>
/// <param name="OpenAtEnd">Warnings still open on the last day.</param>
/// <param name="Red">Warnings that were red at some time.</param>
/// <param name="Score">The warnings held against what the hospitals' stock and use say happened; null before it is completed.</param>
public sealed record BacktestSummary(int Hospitals, int Days, int Raised, int Changed, int Cleared, int OpenAtEnd, int Red, Scorecard? Score);
