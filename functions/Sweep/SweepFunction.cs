using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.ProcessFeed;
using Functions.Storage;

namespace Functions.Sweep;

/// <summary>
/// Makes up for messages that were lost between a durable write and the queue: feeds that stay open and evaluations that stay pending
/// are asked for again. Both are idempotent, so asking once too often does no harm.
/// </summary>
public sealed class SweepFunction(
    HospitalRegister register, FeedLedger ledger, PendingEvaluations pending, UploadSweep uploads, IMessageSender sender, TimeProvider clock) : ITimerFunction
{
    /// <summary>Every five minutes.</summary>
    public const string Schedule = "0 */5 * * * *";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        await Sweep(now - Patience, cancel);
        await uploads.Sweep(now, cancel);
    }

    /// <summary>Asks again for everything that was taken before an instant, hasn't moved since and isn't settled; answers how many.</summary>
    public async Task<int> Sweep(DateTimeOffset takenBefore, CancellationToken cancel)
    {
        var again = 0;
        var owners = (await register.All(cancel)).Select(h => h.Versions[0].Code.ToString()).Prepend(FeedId.Reference);
        foreach (var owner in owners)
        {
            await foreach (var id in ledger.Open(owner, cancel))
            {
                if (await ledger.Find(id, cancel) is not { Record: { IsSettled: false } record } || (record.MovedAt ?? record.ReceivedAt) > takenBefore) continue;
                await sender.Send(ProcessMessage.Queue, new ProcessMessage(record.FeedId).ToBytes(), $"{record.FeedId}/{clock.GetUtcNow().UtcTicks}", null, cancel);
                again++;
            }

            if (owner == FeedId.Reference) continue;
            again += await SweepPending(Shared.Vocabulary.HospitalCode.Parse(owner), cancel);
        }

        return again;
    }

    private async Task<int> SweepPending(Shared.Vocabulary.HospitalCode hospital, CancellationToken cancel)
    {
        if ((await pending.Of(hospital, cancel)).Count == 0) return 0;
        await sender.Send(EvaluateMessage.Queue, new EvaluateMessage(hospital).ToBytes(), $"{hospital}/sweep/{clock.GetUtcNow().UtcTicks}", null, cancel);
        return 1;
    }
}
