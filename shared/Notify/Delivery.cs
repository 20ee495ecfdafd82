using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>Where a delivery stands: due and not tried, taken by the receiver, tried in vain, given up, kept for later, or without anybody to send it to.</summary>
public enum DeliveryState { Pending, Delivered, Retrying, Failed, Held, Cancelled }

/// <summary>One try of a delivery.</summary>
/// <param name="At">When.</param>
/// <param name="Result">What came of it: <c>delivered, failed, refused, gone, expired</c>.</param>
/// <param name="Status">The receiver's own status; null when it never answered.</param>
/// <param name="Detail">What happened, for people.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record DeliveryTry(DateTimeOffset At, string Result, int? Status, Bilingual Detail, int Milliseconds);

/// <summary>An alert on its way to one subscription, and everything that was tried.</summary>
public sealed record Delivery
{
    /// <summary>The same for every try; made of alert and subscription.</summary>
    public required string Id { get; init; }

    /// <summary>The alert.</summary>
    public required string Alert { get; init; }

    /// <summary>What it is about, so that several of one warning can be told as one.</summary>
    public required string Subject { get; init; }

    /// <summary>How urgent.</summary>
    public Severity? Severity { get; init; }

    /// <summary>From when on it may be sent.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Whether it was kept for quiet hours or a digest.</summary>
    public bool Kept { get; init; }

    /// <summary>Where it stands, but for the time: see <see cref="StateAt"/>.</summary>
    public DeliveryState State { get; init; }

    /// <summary>When it is tried next; null for when it is due.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>The tries; of very many the first and the latest.</summary>
    public IReadOnlyList<DeliveryTry> Tries { get; init; } = [];

    /// <summary>The delivery in whose message it was told; null when it had one of its own.</summary>
    public string? Within { get; init; }

    /// <summary>Whether nothing more will happen to it.</summary>
    [JsonIgnore]
    public bool IsSettled => State is DeliveryState.Delivered or DeliveryState.Failed or DeliveryState.Cancelled;

    /// <summary>When it is to be sent.</summary>
    [JsonIgnore]
    public DateTimeOffset SendAt => Next ?? Due;

    /// <summary>A new one.</summary>
    public static Delivery Of(Alert alert, Subscription subscription, DateTimeOffset now, int digestHour)
    {
        var due = AlertTimes.Due(subscription, alert.Severity, now, digestHour);
        return new()
        {
            Id = IdOf(alert.Id, subscription),
            Alert = alert.Id,
            Subject = alert.Subject,
            Severity = alert.Severity,
            Due = due,
            Kept = due > now,
        };
    }

    /// <summary>The id of an alert's delivery to a subscription: opaque, and the same whoever makes it.</summary>
    public static string IdOf(string alert, Subscription subscription) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{alert}\n{subscription.Key}")).AsSpan(0, 16));

    /// <summary>Where it stands at an instant.</summary>
    public DeliveryState StateAt(DateTimeOffset now) => State == DeliveryState.Pending && Kept && now < Due ? DeliveryState.Held : State;
}
