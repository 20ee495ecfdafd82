using Functions.Alerts.Routing;
using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>
/// Puts what was kept for a day's digest into one. What it holds is written down before it is sent, so that a digest that is tried again, or
/// composed again after a crash, is the same under the same id; what comes due later goes into a further one.
/// </summary>
public sealed class DigestComposer(AlertShelf alerts)
{
    /// <summary>The digest of what is due, as a parcel of its own, with the deliveries that go in it; null when nothing is due for one.</summary>
    public async Task<(Parcel Digest, IReadOnlySet<string> Holds)?> Compose(Subscription subscription, IReadOnlyList<Delivery> deliveries, DateTimeOffset now, CancellationToken cancel)
    {
        var due = DeliveryOrder.ForDigest(deliveries, now);
        if (due.Count == 0) return null;
        var items = new List<(string, Alert)>();
        foreach (var delivery in due) items.Add((delivery.Id, (await alerts.Get(delivery.Alert, cancel)).Alert));
        var waiting = due.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var id = DigestAlerts.IdOf(subscription, AlertTimes.ChinaDay(now), number);
            var kept = (await alerts.Add(new AlertMatter(DigestAlerts.Of(id, subscription, now, items), null), cancel)).Alert;
            var holds = DigestAlerts.Deliveries(kept);
            // An earlier one of the day whose alerts are all with it already is past.
            if (!holds.Overlaps(waiting)) continue;
            var digest = Delivery.Of(kept, subscription with { Digest = DigestKind.None, Quiet = null }, kept.At, 0);
            return (new Parcel(Parcel.KeyOf(kept.At, id), kept.At, [digest]), holds);
        }
    }
}
