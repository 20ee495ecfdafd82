using System.Globalization;
using Functions.Books;
using Functions.Storage;
using Functions.UploadFeed;

namespace Functions.Sweep;

/// <summary>
/// Removes sealed files that never became a feed, because the process died between sealing a file and numbering its feed: nobody was told that such a file
/// was taken. Those of a day are looked at once it is long over, so that none is taken away that is about to be numbered.
/// </summary>
public sealed class RawOrphans(IBlobs blobs, FeedLedger ledger, ILogger<RawOrphans> log)
{
    private static readonly TimeSpan LongOver = TimeSpan.FromHours(6);
    private DateOnly _swept;

    /// <summary>Sweeps the day before, once a day, and answers how many files went.</summary>
    public async Task<int> Sweep(IEnumerable<string> owners, DateTimeOffset now, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime((now - LongOver).UtcDateTime).AddDays(-1);
        if (_swept == day) return 0;
        var gone = 0;
        foreach (var owner in owners) gone += await SweepOwner(owner, day, cancel);
        _swept = day;
        return gone;
    }

    private async Task<int> SweepOwner(string owner, DateOnly day, CancellationToken cancel)
    {
        var orphans = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var name in blobs.List(FeedIntake.Container, $"{owner}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/", cancel)) orphans.Add(name);
        if (orphans.Count == 0) return 0;
        // The ledger is read after the files: what is numbered meanwhile is in it.
        foreach (var feed in await ledger.List(owner, cancel)) orphans.Remove(feed.RawBlob);
        foreach (var name in orphans)
        {
            await blobs.Delete(FeedIntake.Container, name, cancel);
            log.LogWarning("The sealed file {File} became no feed and is removed; whoever sent it had no answer", name);
        }

        return orphans.Count;
    }
}
