using Functions.Access;
using Functions.Alerts.Deliveries;
using Functions.Alerts.Subscriptions;
using Functions.Api;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.Queries.Warnings;
using Functions.Reports.Monthly;
using Shared.Notify;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Functions.Alerts.Life;

/// <summary>That a subscription had its proof of life of a day.</summary>
public sealed record HeartbeatGiven(DateOnly Day);

/// <summary>
/// Gives each subscription one proof of life a day, whether anything happened or not. It looks every hour, so that a morning on which the
/// product was down and a subscription of today have theirs too.
/// </summary>
public sealed class Heartbeat(
    StandingSubscriptions subscriptions, LifeShelf shelf, FreshnessReader freshness, WarningBook warnings, DueList due, DeliveryShelf deliveries, IAlertPost post, Jurisdictions jurisdictions, ILogger<Heartbeat> log)
    : ITimerFunction
{
    /// <summary>Every hour.</summary>
    public const string Schedule = "0 0 * * * *";

    private const string Kind = "heartbeat";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Some could not be given theirs; the others were, and the next hour tries again.</exception>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var day = now.ChinaDay();
        var waiting = await Waiting(now, day, cancel);
        if (waiting.Count == 0) return;
        var failed = 0;
        var known = new Dictionary<(HospitalCode?, RegionCode?), ScopeFacts>();
        foreach (var byDays in waiting.GroupBy(w => w.Rules.CoverageDays))
        {
            var fresh = await freshness.Read(day.AddDays(-1), byDays.Key, cancel);
            known.Clear();
            foreach (var (to, rules) in byDays) failed += await Give(to, rules, fresh, known, now, cancel) ? 0 : 1;
        }

        if (failed > 0) throw new InvalidOperationException($"{failed} of {waiting.Count} subscriptions could not be given their proof of life.");
    }

    private async Task<List<(Subscription To, HeartbeatRules Rules)>> Waiting(DateTimeOffset now, DateOnly day, CancellationToken cancel)
    {
        var given = await shelf.All<HeartbeatGiven>(Kind, cancel);
        var regional = await jurisdictions.Read(cancel);
        var hour = now.ToOffset(ApiJson.China).Hour;
        return [.. from entry in await subscriptions.All(cancel)
                   where entry.Suspended is null && given.GetValueOrDefault(entry.Subscription.Key)?.Day != day
                   let rules = HeartbeatRules.From(regional.In(entry.Subscription.Region ?? RegionCode.Nation, day).Book, day)
                   where hour >= rules.Hour
                   select (entry.Subscription, rules)];
    }

    private async Task<bool> Give(
        Subscription to, HeartbeatRules rules, IReadOnlyList<(Institution Institution, HospitalFreshness Freshness)> fresh,
        Dictionary<(HospitalCode?, RegionCode?), ScopeFacts> known, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            if (!known.TryGetValue((to.Hospital, to.Region), out var scope)) known.Add((to.Hospital, to.Region), scope = await Facts(to, fresh, now.ChinaDay(), cancel));
            var alert = HeartbeatAlert.Of(to, now.ChinaDay(), now, scope, await Deliveries(to, now, cancel), rules);
            await post.Post(alert, [to.AtOnce()], cancel);
            await shelf.Put(Kind, to.Key, new HeartbeatGiven(now.ChinaDay()), cancel);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "Subscription {Subscription} could not be given its proof of life", to.Key);
            return false;
        }
    }

    private async Task<ScopeFacts> Facts(Subscription to, IReadOnlyList<(Institution Institution, HospitalFreshness Freshness)> fresh, DateOnly today, CancellationToken cancel)
    {
        var visible = Visible(to);
        var hospitals = fresh.Where(f => visible.Sees(f.Institution)).ToList();
        var codes = hospitals.Select(h => h.Institution.Code).ToHashSet();
        var open = (await warnings.Now(cancel)).Values.Where(w => w.IsActive && (w.Hospital is { } h ? codes.Contains(h) : WarningQueries.SeesRegion(visible, w.Region)));
        var items = await due.Read(visible, today, cancel);
        return new ScopeFacts(
            [.. hospitals.Select(h => h.Freshness)],
            open.GroupBy(w => w.Severity).ToDictionary(g => g.Key, g => g.Count()),
            items.Count, items.Count(i => i.DaysOver > 0));
    }

    private static VisiblePart Visible(Subscription to)
    {
        var kind = to.Hospital is not null ? PrincipalKind.Pharmacist : to.Region is not null ? PrincipalKind.Officer : PrincipalKind.Admin;
        return new VisiblePart(new Caller(kind, "heartbeat", null, to.Hospital, to.Region), to.Hospital, to.Region);
    }

    // Tries end a day after they began, so that what failed since yesterday was made within two days.
    private async Task<DeliveryFacts> Deliveries(Subscription to, DateTimeOffset now, CancellationToken cancel)
    {
        var (failed, retrying) = (0, 0);
        await foreach (var parcel in deliveries.List(to.Key, null, cancel))
        {
            if (parcel.Made < now.AddDays(-2)) break;
            failed += parcel.Deliveries.Count(d => d.State == DeliveryState.Failed && d.Tries.Count > 0 && d.Tries[^1].At >= now.AddDays(-1));
            retrying += parcel.Deliveries.Count(d => d.State == DeliveryState.Retrying);
        }

        return new DeliveryFacts(failed, retrying);
    }
}
