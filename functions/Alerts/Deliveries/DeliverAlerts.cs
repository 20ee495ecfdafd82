using Azure;
using Functions.Alerts.Channels;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Hosting;
using Functions.Storage;
using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>
/// Delivers what is due to one subscription. Whoever has its turn delivers alone and in order; the turn ends by itself, so that a process that died
/// holds nobody up. What the receiver took is written down at once or, where it takes many a second, several times a second: a crash in between
/// repeats these alerts under the same ids and no others.
/// </summary>
public sealed class DeliverAlerts(
    SubscriptionShelf subscriptions, StandingSubscriptions standing, DeliveryShelf deliveries, AlertClock alertClock, AlertShelf alerts, AlertRuleBook ruleBook, DigestComposer digests,
    DeliveryTrouble trouble, Handout handout, IEnumerable<IAlertChannel> channels, TimeProvider clock) : IQueueFunction
{
    /// <summary>How long a turn lasts unless it is taken again; longer than any try.</summary>
    private static readonly TimeSpan TurnLength = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan SoonEnoughToWaitFor = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        var key = DeliveryMessage.Read(body).Subscription;
        try
        {
            while (await LookOnce(key, cancel))
            {
                // Something was added or composed meanwhile.
            }
        }
        catch (ConcurrencyException)
        {
            // Somebody else has the turn; the mark stays until all it stands for is done.
        }
    }

    // True when it has to be looked at once more.
    private async Task<bool> LookOnce(string key, CancellationToken cancel)
    {
        if (await alertClock.Find(key, cancel) is not { } mark) return false;
        var entry = await subscriptions.Find(key, cancel);
        var open = await deliveries.Open(key, cancel);
        var now = clock.GetUtcNow();
        if (open.Turn is { } held && held.Until > now) return false;
        // Nothing is sent to a suspended subscription; resuming it marks it again.
        if (entry is { Suspended: not null } || open.Parcels.Count == 0) return !await alertClock.Move(mark, null, cancel);
        var turn = (open.Turn ?? new DeliveryTurn(default, default, default, 0)) with { Until = now + TurnLength };
        var tag = await deliveries.Take(key, turn, open.TurnTag, cancel);
        try
        {
            if (entry is null || !await standing.Stands(entry, cancel)) return await Cancel(key, open, turn, tag, mark, cancel);
            var run = new DeliveryRun(open.Parcels);
            if (await Compose(entry.Subscription, run, turn, tag, cancel)) return true;
            foreach (var folded in DeliveryOrder.Fold(run.Deliveries, now)) run.Put(folded);
            return await Deliver(entry, run, turn, tag, mark, cancel);
        }
        catch (Exception)
        {
            // Else the message that comes again would find the turn taken, and everything due would wait until it ends.
            await GiveBack(key, turn, tag);
            throw;
        }
    }

    private async Task GiveBack(string key, DeliveryTurn turn, string tag)
    {
        try
        {
            await deliveries.Take(key, turn with { Until = clock.GetUtcNow() }, tag, CancellationToken.None);
        }
        catch (Exception e) when (e is ConcurrencyException or ServiceUnavailableException or RequestFailedException)
        {
            // It was given back already, or it ends by itself.
        }
    }

    private async Task<bool> Deliver(SubscriptionEntry entry, DeliveryRun run, DeliveryTurn turn, string tag, DueMark mark, CancellationToken cancel)
    {
        var key = entry.Subscription.Key;
        var rules = (await ruleBook.Now(cancel))(entry.Subscription);
        var channel = channels.First(c => c.Kind == entry.Subscription.Channel);
        var sender = new DeliverySender(deliveries, alerts, channel, subscriptions.Open(entry), key, rules, TurnLength, clock);
        try
        {
            await sender.Send(run, new Sent(turn, tag, false, false), cancel);
        }
        finally
        {
            // Also when it is stopped in the middle: what was taken is written down and the turn given back.
            if (run.GivenUp > 0) await trouble.GivenUp(entry, run.GivenUp, CancellationToken.None);
            await deliveries.End(key, run.ToEnd, sender.Now.Turn with { Until = clock.GetUtcNow() }, sender.Now.Tag, CancellationToken.None);
        }

        if (sender.Now.Gone) await Suspend(entry, cancel);
        return await Leave(key, run, sender.Now, mark, cancel);
    }

    private async Task<bool> Leave(string key, DeliveryRun run, Sent sent, DueMark mark, CancellationToken cancel)
    {
        var next = DeliveryOrder.Next(run.Deliveries);
        if (next is { } at && at < sent.Turn.RestUntil) next = sent.Turn.RestUntil;
        if (!await alertClock.Move(mark, next, cancel)) return true;
        var wait = next - clock.GetUtcNow();
        // The timer looks once a minute; what is due sooner has a message that is seen then, and one only.
        if (!sent.Gone && next != mark.At && wait < SoonEnoughToWaitFor) await handout.Ring(key, $"{next!.Value.UtcTicks}", cancel, wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return false;
    }

    private async Task<bool> Compose(Subscription subscription, DeliveryRun run, DeliveryTurn turn, string tag, CancellationToken cancel)
    {
        if (subscription.Digest != DigestKind.Daily) return false;
        if (await digests.Compose(subscription, run.Deliveries, clock.GetUtcNow(), cancel) is not { } composed) return false;
        var digest = composed.Digest.Deliveries[0];
        foreach (var held in run.Deliveries.Where(d => !d.IsSettled && composed.Holds.Contains(d.Id))) run.Put(held with { Within = digest.Id });
        // Where a crash came between, the digest is there already.
        IReadOnlyList<Parcel> added = run.Deliveries.Any(d => d.Id == digest.Id) ? [] : [composed.Digest];
        await deliveries.End(subscription.Key, run.ToEnd, turn with { Until = clock.GetUtcNow() }, tag, cancel, added);
        return true;
    }

    // What was to go to a subscription that is no more, or to somebody who may no longer be told, ends as cancelled.
    private async Task<bool> Cancel(string key, OpenDeliveries open, DeliveryTurn turn, string tag, DueMark mark, CancellationToken cancel)
    {
        var ended = open.Parcels.Select(p => p with { Parcel = p.Parcel with { Deliveries = [.. p.Parcel.Deliveries.Select(d => d.IsSettled ? d : d with { State = DeliveryState.Cancelled })] } });
        await deliveries.End(key, [.. ended], turn with { Until = clock.GetUtcNow() }, tag, cancel);
        return !await alertClock.Move(mark, null, cancel);
    }

    private async Task Suspend(SubscriptionEntry entry, CancellationToken cancel)
    {
        var because = new Shared.Vocabulary.Bilingual("接收方答复 410：已永久停用", "the receiver answered 410: it is gone for good");
        try
        {
            await subscriptions.Change(entry with { Suspended = new Suspension(clock.GetUtcNow(), because) }, cancel);
            await trouble.Gone(entry, cancel);
        }
        catch (ConcurrencyException)
        {
            // It was put anew or deleted meanwhile, perhaps with another target: that one is tried.
        }
    }
}
