using System.Diagnostics;
using Functions.Books;
using Functions.Privacy;
using Functions.Telemetry;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Reads a feed's raw bytes to rows that count, on a thread of its own when that takes long, and lets its receipt say how far it is.</summary>
public sealed class FeedReading(RawFeeds raw, Rejections rejections, IdentifierKeys keys, AgreementSubjectReader agreements, FeedProgress progress)
{
    /// <summary>
    /// Normalises a feed under a catalogue. Its bad rows are kept on the way, and are none of the result's. A feed whose bytes were erased or removed is
    /// refused by what became of them.
    /// </summary>
    /// <returns>The rows that count, and the epoch of the identifier key under which their visits and prescriptions are hashed.</returns>
    public async Task<(NormalisedFeed Feed, int Epoch)> Normalise(FeedRecord record, RowPolicy policy, DrugCatalogue catalogue, CancellationToken cancel)
    {
        using var span = Spans.Begin("feed.normalise");
        var epochs = record.Hospital is { } hospital ? await keys.Of(hospital.ToString(), cancel) : IdentifierEpochs.OfNobody();
        try
        {
            var feed = await Read(record, policy, catalogue, epochs, cancel);
            Describe(span, feed);
            return (feed, epochs.Current);
        }
        catch (ContentGoneException gone)
        {
            return (new NormalisedFeed { Refusal = gone.Problem }, epochs.Current);
        }
    }

    private async Task<NormalisedFeed> Read(FeedRecord record, RowPolicy policy, DrugCatalogue catalogue, IdentifierEpochs epochs, CancellationToken cancel)
    {
        var open = await raw.Open(record, cancel);
        using var identifiers = epochs.Hash();
        await using var rejected = rejections.Begin(record.ParsedId);
        var (read, parameters) = (new ReadBytes(), record.Parameters() with { Policy = policy });
        var subjects = await agreements.For(parameters, record.Bytes, open, record.ReceivedAt, cancel);
        var work = ReadingThread.Run(
            record.Bytes, () => FeedNormaliser.Normalise(() => read.Of(open(), cancel), parameters, catalogue, identifiers, rejected.Take, subjects), cancel);
        await progress.Follow(record, work, () => FeedProgress.Read * Share(read.Total, record), cancel);
        var feed = await work with { RejectedBy = rejected.ByCode };
        if (feed.Rows.Rejected > 0 || record.Rows is { Rejected: > 0 }) await rejected.Complete(feed.Header, cancel);
        return feed;
    }

    private static void Describe(Activity? span, NormalisedFeed feed) => span?
        .SetTag(Attributes.FeedFormat, feed.Format).SetTag(Attributes.FeedCharset, feed.Charset).SetTag(Attributes.Code, feed.Refusal?.Code)
        .SetTag(Attributes.RowsRead, feed.Rows.Read).SetTag(Attributes.RowsAccepted, feed.Rows.Accepted).SetTag(Attributes.RowsRejected, feed.Rows.Rejected).SetTag(Attributes.RowsUnmapped, feed.Rows.Unmapped);

    // Telling the character set of a file that doesn't say takes a pass of its own.
    private static decimal Share(long read, FeedRecord record) =>
        Math.Min(1, (decimal)read / (record.Bytes * (record.DeclaredCharset is null ? 2 : 1)));
}
