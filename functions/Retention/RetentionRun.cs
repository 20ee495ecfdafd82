using Functions.Alerts.Deliveries;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Api;
using Functions.Audit;
using Functions.Books;
using Functions.Evaluate;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.Retention;

/// <summary>What a run of retention removed.</summary>
/// <param name="RawFiles">Raw files, each with its list of bad rows.</param>
/// <param name="Deliveries">Parcels of settled deliveries.</param>
/// <param name="Alerts">Alerts.</param>
/// <param name="SupplyNotes">Notes of regions' supply.</param>
public sealed record RetentionReport(int RawFiles, int Deliveries, int Alerts, int SupplyNotes);

/// <summary>
/// Every night removes what has been kept long enough, some of it each run. Receipts, figures, warnings, reports and whatever they are folded from
/// stay. A run that is cut short or repeated does no harm.
/// </summary>
public sealed class RetentionRun(
    HospitalRegister register, Jurisdictions jurisdictions, RawRetention raw, SubscriptionShelf subscriptions, DeliveryShelf deliveries, AlertShelf alerts,
    SignShelf signs, IAuditTrail audit, ILogger<RetentionRun> log) : ITimerFunction
{
    /// <summary>At 19:40 UTC, 03:40 in China, when the night's evaluation is done.</summary>
    public const string Schedule = "0 40 19 * * *";

    /// <summary>How many things of each sort one run removes at most.</summary>
    public const int MostARun = 5_000;

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        // Begun is on the record before anything goes, so nothing goes without a trace, whatever becomes of the run.
        var act = new AuditAct { Kind = AuditKind.Retention, Operation = "Retain", Step = AuditStep.Begun };
        await audit.Record(act, cancel);
        var report = await Work(now, cancel);
        log.LogInformation("Retention: {Report}", report);
        await audit.Record(act with { Step = AuditStep.Ended, Status = 200, Detail = report.ToString() }, cancel);
    }

    /// <summary>Removes some of what is past.</summary>
    public async Task<RetentionReport> Work(DateTimeOffset now, CancellationToken cancel)
    {
        var files = 0;
        foreach (var (owner, times) in await Owners(now, cancel)) files += await raw.Remove(owner, times.RawDays, now, MostARun - files, cancel);
        var nation = RetentionTimes.In(await jurisdictions.Read(cancel), RegionCode.Nation, now.ChinaDay());
        var before = now.AddDays(-nation.DeliveryDays);
        var parcels = 0;
        foreach (var subscription in await subscriptions.All(cancel)) parcels += await deliveries.Forget(subscription.Subscription.Key, before, MostARun - parcels, cancel);
        return new RetentionReport(
            files, parcels, await alerts.Forget(before, MostARun, cancel), await signs.ForgetSupply(now.ChinaDay().AddDays(-nation.SupplyDays), MostARun, cancel));
    }

    /// <summary>Everybody's raw files whose time has passed, by owner.</summary>
    public async Task<IReadOnlyList<RawRemoval>> Plan(DateTimeOffset now, CancellationToken cancel)
    {
        var plan = new List<RawRemoval>();
        foreach (var (owner, times) in await Owners(now, cancel)) plan.AddRange(await raw.Plan(owner, times.RawDays, now, cancel));
        return plan;
    }

    private async Task<IReadOnlyList<(string Owner, RetentionTimes Times)>> Owners(DateTimeOffset now, CancellationToken cancel)
    {
        var (rules, today) = (await jurisdictions.Read(cancel), now.ChinaDay());
        return
        [
            (FeedId.Reference, RetentionTimes.In(rules, RegionCode.Nation, today)),
            .. (await register.All(cancel)).Select(h => h.On(today)).Select(h => (h.Code.ToString(), RetentionTimes.In(rules, h.Region, today))),
        ];
    }
}
