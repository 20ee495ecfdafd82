using Functions.Api;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.Telemetry;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Functions.Alerts.Life;

/// <summary>That the watch looked.</summary>
public sealed record WatchRound(DateTimeOffset At);

/// <summary>
/// The dead man's switch: looks every five minutes whether timers run, queues move and what was taken gets done, and tells operators by itself
/// when something doesn't. What it found is what <c>/api/health</c> shows.
/// </summary>
public sealed class Watch(
    TimerRuns timers, WorkLook work, DeliveriesLook deliveries, OperatorDesk desk, LifeShelf shelf, Jurisdictions jurisdictions, FreshnessReader freshness, ProductGauges gauges, ILogger<Watch> log) : ITimerFunction
{
    /// <summary>Every five minutes.</summary>
    public const string Schedule = "0 */5 * * * *";

    /// <summary>Under which kind and name the last round is kept.</summary>
    public const string Kind = "watch";

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var day = now.ChinaDay();
        var rules = OperationRules.From((await jurisdictions.Read(cancel)).In(RegionCode.Nation, day).Book, day);
        var findings = await Look(rules, now, cancel);
        await desk.Take(findings, rules.Repeat, now, cancel);
        await shelf.Put(Kind, Kind, new WatchRound(now), cancel);
        await Measure(day, cancel);
    }

    // For the metrics alone: the round is done, whatever comes of this.
    private async Task Measure(DateOnly day, CancellationToken cancel)
    {
        if (!gauges.WantsFreshness) return;
        try
        {
            gauges.Hospitals((await freshness.Read(day, 1, cancel)).Select(f => f.Freshness));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(e, "How fresh hospitals' data is could not be found out");
        }
    }

    private async Task<IReadOnlyList<Finding>> Look(OperationRules rules, DateTimeOffset now, CancellationToken cancel)
    {
        var vigil = new Vigil(rules, now);
        var findings = new List<Finding>();
        await Add("timers", async () => (await timers.Look(now, cancel)).Select(vigil.Timer));
        await Add("queues", async () => (await work.Queues(cancel)).Select(vigil.Queue));
        await Add("dead-letters", async () => [vigil.DeadLetters(await work.DeadLetters(now, cancel))]);
        await Add("feeds", async () => [vigil.Work("feeds", await work.OpenFeeds(cancel))]);
        await Add("evaluations", async () => [vigil.Work("evaluations", await work.Pending(now, cancel))]);
        await Add("deliveries", async () => [Vigil.Deliveries(await deliveries.Look(now, now - rules.Delivery, cancel))]);
        return findings;

        // One look that fails must not keep the others from being taken; that it fails is a finding of its own.
        async Task Add(string what, Func<Task<IEnumerable<Finding>>> look)
        {
            var (status, detail) = (CheckStatus.Ok, new Bilingual("正常", "well"));
            try
            {
                findings.AddRange(await look());
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogError(e, "The watch could not look at {What}", what);
                (status, detail) = (CheckStatus.Degraded, new Bilingual("检查本身失败，详见日志", "the look itself failed, see the log"));
            }

            findings.Add(new Finding($"look:{what}", status, detail));
        }
    }
}
