using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Conform.Observed;

/// <summary>A feed as its receipt tells of it.</summary>
public sealed record SentFeed
{
    /// <summary>Its id.</summary>
    public required string FeedId { get; init; }

    /// <summary>What its rows are about.</summary>
    public required string Kind { get; init; }

    /// <summary>received, processing, completed or refused.</summary>
    public required string Status { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The character set that was used.</summary>
    public string? Charset { get; init; }

    /// <summary>The first day it speaks for; null for kinds without days.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it speaks for.</summary>
    public DateOnly? To { get; init; }

    /// <summary>replace or append.</summary>
    public required string Mode { get; init; }

    /// <summary>What became of its rows.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>Columns nobody asked for.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    /// <summary>Columns that identify a person.</summary>
    public IReadOnlyList<string> PersonalColumns { get; init; } = [];

    /// <summary>How many codes look wrong although their rows count.</summary>
    public int WarningCount { get; init; }

    /// <summary>The feed whose bad rows it brings mended.</summary>
    public string? Mends { get; init; }

    /// <summary>Why it was refused.</summary>
    public SentProblem? Problem { get; init; }

    /// <summary>Whether its rows have days of their own.</summary>
    public bool HasDays => Kind is "usage" or "inbound" or "outbound" or "stock";

    /// <summary>The days it speaks for; null for kinds without days.</summary>
    public DayRange? Days => From is { } from && To is { } to ? new DayRange(from, to) : null;

    /// <summary>Whether both speak for a day of the same kind.</summary>
    public bool Overlaps(SentFeed other) => Kind == other.Kind && From <= other.To && other.From <= To;
}

/// <summary>The problem on a receipt.</summary>
/// <param name="Code">Its stable code.</param>
public sealed record SentProblem(string Code);

/// <summary>A row that doesn't count.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Row">The row, 1-based.</param>
/// <param name="Column">The column at fault.</param>
/// <param name="Code">Why.</param>
public sealed record BadRow(string FeedId, int Row, string? Column, string Code)
{
    /// <summary>Where it is.</summary>
    public override string ToString() => $"{FeedId} #{Row} {Column} {Code}";
}

/// <summary>A row that counts.</summary>
/// <param name="Kind">usage, inbound or stock.</param>
/// <param name="FeedId">The feed.</param>
/// <param name="Row">The row, 1-based.</param>
/// <param name="Date">Its day.</param>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Doses">In 最小制剂单位; negative for a return.</param>
public sealed record KeptRow(string Kind, string FeedId, int Row, DateOnly Date, string DrugCode, decimal Doses);

/// <summary>How a kind of feed covers the days.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Every">How often it is expected; null when nobody knows.</param>
/// <param name="GraceDays">By how many days it may be late.</param>
/// <param name="MissingDays">Days that no feed covers.</param>
public sealed record CoveredKind(string Kind, string? Every, int? GraceDays, IReadOnlyList<MissingRun> MissingDays);

/// <summary>Days in a row that no feed covers.</summary>
public sealed record MissingRun(DateOnly From, DateOnly To);
