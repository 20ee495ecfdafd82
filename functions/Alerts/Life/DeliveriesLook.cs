using Functions.Alerts.Deliveries;
using Functions.Alerts.Subscriptions;
using Shared.Notify.Life;

namespace Functions.Alerts.Life;

/// <summary>Looks at how alerts reach people.</summary>
public sealed class DeliveriesLook(SubscriptionShelf subscriptions, AlertClock alertClock, DeliveryShelf deliveries)
{
    private const int AtOnce = 16;
    private const int TriedInVain = 3;

    /// <summary>To how many subscriptions something is due, late, or tried in vain since before an instant. Those that are suspended wait for a person.</summary>
    public async Task<DeliveryLook> Look(DateTimeOffset now, DateTimeOffset before, CancellationToken cancel)
    {
        var awake = (await subscriptions.All(cancel)).Where(s => s.Suspended is null).Select(s => s.Subscription.Key).ToHashSet(StringComparer.Ordinal);
        var due = (await alertClock.Marks(cancel)).Where(m => awake.Contains(m.Subscription)).ToList();
        var (late, failing) = (0, 0);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (mark, stop) =>
        {
            var open = (await deliveries.Open(mark.Subscription, stop)).Parcels.SelectMany(p => p.Parcel.Deliveries).Where(d => !d.IsSettled && d.Due < before).ToList();
            if (open.Exists(d => d.Attempts == 0 && mark.At < before)) Interlocked.Increment(ref late);
            else if (open.Exists(d => d.Attempts >= TriedInVain)) Interlocked.Increment(ref failing);
        });
        return new DeliveryLook(due.Count, late, failing);
    }
}
