using Functions.Alerts.Subscriptions;
using Functions.Books;
using Functions.Telemetry;
using Shared.Notify;

namespace Functions.Alerts.Routing;

/// <summary>Tells people of feeds that were refused or have rows that don't count.</summary>
public sealed class FeedTidings(UntoldFeeds untold, FeedLedger ledger, AlertMaker maker, StandingSubscriptions subscriptions, IAlertPost post)
{
    /// <summary>Tells of all that are settled. An entry goes only once its alert is with everybody, so that a crash tells again what is then known.</summary>
    public async Task Tell(CancellationToken cancel)
    {
        await foreach (var id in untold.All(cancel))
        {
            if (await ledger.Find(id, cancel) is { Record: { IsSettled: true } feed })
            {
                using var span = JointSpan.Begin("feed.tell", Spans.TryParse(feed.Trace) is { } trace ? [trace] : []).Say(Attributes.FeedId, feed.FeedId);
                var everybody = (await subscriptions.All(cancel)).Select(s => s.Subscription).ToList();
                if (everybody.Count > 0 && await maker.Of(feed, cancel) is { } matter)
                    await post.Post(matter.Alert, [.. everybody.Where(s => AlertRouting.Tells(s, matter))], cancel);
                await untold.Done(id, cancel);
            }
        }
    }
}
