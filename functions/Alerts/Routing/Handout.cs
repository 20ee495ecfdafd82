using Functions.Alerts.Deliveries;
using Functions.Storage;
using Shared.Notify;

namespace Functions.Alerts.Routing;

/// <summary>What one subscription is told.</summary>
public sealed record Share(Subscription Subscription, IReadOnlyList<Alert> Alerts);

/// <summary>
/// Gives subscriptions their alerts: writes the deliveries, then that they are due and who is told next, then rings. The rows' names are made of what is
/// given, so that doing it again after a crash at any point doubles nothing.
/// </summary>
public sealed class Handout(DeliveryShelf deliveries, AlertClock alertClock, AlertRuleBook ruleBook, IMessageSender sender, TimeProvider clock)
{
    private const int AtOnce = 16;

    /// <summary>Gives shares.</summary>
    /// <param name="name">Names what is given; the same shares always have the same.</param>
    /// <param name="made">When they were decided; the same each time.</param>
    /// <param name="shares">Who is told what.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Give(string name, DateTimeOffset made, IReadOnlyList<Share> shares, CancellationToken cancel)
    {
        if (shares.Count == 0) return;
        var rules = await ruleBook.Now(cancel);
        var parcels = shares.Select(s => (s.Subscription, Parcels: Pack(name, made, s, rules(s.Subscription).DigestHour))).ToList();
        await EachOf(parcels, p => deliveries.Add(p.Subscription.Key, p.Parcels, cancel), cancel);
        await alertClock.Mark(parcels.Select(p => p.Subscription.Key), clock.GetUtcNow(), cancel);
        await alertClock.Escalate([.. shares.SelectMany(s => Escalations(s, made, rules(s.Subscription).DigestHour))], cancel);
        var due = parcels.Where(p => p.Parcels.Any(parcel => parcel.Deliveries.Any(d => !d.Kept))).ToList();
        await EachOf(due, p => Ring(p.Subscription.Key, name, cancel), cancel);
    }

    /// <summary>Asks for what is due to a subscription to be delivered now. The minute's timer makes up for a message that is lost.</summary>
    public Task Ring(string subscription, string why, CancellationToken cancel, TimeSpan? delay = null) =>
        sender.Send(DeliveryMessage.Queue, new DeliveryMessage(subscription).ToBytes(), $"{subscription}/{why}", delay, cancel);

    private static List<Parcel> Pack(string name, DateTimeOffset made, Share share, int digestHour) =>
        [.. Parcel.Pack(made, name, [.. share.Alerts.Select(a => Delivery.Of(a, share.Subscription, made, digestHour))])];

    private static IEnumerable<DueEscalation> Escalations(Share share, DateTimeOffset made, int digestHour)
    {
        if (share.Subscription.Escalation is not { } next) yield break;
        foreach (var alert in share.Alerts.Where(Unattended.AsksForAction))
        {
            var told = AlertTimes.Due(share.Subscription, alert.Severity, made, digestHour);
            yield return new(told.AddMinutes(next.AfterMinutes), share.Subscription.Key, alert.Id);
        }
    }

    private static Task EachOf<T>(IEnumerable<T> items, Func<T, Task> action, CancellationToken cancel) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, _) => await action(item));
}
