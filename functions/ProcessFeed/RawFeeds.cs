using Functions.Books;
using Functions.Privacy;
using Functions.UploadFeed;

namespace Functions.ProcessFeed;

/// <summary>The raw bytes of feeds.</summary>
public sealed class RawFeeds(SealedBlobs blobs)
{
    /// <summary>A feed's bytes as they were sent; may be opened more than once.</summary>
    /// <exception cref="InvalidDataException">The ledger names a blob that is not there.</exception>
    /// <exception cref="ContentGoneException">They were erased with their hospital's data key, or removed when their time had passed.</exception>
    public async Task<Func<Stream>> Open(FeedRecord feed, CancellationToken cancel) => feed.RawRemovedOn is { } on
        ? throw ContentGoneException.Removed(on)
        : await blobs.Read(FeedIntake.Container, feed.RawBlob, feed.ParsedId.Owner, cancel)
        ?? throw new InvalidDataException($"The raw blob {feed.RawBlob} of feed {feed.FeedId} is missing.");
}
