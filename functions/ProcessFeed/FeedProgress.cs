using Functions.Books;

namespace Functions.ProcessFeed;

/// <summary>
/// Lets a receipt's progress move while its feed is read and committed: at most one write of the ledger a second, none for a feed that is done
/// sooner, never backwards.
/// </summary>
public sealed class FeedProgress(FeedLedger ledger, TimeProvider clock)
{
    /// <summary>Where reading ends and committing begins.</summary>
    public const decimal Read = 0.6m;

    /// <summary>Where committing ends and evaluation begins, after which a feed is completed.</summary>
    public const decimal Committed = 0.9m;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Waits for work and says meanwhile how far it is.</summary>
    public async Task Follow(FeedRecord record, Task work, Func<decimal> progress, CancellationToken cancel)
    {
        try
        {
            while (await Task.WhenAny(work, Task.Delay(Every, clock, cancel)) != work)
            {
                cancel.ThrowIfCancellationRequested();
                await Raise(record, progress(), cancel);
            }
        }
        finally
        {
            // Whoever comes next must not find the work of this one still going on.
            await work;
        }
    }

    private Task Raise(FeedRecord record, decimal progress, CancellationToken cancel) => ledger.Change(
        record.ParsedId, r => r.IsSettled || r.Progress >= progress ? null : r with { Status = FeedStatus.Processing, Progress = progress, MovedAt = clock.GetUtcNow() }, cancel);
}
