using Functions.Books;
using Functions.Evaluate;
using Functions.Evaluate.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Feeds whose rows are kept by key; what is kept of orders, deliveries and payments follows at once. Rows whose drug code is not in the hospital's catalogue yet wait like those of days.</summary>
public sealed class RowFeeds(
    FeedReading reading, Catalogues catalogues, RowBooks books, SupplyKeeper supply, WaitingCodes waiting, ConcernedHospitals concerned,
    PendingEvaluations pending, FeedLedger ledger, MendingTrail trail, TimeProvider clock)
{
    /// <summary>Processes a feed.</summary>
    public async Task Process(FeedRecord record, CancellationToken cancel)
    {
        var (refusal, rows) = await Normalise(record, record.Policy, (r, feed, version) => r.IsSettled ? null
            : r.AtLeast(feed, version) with { Status = FeedStatus.Processing, Progress = FeedProgress.Committed }, cancel);
        if (refusal is null)
        {
            await trail.Note(record, cancel);
            // No month's figures change, only what is found.
            await pending.Add(record.ParsedId, await concerned.By(record, rows, cancel), Month.Of(DateOnly.MaxValue), Month.Of(DateOnly.MinValue), cancel);
            return;
        }

        await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.Refused(refusal, clock.GetUtcNow()), cancel);
    }

    /// <summary>Normalises a feed that already counts once more, under the hospital's catalogue of now.</summary>
    public Task Replay(FeedRecord record, CancellationToken cancel) =>
        Normalise(record, RowPolicy.Lenient, (r, feed, version) => feed.Refusal is not null || r.CatalogueVersion > version ? null : r.With(feed, version), cancel);

    // The order is that of feeds by day: what waits is written down first and struck off last, and a catalogue that moved is looked at again.
    private async Task<(Problem? Refusal, IReadOnlyList<KeyedRow> Rows)> Normalise(
        FeedRecord record, RowPolicy policy, Func<FeedRecord, NormalisedFeed, int, FeedRecord?> receipt, CancellationToken cancel)
    {
        while (true)
        {
            var catalogue = record.Hospital is { } own ? await catalogues.Own(own, cancel) : DrugCatalogue.Empty;
            var (feed, _) = await reading.Normalise(record, policy, catalogue, cancel);
            if (record.Hospital is not null && feed.Refusal is null) await waiting.Add(record, feed.Unmapped, cancel);
            var refusal = feed.Refusal ?? await books.Commit(record, feed.KeyedRows, cancel);
            if (refusal is null && record is { Hospital: { } fed, Source: FeedSource.His } && SupplyKeeper.Concerns(record.Kind)) await supply.Keep(fed, record.Kind, cancel);
            await ledger.Change(record.ParsedId, r => receipt(r, feed, catalogue.Version), cancel);
            if (refusal is not null || record.Hospital is not { } hospital) return (refusal, feed.KeyedRows);
            await waiting.StrikeOff(record, feed.Unmapped, cancel);
            if (await catalogues.OwnVersion(hospital, cancel) == catalogue.Version) return (null, feed.KeyedRows);
        }
    }
}
