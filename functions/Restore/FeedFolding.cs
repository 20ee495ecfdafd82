using Functions.Books;
using Functions.ProcessFeed;
using Shared.Vocabulary;

namespace Functions.Restore;

/// <summary>
/// Folds an owner's feeds from their raw files into books, slices and manifests once more, in the order in which they were answered. What feeds mean doesn't
/// depend on the order in which they are processed; catalogues first saves doing rows twice. Feeds that counted count, whatever their policy: under the
/// catalogue of today a strict file may have bad rows that it had not when it was taken.
/// </summary>
public sealed class FeedFolding(FeedLedger ledger, RawCheck raw, KeyedFeeds keyedFeeds, DayFeeds dayFeeds, RowFeeds rowFeeds)
{
    /// <summary>Folds an owner's catalogues, or everything else.</summary>
    public async Task<RestoreProgress> Fold(string owner, bool catalogues, CancellationToken cancel)
    {
        var found = RestoreProgress.None;
        foreach (var feed in (await ledger.List(owner, cancel)).Where(f => f.Kind == FeedKind.Catalogue == catalogues).Reverse())
        {
            found = feed.Status switch
            {
                FeedStatus.Refused => found with { Refused = found.Refused + 1 },
                FeedStatus.Completed => await Fold(feed, found, cancel),
                _ => found with { Open = found.Open + 1 },
            };
        }

        return found;
    }

    private async Task<RestoreProgress> Fold(FeedRecord feed, RestoreProgress found, CancellationToken cancel)
    {
        var state = await raw.Of(feed, cancel);
        if (state != RawState.Intact) return found with { Lost = [.. found.Lost, new(feed.FeedId, feed.Kind.WireName(), state)] };
        if (feed.Kind.Keeping() == RowKeeping.ByDay) await dayFeeds.Replay(feed, cancel);
        else if (RowBooks.Keeps(feed.Kind)) await rowFeeds.Replay(feed, cancel);
        else await keyedFeeds.Process(feed, cancel);
        return found with { Feeds = found.Feeds + 1, Rows = found.Rows + (feed.Rows?.Read ?? 0) };
    }
}
