using Shared.Notify;

namespace Functions.Alerts.Subscriptions;

/// <summary>How subscriptions look from outside: never with a secret, the target masked.</summary>
public static class SubscriptionView
{
    /// <summary>The view of a subscription.</summary>
    /// <param name="entry">The subscription.</param>
    /// <param name="secret">A secret to be shown this once, or null.</param>
    public static object Of(SubscriptionEntry entry, string? secret = null)
    {
        var s = entry.Subscription;
        var plain = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = s.Id,
            ["owner"] = s.Owner,
            ["channel"] = s.Channel,
            ["target"] = entry.Shown,
            ["minSeverity"] = s.MinSeverity,
            ["region"] = s.Region,
            ["hospital"] = s.Hospital,
            ["operators"] = s.IsOperators,
            ["flags"] = s.Flags,
            ["feeds"] = s.Feeds,
            ["digest"] = s.Digest,
            ["quietHours"] = s.Quiet is { } quiet ? $"{quiet.From:HH\\:mm}-{quiet.To:HH\\:mm}" : null,
            ["escalation"] = s.Escalation,
            ["state"] = entry.Suspended is null ? "active" : "suspended",
            ["suspended"] = entry.Suspended,
            ["since"] = s.Since,
            ["updatedAt"] = entry.UpdatedAt,
            ["deliveries"] = $"/api/subscriptions/{s.Id}/deliveries",
        };
        if (secret is not null) plain["secret"] = secret;
        return plain;
    }

    /// <summary>The view of a delivery at an instant.</summary>
    public static object Of(Delivery delivery, Alert alert, DateTimeOffset now) => new
    {
        delivery.Id,
        alert = new { alert.Id, alert.Kind, alert.Event, alert.At, alert.Subject, alert.Severity, alert.Title },
        delivery.Due,
        state = delivery.StateAt(now),
        delivery.Next,
        delivery.Attempts,
        delivery.Within,
        tries = delivery.Tries.Select(t => new { t.At, t.Result, t.Status, t.Detail, t.Milliseconds }),
    };
}
