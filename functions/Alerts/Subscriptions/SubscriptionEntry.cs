using Functions.Storage;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Subscriptions;

/// <summary>Why nothing is sent to a subscription any more until somebody resumes it.</summary>
/// <param name="At">Since when.</param>
/// <param name="Because">What the receiver said.</param>
public sealed record Suspension(DateTimeOffset At, Bilingual Because);

/// <summary>A subscription as it is kept, without where it goes.</summary>
/// <param name="Subscription">What somebody wants to be told.</param>
/// <param name="Shown">The target as it may be shown.</param>
/// <param name="Suspended">Why it is suspended; null when it isn't.</param>
/// <param name="UpdatedAt">When it was last put.</param>
public sealed record SubscriptionEntry(Subscription Subscription, string Shown, Suspension? Suspended, DateTimeOffset UpdatedAt)
{
    /// <summary>Whether its owner proved themselves with a key when they put it; else their directory vouched for them, or they hold the admin key.</summary>
    public bool ByKey { get; init; }

    /// <summary>The sealed target.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public BinaryData? Target { get; init; }

    /// <summary>The sealed secret.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public BinaryData? Secret { get; init; }

    /// <summary>The state it was read in; see <see cref="TableRow.ETag"/>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? ETag { get; init; }
}
