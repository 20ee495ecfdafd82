using Functions.Alerts.Subscriptions;
using Functions.Evaluate;
using Functions.Storage;
using Functions.Telemetry;
using Shared.Notify;

namespace Functions.Alerts.Routing;

/// <summary>
/// Reads what changed since the last time and gives everybody their alerts. A round's alerts are written with the cursor behind them before anybody
/// gets any, so that a crash at any point, or another instance at the same time, repeats the same round and doubles nothing.
/// </summary>
public sealed class Outbox(IDocuments documents, AlertShelf alerts, StandingSubscriptions subscriptions, AlertMaker maker, Handout handout, TimeProvider clock)
{
    /// <summary>Reads until nothing is left.</summary>
    public async Task Read(CancellationToken cancel)
    {
        var knownBefore = false;
        while (true)
        {
            var place = await alerts.Place(cancel);
            try
            {
                if (place.Alerts.Count > 0) await GiveOut(place, cancel);
                else if (!await Next(place, knownBefore, cancel)) return;
                knownBefore = false;
            }
            catch (ConcurrencyException)
            {
                // Another instance moved on, or one of the alerts is kept already: look again, and look for these too.
                knownBefore = true;
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private async Task GiveOut(OutboxPlace place, CancellationToken cancel)
    {
        var round = new List<AlertMatter>();
        foreach (var id in place.Alerts) round.Add(await alerts.Get(id, cancel));
        using var span = JointSpan.Begin("alerts.hand-out", Spans.Parse(round.SelectMany(m => m.Traces))).Say(Attributes.Alerts, round.Count);
        var everybody = (await subscriptions.All(cancel)).Select(s => s.Subscription);
        await handout.Give($"r{place.Round:D10}", place.Made, Shares(everybody, round), cancel);
        await alerts.Keep(place with { Alerts = [] }, [], cancel);
    }

    private static List<Share> Shares(IEnumerable<Subscription> everybody, List<AlertMatter> round) =>
    [
        .. everybody.Select(s => new Share(s, [.. round.Where(m => AlertRouting.Tells(s, m)).Select(m => m.Alert)])).Where(s => s.Alerts.Count > 0),
    ];

    // False when nothing new was written.
    private async Task<bool> Next(OutboxPlace place, bool lookForKnown, CancellationToken cancel)
    {
        var page = await documents.Changes<ChangeRecord>(CosmosContainers.Warnings, place.Cursor, AlertShelf.MostInARound, cancel);
        if (page.Items.Count == 0) return false;
        var everybody = (await subscriptions.All(cancel)).Select(s => s.Subscription).ToList();
        var made = everybody.Count == 0 ? [] : await maker.Of(page.Items, cancel);
        var wanted = new List<AlertMatter>();
        foreach (var matter in made.DistinctBy(m => m.Alert.Id, StringComparer.Ordinal))
        {
            if (!everybody.Exists(s => AlertRouting.Tells(s, matter))) continue;
            if (!lookForKnown || await alerts.Find(matter.Alert.Id, cancel) is null) wanted.Add(matter);
        }

        var next = place with { Cursor = page.Next, Round = place.Round + 1, Made = clock.GetUtcNow(), Alerts = [.. wanted.Select(m => m.Alert.Id)] };
        // A page may hold more than was asked for: what is over goes in first, and again unchanged if the place can't be moved.
        foreach (var more in wanted.Skip(AlertShelf.MostInARound)) await alerts.Add(more, cancel);
        await alerts.Keep(next, [.. wanted.Take(AlertShelf.MostInARound)], cancel);
        return true;
    }
}
