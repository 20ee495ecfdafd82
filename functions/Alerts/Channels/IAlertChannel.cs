using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels;

/// <summary>Where a subscription's alerts go, opened for one delivery. Never logged, never answered.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Target">The address: a URL, or addresses of e-mail.</param>
/// <param name="Secret">What signatures are made with; empty where the channel signs nothing.</param>
public sealed record ChannelAddress(string Subscription, string Target, string Secret)
{
    /// <summary>Without the target and the secret.</summary>
    public override string ToString() => $"subscription {Subscription}";
}

/// <summary>An alert on its way to one subscription.</summary>
/// <param name="DeliveryId">Stable: every try of this alert for this subscription carries it, so that receivers can drop repeats.</param>
/// <param name="Alert">What is told.</param>
public sealed record OutgoingAlert(string DeliveryId, Alert Alert);

/// <summary>What came of a try.</summary>
public enum TryResult
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>Not this time: it is tried again.</summary>
    Failed,

    /// <summary>The receiver will never take this one; another may do.</summary>
    Refused,

    /// <summary>The receiver says that it is gone for good (410): the subscription is suspended.</summary>
    Gone,
}

/// <summary>A try's outcome.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Status">The receiver's own status, such as the HTTP status; null when it never answered.</param>
/// <param name="Detail">What happened, for people, without secrets.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null when it didn't say.</param>
public sealed record TryAnswer(TryResult Result, int? Status, Bilingual Detail, TimeSpan? RetryAfter = null);

/// <summary>One way of reaching people.</summary>
public interface IAlertChannel
{
    /// <summary>Which.</summary>
    ChannelKind Kind { get; }

    /// <summary>How many alerts one message may hold; 1 where every alert is a message of its own.</summary>
    int MostAtOnce { get; }

    /// <summary>How many messages a minute a target takes; null for no limit of its own.</summary>
    int? MessagesAMinute { get; }

    /// <summary>Why a target can't be used, or null: looked at when a subscription is put, and again, address by address, at each try.</summary>
    Problem? Check(string target);

    /// <summary>The target as it may be shown: without whatever in it is a secret.</summary>
    string Shown(string target);

    /// <summary>Tries to deliver alerts as one message. It never throws but for a cancellation, and ends within half a minute.</summary>
    Task<TryAnswer> Send(ChannelAddress to, IReadOnlyList<OutgoingAlert> alerts, CancellationToken cancel);
}
