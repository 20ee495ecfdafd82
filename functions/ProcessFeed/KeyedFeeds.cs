using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Feeds of rows by key that change what was measured, catalogues, agreements, thresholds, institutions' totals: raw bytes → rows → one conditional move of the book's pointer.</summary>
public sealed class KeyedFeeds(
    FeedReading reading, Catalogues catalogues, FeedWarnings warnings, CatalogueFeeds catalogueFeeds, AgreementFeeds agreementFeeds,
    ThresholdFeeds thresholdFeeds, InstitutionFeeds institutionFeeds, FeedLedger ledger, MendingTrail trail, TimeProvider clock)
{
    /// <summary>Processes a feed and asks for the figures it touches.</summary>
    public async Task Process(FeedRecord record, CancellationToken cancel)
    {
        var catalogue = record.Hospital is { } hospital ? await catalogues.Own(hospital, cancel) : DrugCatalogue.Empty;
        var (feed, _) = await reading.Normalise(record, record.Policy, catalogue, cancel);
        await warnings.Write(record.ParsedId, feed, cancel);
        var seen = await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.With(feed, 0) with { Status = FeedStatus.Processing, Progress = FeedProgress.Read }, cancel);
        if (feed.Refusal is null) await trail.Note(record, cancel);
        if ((feed.Refusal ?? await Commit(seen!, feed, cancel)) is not { } refusal) return;
        await trail.Withdraw(record, cancel);
        await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.Refused(refusal, clock.GetUtcNow()), cancel);
    }

    private Task<Problem?> Commit(FeedRecord record, NormalisedFeed feed, CancellationToken cancel) => record.Kind switch
    {
        FeedKind.Catalogue => catalogueFeeds.Commit(record, [.. feed.KeyedRows.Cast<CatalogueRow>()], cancel),
        FeedKind.Agreements => agreementFeeds.Commit(record, [.. feed.KeyedRows.Cast<AgreementRow>()], cancel),
        FeedKind.Thresholds => thresholdFeeds.Commit(record, [.. feed.KeyedRows.Cast<ThresholdRow>()], cancel),
        FeedKind.Institution => institutionFeeds.Commit(record, [.. feed.KeyedRows.Cast<InstitutionMonthRow>()], cancel),
        _ => throw new InvalidOperationException($"Rows of kind {record.Kind.WireName()} were normalised, but nothing takes them in."),
    };
}
