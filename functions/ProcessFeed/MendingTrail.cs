using Functions.Books;

namespace Functions.ProcessFeed;

/// <summary>
/// Notes on a feed's receipt which later feeds brought its bad rows mended. It is noted once the later feed counts and before its receipt can say so,
/// while a message still stands for what is left to do: no note is lost, and whoever sees the one receipt completed sees the other's note.
/// </summary>
public sealed class MendingTrail(FeedLedger ledger)
{
    /// <summary>Notes that a feed mended another; repeating it changes nothing.</summary>
    public Task Note(FeedRecord mending, CancellationToken cancel) =>
        Change(mending, r => r.MendedBy.Contains(mending.FeedId, StringComparer.Ordinal) ? null : r with { MendedBy = [.. r.MendedBy, mending.FeedId] }, cancel);

    /// <summary>Takes the note back of a feed that is refused after all.</summary>
    public Task Withdraw(FeedRecord mending, CancellationToken cancel) =>
        Change(mending, r => r.MendedBy.Contains(mending.FeedId, StringComparer.Ordinal) ? r with { MendedBy = [.. r.MendedBy.Where(id => id != mending.FeedId)] } : null, cancel);

    private async Task Change(FeedRecord mending, Func<FeedRecord, FeedRecord?> step, CancellationToken cancel)
    {
        if (FeedId.TryParse(mending.Mends, out var first)) await ledger.Change(first, step, cancel);
    }
}
