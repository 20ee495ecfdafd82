using System.Collections.Concurrent;
using Functions.Storage;

namespace Functions.Audit;

/// <summary>
/// Adds links to one chain. Links and the chain's head are one write of all or nothing, on the condition that the head is still the one they follow:
/// of two processes one is first, and the other links on to it.
/// </summary>
internal sealed class AuditLane(string chain, ITables tables, AuditKeys keys, TimeProvider clock)
{
    // A write holds a hundred rows; one of them is the head.
    private const int MostAtOnce = 99;
    private const int MostTries = 60;
    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);
    private (AuditHead Head, string? ETag)? _known;

    /// <summary>Adds an act. Whoever has the turn writes for all who wait; a caller that gives up meanwhile takes nothing back.</summary>
    public async Task<AuditEntry> Append(AuditAct act)
    {
        var mine = new Waiting(act);
        _waiting.Enqueue(mine);
        await _turn.WaitAsync();
        try
        {
            while (!mine.Done.Task.IsCompleted) await WriteSome();
        }
        finally
        {
            _turn.Release();
        }

        return await mine.Done.Task;
    }

    private async Task WriteSome()
    {
        var batch = new List<Waiting>();
        while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var next)) batch.Add(next);
        try
        {
            var entries = await Write([.. batch.Select(w => w.Act)]);
            for (var i = 0; i < batch.Count; i++) batch[i].Done.SetResult(entries[i]);
        }
        catch (Exception e)
        {
            // Whether it was written is unknown: the next one looks.
            _known = null;
            foreach (var waiting in batch) waiting.Done.SetException(e);
        }
    }

    private async Task<List<AuditEntry>> Write(IReadOnlyList<AuditAct> acts)
    {
        var key = await keys.Current(CancellationToken.None);
        for (var attempt = 1; ; attempt++)
        {
            var (head, etag) = _known ??= await Read();
            var entries = Links(head, acts, key);
            var next = AuditHead.Of(entries[^1]);
            var end = next.ToRow(key, etag);
            try
            {
                await tables.DoAll(AuditTrail.Table,
                    [etag is null ? new TableOperation.Insert(end) : new TableOperation.Replace(end), .. entries.Select(e => new TableOperation.Insert(e.ToRow()))], CancellationToken.None);
                // The answer to a write of several rows tells no tags.
                _known = (await tables.Get(AuditTrail.Table, chain, AuditHead.RowKey, CancellationToken.None)) is { } row && AuditHead.Of(row) == next ? (next, row.ETag) : null;
                return entries;
            }
            catch (ConcurrencyException) when (attempt < MostTries)
            {
                _known = null;
                await Task.Delay(Random.Shared.Next(2, 25));
            }
        }
    }

    private List<AuditEntry> Links(AuditHead head, IReadOnlyList<AuditAct> acts, AuditKey key)
    {
        var entries = new List<AuditEntry>(acts.Count);
        foreach (var act in acts)
        {
            entries.Add(AuditEntry.Seal(head, clock.GetUtcNow(), act, key));
            head = AuditHead.Of(entries[^1]);
        }

        return entries;
    }

    private async Task<(AuditHead Head, string? ETag)> Read()
    {
        if (await tables.Get(AuditTrail.Table, chain, AuditHead.RowKey, CancellationToken.None) is { } row) return (AuditHead.Of(row), row.ETag);
        await tables.Do(AuditTrail.Table, new TableOperation.Upsert(new TableRow(AuditTrail.Register, chain)), CancellationToken.None);
        return (AuditHead.Start(chain), null);
    }

    private sealed record Waiting(AuditAct Act)
    {
        public TaskCompletionSource<AuditEntry> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
