using Functions.Books;
using Functions.DeadLetters;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Start;
using Functions.Storage;
using Functions.Telemetry;
using Shared.Notify.Life;

namespace Functions.Alerts.Life;

/// <summary>Looks at the work that was taken: queues, dead letters, feeds that aren't settled, hospitals that aren't evaluated.</summary>
public sealed class WorkLook(LifeShelf shelf, HospitalRegister register, FeedLedger ledger, ITables tables, IBlobs blobs, IStorageQueues queues, LocalQueues local, ProductGauges gauges)
{
    private const string Kind = "look";
    private const int Remembered = 12;
    private const int MostRemembered = 300;

    /// <summary>How long each queue was at the last looks. Service Bus tells its lengths to those who manage it, not to those who send and receive: there the ages of feeds and evaluations speak.</summary>
    public async Task<IReadOnlyList<QueueLook>> Queues(CancellationToken cancel)
    {
        if (!local.CarryMessages) return [];
        var looks = new List<QueueLook>();
        foreach (var queue in Stores.Queues)
        {
            var before = await shelf.Find<int[]>(Kind, $"queue:{queue}", cancel) ?? [];
            int[] counts = [.. before.TakeLast(Remembered - 1), await queues.ApproximateCount(queue, cancel)];
            await shelf.Put(Kind, $"queue:{queue}", counts, cancel);
            looks.Add(new QueueLook(queue, counts));
        }

        gauges.Queues([.. looks.Select(l => (l.Queue, l.Counts[^1]))]);
        return looks;
    }

    /// <summary>How many dead letters there are, and when they last became more.</summary>
    public async Task<DeadLetterLook> DeadLetters(DateTimeOffset now, CancellationToken cancel)
    {
        var count = 0;
        await foreach (var _ in blobs.List(DeadLetterShelf.Container, "", cancel)) count++;
        var before = await shelf.Find<DeadLetterLook>(Kind, "dead-letters", cancel) ?? new DeadLetterLook(0, null);
        var look = new DeadLetterLook(count, count > before.Count ? now : before.GrewAt);
        await shelf.Put(Kind, "dead-letters", look, cancel);
        return look;
    }

    /// <summary>Since when each feed that isn't settled waits for its next step.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> OpenFeeds(CancellationToken cancel)
    {
        var since = new List<DateTimeOffset>();
        foreach (var owner in (await register.All(cancel)).Select(h => h.Versions[0].Code.ToString()).Prepend(FeedId.Reference))
        {
            await foreach (var id in ledger.Open(owner, cancel))
                if (await ledger.Find(id, cancel) is { Record: { IsSettled: false } record }) since.Add(record.MovedAt ?? record.ReceivedAt);
        }

        return since;
    }

    /// <summary>Since when each evaluation that was asked for is known to wait.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> Pending(DateTimeOffset now, CancellationToken cancel)
    {
        var before = await shelf.Find<Dictionary<string, DateTimeOffset>>(Kind, "pending", cancel) ?? [];
        var waiting = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var row in tables.Query(PendingEvaluations.Table, null, null, null, cancel))
        {
            // So many fit a row, and the oldest are there already: more would only be more of the same trouble.
            if (waiting.Count == MostRemembered) break;
            var name = $"{row.PartitionKey}/{row.RowKey}";
            waiting.TryAdd(name, before.GetValueOrDefault(name, now));
        }

        await shelf.Put(Kind, "pending", waiting, cancel);
        return [.. waiting.Values];
    }
}

/// <summary>Whether the storage queues carry the messages, as they do on one machine.</summary>
public sealed record LocalQueues(bool CarryMessages);
