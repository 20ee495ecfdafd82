using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>Tells the next person of warnings that nobody took up in time.</summary>
public sealed class Escalations(AlertClock alertClock, AlertShelf alerts, AlertMaker maker, SubscriptionShelf subscriptions, IAlertPost post)
{
    /// <summary>Tells of all that are due.</summary>
    public async Task Tell(DateTimeOffset now, CancellationToken cancel)
    {
        await foreach (var due in alertClock.DueEscalations(now, cancel))
        {
            if (await Next(due, cancel) is { } next && await alerts.Find(due.Alert, cancel) is { } told
                && await maker.Unattended(told.Alert.Subject, told.Alert.At, cancel) is { } alert)
                await post.Post(alert, [next], cancel);
            await alertClock.Done(due, cancel);
        }
    }

    // Whoever was told may have been deleted since, or tell nobody else any more.
    private async Task<Subscription?> Next(DueEscalation due, CancellationToken cancel) =>
        await subscriptions.Find(due.Subscription, cancel) is { Subscription: { Escalation: { } escalation } told }
            ? (await subscriptions.Find(told.Owner, escalation.To, cancel))?.Subscription
            : null;
}
