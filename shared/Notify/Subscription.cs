using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>How people are reached.</summary>
public enum ChannelKind { Webhook, Email, Wecom, Dingtalk }

/// <summary>One by one, or one message a day.</summary>
public enum DigestKind { None, Daily }

/// <summary>A flag of the drug that an alert must carry to be told.</summary>
public enum DrugFlag { Essential, Selected, Negotiated, Emergency, Paediatric, Controlled }

/// <summary>A time of day, in China's time, in which nobody is to be woken; it may run over midnight.</summary>
/// <param name="From">The first minute.</param>
/// <param name="To">The first minute after.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To);

/// <summary>Who is told next when nobody takes a warning up.</summary>
/// <param name="AfterMinutes">How long to wait.</param>
/// <param name="To">The subscription that is told then.</param>
public sealed record EscalationRule(int AfterMinutes, string To);

/// <summary>What somebody wants to be told, and when. Where it goes is kept apart and sealed.</summary>
public sealed record Subscription
{
    /// <summary>Its name, chosen by whoever set it up.</summary>
    public required string Id { get; init; }

    /// <summary>How it reaches them.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>The region whose alerts it carries; null for a hospital's or everything.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>The hospital whose alerts it carries.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The least severity; what has none passes.</summary>
    public Severity MinSeverity { get; init; } = Severity.Yellow;

    /// <summary>Only drugs with one of these flags; empty for all.</summary>
    public IReadOnlyList<DrugFlag> Flags { get; init; } = [];

    /// <summary>Whether refused feeds and rejected rows are told too.</summary>
    public bool Feeds { get; init; }

    /// <summary>One by one or once a day. Red is never kept for a digest.</summary>
    public DigestKind Digest { get; init; }

    /// <summary>When nobody is to be woken but for red; null for never.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Who is told next; null for nobody.</summary>
    public EscalationRule? Escalation { get; init; }

    /// <summary>Who set it up, as history names them.</summary>
    public required string Owner { get; init; }

    /// <summary>From when on it is told; what happened before is past.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Names it among everybody's: two owners may choose the same name. No id has a slash.</summary>
    [JsonIgnore]
    public string Key => $"{Owner}/{Id}";

    /// <summary>Whether it is told of faults of the product itself: set up by an admin for no region and no hospital.</summary>
    [JsonIgnore]
    public bool IsOperators => Region is null && Hospital is null;
}
