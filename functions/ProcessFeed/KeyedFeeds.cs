using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Feeds of rows by key that change what was measured, catalogues and agreements: raw bytes → rows → one conditional move of the book's pointer.</summary>
public sealed class KeyedFeeds(
    FeedReading reading, Catalogues catalogues, CatalogueFeeds catalogueFeeds, AgreementFeeds agreementFeeds,
    FeedLedger ledger, TimeProvider clock)
{
    /// <summary>Processes a feed and asks for the figures it touches.</summary>
    public async Task Process(FeedRecord record, CancellationToken cancel)
    {
        var catalogue = record.Hospital is { } hospital ? await catalogues.Own(hospital, cancel) : DrugCatalogue.Empty;
        var feed = await reading.Normalise(record, record.Policy, catalogue, cancel);
        var seen = await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.With(feed, 0) with { Status = FeedStatus.Processing, Progress = FeedProgress.Read }, cancel);
        var refusal = feed.Refusal ?? await Commit(seen!, feed, cancel);
        if (refusal is not null)
            await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.Refused(refusal, clock.GetUtcNow()), cancel);
    }

    private Task<Problem?> Commit(FeedRecord record, NormalisedFeed feed, CancellationToken cancel) => record.Kind switch
    {
        FeedKind.Catalogue => catalogueFeeds.Commit(record, [.. feed.KeyedRows.Cast<CatalogueRow>()], cancel),
        FeedKind.Agreements => agreementFeeds.Commit(record, [.. feed.KeyedRows.Cast<AgreementRow>()], cancel),
        _ => throw new InvalidOperationException($"Rows of kind {record.Kind.WireName()} were normalised, but nothing takes them in."),
    };
}
