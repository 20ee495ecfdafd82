using Functions.Access;

namespace Functions.Alerts.Subscriptions;

/// <summary>
/// The subscriptions whose owners may still be told. One that was put with a key stands as long as its owner has a live key, whichever: a new key loses
/// none, and with the last one revoked or expired nothing is sent any more. It is looked at each time, so that it holds at once, in every process.
/// </summary>
public sealed class StandingSubscriptions
{
    private readonly SubscriptionShelf _shelf;
    private readonly SharedLook<HashSet<string>> _holders;

    /// <summary>Looks at subscriptions and keys.</summary>
    public StandingSubscriptions(SubscriptionShelf shelf, AccessKeys keys, TimeProvider clock)
    {
        _shelf = shelf;
        _holders = new SharedLook<HashSet<string>>(async () =>
        {
            var now = clock.GetUtcNow();
            return [.. (await keys.List(CancellationToken.None)).Where(k => k.IsLiveAt(now)).Select(k => SubscriptionOwner.Of(KeyAuthentication.CallerOf(k)))];
        });
    }

    /// <summary>Everybody's who may still be told.</summary>
    public async Task<IReadOnlyList<SubscriptionEntry>> All(CancellationToken cancel)
    {
        var all = await _shelf.All(cancel);
        if (!all.Any(e => e.ByKey)) return all;
        var holders = await _holders.Now(cancel);
        return [.. all.Where(e => !e.ByKey || holders.Contains(e.Subscription.Owner))];
    }

    /// <summary>Whether the owner of one may still be told.</summary>
    public async Task<bool> Stands(SubscriptionEntry entry, CancellationToken cancel) => !entry.ByKey || (await _holders.Now(cancel)).Contains(entry.Subscription.Owner);
}
