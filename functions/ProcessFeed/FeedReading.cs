using Functions.Books;
using Functions.Privacy;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Reads a feed's raw bytes to rows that count, on a thread of its own when that takes long, and lets its receipt say how far it is.</summary>
public sealed class FeedReading(RawFeeds raw, Secrets secrets, FeedProgress progress)
{
    /// <summary>Normalises a feed under a catalogue.</summary>
    public async Task<NormalisedFeed> Normalise(FeedRecord record, RowPolicy policy, DrugCatalogue catalogue, CancellationToken cancel)
    {
        var open = await raw.Open(record, cancel);
        using var identifiers = new IdentifierHash(secrets, record.Hospital ?? HospitalCode.Parse("-"));
        var read = new ReadBytes();
        var work = ReadingThread.Run(
            record.Bytes, () => FeedNormaliser.Normalise(() => read.Of(open(), cancel), record.Parameters() with { Policy = policy }, catalogue, identifiers), cancel);
        await progress.Follow(record, work, () => FeedProgress.Read * Share(read.Total, record), cancel);
        return await work;
    }

    // Telling the character set of a file that doesn't say takes a pass of its own.
    private static decimal Share(long read, FeedRecord record) =>
        Math.Min(1, (decimal)read / (record.Bytes * (record.DeclaredCharset is null ? 2 : 1)));
}
