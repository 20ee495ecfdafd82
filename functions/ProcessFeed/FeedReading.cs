using Functions.Books;
using Functions.Privacy;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Reads a feed's raw bytes to rows that count, on a thread of its own when that takes long, and lets its receipt say how far it is.</summary>
public sealed class FeedReading(RawFeeds raw, Rejections rejections, Secrets secrets, AgreementSubjectReader agreements, FeedProgress progress)
{
    /// <summary>Normalises a feed under a catalogue. Its bad rows are kept on the way, and are none of the result's.</summary>
    public async Task<NormalisedFeed> Normalise(FeedRecord record, RowPolicy policy, DrugCatalogue catalogue, CancellationToken cancel)
    {
        var open = await raw.Open(record, cancel);
        using var identifiers = new IdentifierHash(secrets, record.Hospital ?? HospitalCode.Parse("-"));
        await using var rejected = rejections.Begin(record.ParsedId);
        var (read, parameters) = (new ReadBytes(), record.Parameters() with { Policy = policy });
        var subjects = await agreements.For(parameters, record.Bytes, open, record.ReceivedAt, cancel);
        var work = ReadingThread.Run(
            record.Bytes, () => FeedNormaliser.Normalise(() => read.Of(open(), cancel), parameters, catalogue, identifiers, rejected.Take, subjects), cancel);
        await progress.Follow(record, work, () => FeedProgress.Read * Share(read.Total, record), cancel);
        var feed = await work;
        if (feed.Rows.Rejected > 0 || record.Rows is { Rejected: > 0 }) await rejected.Complete(feed.Header, cancel);
        return feed;
    }

    // Telling the character set of a file that doesn't say takes a pass of its own.
    private static decimal Share(long read, FeedRecord record) =>
        Math.Min(1, (decimal)read / (record.Bytes * (record.DeclaredCharset is null ? 2 : 1)));
}
