using Functions.Books;
using Functions.Privacy;
using Functions.UploadFeed;

namespace Functions.Retention;

/// <summary>
/// Removes raw files and lists of bad rows. The receipt says so first: whoever reads it from then on knows that they are not damaged but gone, and a run
/// that ends between the two is made up for by the next.
/// </summary>
public sealed class RawRetention(FeedLedger ledger, WaitingCodes waiting, SealedBlobs blobs)
{
    // How long a removal is repeated, so that one that was cut short is completed.
    private static readonly TimeSpan MadeSure = TimeSpan.FromDays(7);

    /// <summary>What is to go.</summary>
    public async Task<IReadOnlyList<RawRemoval>> Plan(string owner, int rawDays, DateTimeOffset now, CancellationToken cancel)
    {
        var held = (await waiting.List(new FeedId(owner, 0).Hospital, cancel)).Select(w => w.Sequence).ToHashSet();
        return [.. RawRemoval.Of(await ledger.List(owner, cancel), held, rawDays, now)];
    }

    /// <summary>Removes up to a number of files and answers how many.</summary>
    public async Task<int> Remove(string owner, int rawDays, DateTimeOffset now, int most, CancellationToken cancel)
    {
        foreach (var feed in await ledger.List(owner, cancel))
        {
            if (feed.RawRemovedOn is { } on && now - on < MadeSure) await Delete(feed, cancel);
        }

        var gone = 0;
        foreach (var removal in (await Plan(owner, rawDays, now, cancel)).Take(most))
        {
            if (!FeedId.TryParse(removal.FeedId, out var id)) continue;
            var marked = await ledger.Change(id, r => r is { RawRemovedOn: null, IsSettled: true } ? r with { RawRemovedOn = now } : null, cancel);
            if (marked is not { RawRemovedOn: not null }) continue;
            await Delete(marked, cancel);
            gone++;
        }

        return gone;
    }

    private async Task Delete(FeedRecord feed, CancellationToken cancel)
    {
        await blobs.Delete(FeedIntake.Container, feed.RawBlob, cancel);
        await blobs.Delete(Rejections.Container, feed.FeedId, cancel);
        await blobs.Delete(Rejections.Container, FeedWarnings.Name(feed.ParsedId), cancel);
    }
}
