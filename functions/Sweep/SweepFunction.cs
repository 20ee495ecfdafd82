using Functions.Alerts.Life;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.ProcessFeed;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Sweep;

/// <summary>
/// Makes up for what was lost between a durable write and the queue, or lay still in an outage: feeds that stay open, evaluations that stay pending, figures
/// behind their books and letters of outages are asked for again; what nobody needs is removed. All of it is idempotent, so once too often does no harm.
/// </summary>
public sealed class SweepFunction(
    HospitalRegister register, FeedLedger ledger, PendingEvaluations pending, UploadSweep uploads, StaleFigures stale, LetterSweep letters,
    LifeShelf life, IMessageSender sender, TimeProvider clock, ILogger<SweepFunction> log) : ITimerFunction
{
    /// <summary>Every five minutes.</summary>
    public const string Schedule = "0 */5 * * * *";

    private const string Kind = "sweep";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var failures = new List<(string Part, Exception Failure)>();
        var swept = await Try("letters", () => letters.Sweep(now, cancel));
        var (feeds, evaluations) = await Try("feeds", () => SweepOwners(now - Patience, cancel));
        var report = new SweepReport(now, feeds, evaluations, await Try("figures", () => stale.Sweep(cancel)), swept.Replayed, swept.Left,
            await Try("uploads", () => uploads.Sweep(now, cancel)), [.. failures.Select(f => f.Part)]);
        await life.Put(Kind, Kind, report, cancel);
        if (report.DidSomething()) log.LogInformation("Sweep: {Report}", report);
        if (failures.Count > 0) throw new AggregateException($"Sweep: {string.Join(", ", failures.Select(f => f.Part))} failed.", failures.Select(f => f.Failure));

        // What fails in one part must not keep the others from being swept.
        async Task<T> Try<T>(string part, Func<Task<T>> work)
            where T : struct
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                failures.Add((part, e));
                return default;
            }
        }
    }

    /// <summary>What the last sweep found; null before the first.</summary>
    public Task<SweepReport?> Last(CancellationToken cancel) => life.Find<SweepReport>(Kind, Kind, cancel);

    /// <summary>Asks again for everything that was taken before an instant, hasn't moved since and isn't settled; answers how many.</summary>
    public async Task<int> Sweep(DateTimeOffset takenBefore, CancellationToken cancel)
    {
        var (feeds, evaluations) = await SweepOwners(takenBefore, cancel);
        return feeds + evaluations;
    }

    private async Task<(int Feeds, int Evaluations)> SweepOwners(DateTimeOffset takenBefore, CancellationToken cancel)
    {
        var (feeds, evaluations) = (0, 0);
        foreach (var owner in await Owners(cancel))
        {
            await foreach (var id in ledger.Open(owner, cancel))
            {
                if (await ledger.Find(id, cancel) is not { Record: { IsSettled: false } record } || (record.MovedAt ?? record.ReceivedAt) > takenBefore) continue;
                await sender.Send(ProcessMessage.Queue, new ProcessMessage(record.FeedId).ToBytes(), $"{record.FeedId}/{clock.GetUtcNow().UtcTicks}", null, cancel);
                feeds++;
            }

            if (owner != FeedId.Reference) evaluations += await SweepPending(HospitalCode.Parse(owner), cancel);
        }

        return (feeds, evaluations);
    }

    private async Task<List<string>> Owners(CancellationToken cancel) =>
        [FeedId.Reference, .. (await register.All(cancel)).Select(h => h.Versions[0].Code.ToString())];

    private async Task<int> SweepPending(HospitalCode hospital, CancellationToken cancel)
    {
        if ((await pending.Of(hospital, cancel)).Count == 0) return 0;
        await sender.Send(EvaluateMessage.Queue, new EvaluateMessage(hospital).ToBytes(), $"{hospital}/sweep/{clock.GetUtcNow().UtcTicks}", null, cancel);
        return 1;
    }
}
