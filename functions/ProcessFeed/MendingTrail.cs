using Functions.Books;

namespace Functions.ProcessFeed;

/// <summary>
/// Notes on a feed's receipt which later feeds mended its rows. It is noted while the later feed is processed, which goes on until it is done, so
/// that no note is lost; a later feed that is refused mended nothing.
/// </summary>
public sealed class MendingTrail(FeedLedger ledger)
{
    /// <summary>Brings the note up to where the mending feed stands. Repeating it changes nothing.</summary>
    public async Task Note(FeedRecord mending, CancellationToken cancel)
    {
        if (!FeedId.TryParse(mending.Mends, out var first)) return;
        var refused = mending.Status == FeedStatus.Refused;
        await ledger.Change(first, r => r.MendedBy.Contains(mending.FeedId, StringComparer.Ordinal) != refused ? null
            : r with { MendedBy = refused ? [.. r.MendedBy.Where(id => id != mending.FeedId)] : [.. r.MendedBy, mending.FeedId] }, cancel);
    }
}
