using Shared.Normalise;
using Shared.Normalise.Codes;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Where a feed stands.</summary>
public enum FeedStatus { Received, Processing, Completed, Refused }

/// <summary>What the ledger keeps of a feed: what was sent, by whom, and what became of it.</summary>
public sealed record FeedRecord
{
    /// <summary>The shape of the stored record.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The owner and place in the order of answers, as text.</summary>
    public required string FeedId { get; init; }

    /// <summary>What its rows are about.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Whose they are; null for reference data.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>Who says so.</summary>
    public FeedSource Source { get; init; }

    /// <summary>Whether it replaces or adds.</summary>
    public FeedMode Mode { get; init; }

    /// <summary>Whether a rejected row refuses it.</summary>
    public RowPolicy Policy { get; init; }

    /// <summary>The first day it is complete for, if it says so.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it is complete for.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The media type as sent, without parameters.</summary>
    public string? MediaType { get; init; }

    /// <summary>The character set as declared.</summary>
    public string? DeclaredCharset { get; init; }

    /// <summary>True when sent with gzip.</summary>
    public bool Gzip { get; init; }

    /// <summary>For a catalogue feed made by a person's decision: what was decided; else null.</summary>
    public CodeAssignment? Decides { get; init; }

    /// <summary>The row key of the idempotency entry, if there is one.</summary>
    public string? IdempotencyEntry { get; init; }

    /// <summary>The upload it came by, if it came by one.</summary>
    public string? Upload { get; init; }

    /// <summary>Digest of bytes and parameters: equal means the same feed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The size as sent.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes as sent, in hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the sealed bytes lie.</summary>
    public required string RawBlob { get; init; }

    /// <summary>When the bytes, and the list of its bad rows with them, were removed because their time had passed; null while they are kept.</summary>
    public DateTimeOffset? RawRemovedOn { get; init; }

    /// <summary>Who pushed it.</summary>
    public required string PushedBy { get; init; }

    /// <summary>When it was durable.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was counted and visible, or refused.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public FeedStatus Status { get; init; }

    /// <summary>How much is done, 0 to 1.</summary>
    public decimal Progress { get; init; }

    /// <summary>When its progress last moved, for a feed that takes long.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>The format that was read.</summary>
    public string? Format { get; init; }

    /// <summary>The character set that was used.</summary>
    public string? Charset { get; init; }

    /// <summary>What became of its rows.</summary>
    public RowCounts? Rows { get; init; }

    /// <summary>The sum of accepted amounts, for kinds that have them.</summary>
    public decimal? AcceptedAmount { get; init; }

    /// <summary>The earliest and latest day it speaks for.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The latest day it speaks for.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The latest stock day that lies too far ahead of the receipt to be believed: nothing is evaluated as of such days. Null when there is none.</summary>
    public DateOnly? StockAhead { get; init; }

    /// <summary>Columns nobody asked for.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    /// <summary>Columns that identify a person, never read.</summary>
    public IReadOnlyList<string> PersonalColumns { get; init; } = [];

    /// <summary>How many codes in it look wrong although their rows count.</summary>
    public int WarningCount { get; init; }

    /// <summary>The first of these warnings.</summary>
    public IReadOnlyList<CodeWarning> Warnings { get; init; } = [];

    /// <summary>The feed whose bad rows it brings mended, or null.</summary>
    public string? Mends { get; init; }

    /// <summary>The feeds that brought bad rows of this one mended, in the order in which that was noted.</summary>
    public IReadOnlyList<string> MendedBy { get; init; } = [];

    /// <summary>Why it was refused.</summary>
    public Problem? Problem { get; init; }

    /// <summary>The version of the hospital's catalogue under which it was last normalised.</summary>
    public int CatalogueVersion { get; init; }

    /// <summary>How many reasons there were against rows, by their code.</summary>
    public IReadOnlyDictionary<string, int> RejectedBy { get; init; } = new Dictionary<string, int>();

    /// <summary>The trace under which it came in, as <c>traceparent</c>; null when none was made. Nothing is decided by it.</summary>
    public string? Trace { get; init; }

    /// <summary>For a catalogue: the first day from which packs convert to doses differently, so that counted feeds are converted again.</summary>
    public DateOnly? ConvertAgainFrom { get; init; }

    /// <summary>The id taken apart.</summary>
    public FeedId ParsedId => Books.FeedId.TryParse(FeedId, out var id) ? id : throw new FormatException($"'{FeedId}' is no feed id.");

    /// <summary>The days it is complete for, if it says so.</summary>
    public DayRange? Period => From is { } from && To is { } to ? new DayRange(from, to) : null;

    /// <summary>True once nothing more will happen to it.</summary>
    public bool IsSettled => Status is FeedStatus.Completed or FeedStatus.Refused;

    /// <summary>What the core needs to know to read it.</summary>
    public FeedParameters Parameters() => new()
    {
        Kind = Kind,
        Hospital = Hospital,
        Period = Period,
        Policy = Policy,
        MediaType = MediaType,
        Charset = DeclaredCharset,
        Gzip = Gzip,
    };
}
