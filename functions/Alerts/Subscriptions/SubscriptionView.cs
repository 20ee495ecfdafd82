using System.Text.Json.Serialization;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Subscriptions;

/// <summary>How a subscription looks from outside: the target masked, and the secret only in the answer that makes it.</summary>
/// <param name="QuietHours">From and to, <c>HH:mm-HH:mm</c> in China's time.</param>
/// <param name="State"><c>active</c> or <c>suspended</c>.</param>
/// <param name="Suspended">When and why it was suspended.</param>
/// <param name="Deliveries">The address of its deliveries.</param>
/// <param name="Secret">What webhooks are signed with; shown this once.</param>
public sealed record SubscriptionView(
    string Id, string Owner, ChannelKind Channel, string Target, Severity MinSeverity, RegionCode? Region, HospitalCode? Hospital, bool Operators, IReadOnlyList<DrugFlag> Flags,
    bool Feeds, DigestKind Digest, string? QuietHours, EscalationRule? Escalation, string State, Suspension? Suspended, DateTimeOffset Since, DateTimeOffset UpdatedAt, string Deliveries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    /// <summary>The view of a subscription.</summary>
    /// <param name="entry">The subscription.</param>
    /// <param name="secret">A secret to be shown this once, or null.</param>
    public static SubscriptionView Of(SubscriptionEntry entry, string? secret = null)
    {
        var s = entry.Subscription;
        return new(
            s.Id, s.Owner, s.Channel, entry.Shown, s.MinSeverity, s.Region, s.Hospital, s.IsOperators, s.Flags, s.Feeds, s.Digest,
            s.Quiet is { } quiet ? $"{quiet.From:HH\\:mm}-{quiet.To:HH\\:mm}" : null, s.Escalation, entry.Suspended is null ? "active" : "suspended", entry.Suspended,
            s.Since, entry.UpdatedAt, $"/api/subscriptions/{s.Id}/deliveries", secret);
    }
}

/// <summary>How a delivery looks from outside, with each try.</summary>
/// <param name="Within">The digest it went with.</param>
public sealed record DeliveryView(
    string Id, DeliveredAlert Alert, DateTimeOffset Due, DeliveryState State, DateTimeOffset? Next, int Attempts, string? Within, IReadOnlyList<DeliveryTry> Tries)
{
    /// <summary>The view of a delivery at an instant.</summary>
    public static DeliveryView Of(Delivery delivery, Alert alert, DateTimeOffset now) => new(
        delivery.Id, new(alert.Id, alert.Kind, alert.Event, alert.At, alert.Subject, alert.Severity, alert.Title), delivery.Due, delivery.StateAt(now), delivery.Next,
        delivery.Attempts, delivery.Within, delivery.Tries);
}

/// <summary>What an alert that was delivered is about.</summary>
public sealed record DeliveredAlert(string Id, AlertKind Kind, string Event, DateTimeOffset At, string Subject, Severity? Severity, Bilingual Title);

/// <summary>A test alert that is on its way.</summary>
/// <param name="Delivery">Its delivery.</param>
/// <param name="Deliveries">Where its tries are to be seen.</param>
public sealed record TestedSubscription(string Delivery, string Deliveries);
