using System.Text.Json;
using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>
/// What somebody is told: a warning's step, a feed's refusal, a report's step, a digest of several, the daily proof of life, or a fault of the
/// product itself.
/// </summary>
public enum AlertKind { Warning, Feed, Report, Digest, Heartbeat, Operator }

/// <summary>One thing to tell, apart from whom. The same event gives the same alert, however often it is looked at.</summary>
public sealed record Alert
{
    /// <summary>Names the event; made of what happened, never drawn.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What happened, as in the stream of changes: <c>raised, changed, cleared, acknowledged, … refused, rejected, returned</c>.</summary>
    public required string Event { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The address of what it is about, relative to the product's, for example <c>/api/warnings/{id}</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The hospital it concerns; null for a region or the product itself.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The region in which it lies; null for the product itself.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>How urgent; null for what has no severity.</summary>
    public Severity? Severity { get; init; }

    /// <summary>One line.</summary>
    public required Bilingual Title { get; init; }

    /// <summary>What was found, why, and what can be done: a few lines.</summary>
    public required Bilingual Text { get; init; }

    /// <summary>The facts for programs, in the words of the contract. No patient, no key, no stored secret.</summary>
    public JsonElement Data { get; init; }
}
