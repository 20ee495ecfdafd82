using Functions.Books;
using Functions.Evaluate;
using Functions.Privacy;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Feeds whose rows belong to a day: raw bytes → day slices → one conditional write of each month's manifest.</summary>
public sealed class DayFeeds(
    RawFeeds raw, Catalogues catalogues, SliceShelf shelf, Manifests manifests, Rejections rejections, WaitingCodes waiting,
    PendingEvaluations pending, FeedLedger ledger, Secrets secrets, TimeProvider clock)
{
    /// <summary>Processes a feed and asks for its hospital's figures.</summary>
    public async Task Process(FeedRecord record, CancellationToken cancel)
    {
        var (feed, version) = await Commit(record, record.Policy, cancel);
        if (feed.Refusal is { } problem)
        {
            await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.With(feed, version).Refused(problem, clock.GetUtcNow()), cancel);
            return;
        }

        await ledger.Change(record.ParsedId, r => r.IsSettled ? null : r.With(feed, version) with { Status = FeedStatus.Processing, Progress = 0.6m }, cancel);
        if (feed.Days.Count == 0) await pending.Add(record.ParsedId, [], default, default, cancel);
        else await pending.Add(record.ParsedId, [record.Hospital!.Value], Month.Of(feed.Days[0].Day), Month.Of(feed.Days[^1].Day), cancel);
    }

    /// <summary>Normalises a feed that already counts once more, under the hospital's catalogue of now.</summary>
    public async Task Replay(FeedRecord record, CancellationToken cancel)
    {
        var (feed, version) = await Commit(record, RowPolicy.Lenient, cancel);
        await ledger.Change(record.ParsedId, r => r.CatalogueVersion > version ? null : r.With(feed, version), cancel);
    }

    // A catalogue that moves while a feed is normalised would miss the feed when it looks for what waits;
    // so the feed looks again after its own commit.
    private async Task<(NormalisedFeed Feed, int Version)> Commit(FeedRecord record, RowPolicy policy, CancellationToken cancel)
    {
        var hospital = record.Hospital!.Value;
        var open = await raw.Open(record, cancel);
        while (true)
        {
            var catalogue = await catalogues.Own(hospital, cancel);
            var feed = FeedNormaliser.Normalise(open, record.Parameters() with { Policy = policy }, catalogue, new IdentifierHash(secrets, hospital));
            if (feed.Rejections.Count > 0 || record.Rows is { Rejected: > 0 }) await rejections.Write(record.ParsedId, feed, cancel);
            if (feed.Refusal is null) await Commit(record, feed, catalogue.Version, cancel);
            if (await catalogues.OwnVersion(hospital, cancel) == catalogue.Version) return (feed, catalogue.Version);
        }
    }

    private async Task Commit(FeedRecord record, NormalisedFeed feed, int generation, CancellationToken cancel)
    {
        var (hospital, id) = (record.Hospital!.Value, record.ParsedId);
        await waiting.Put(record, feed.Unmapped, cancel);
        foreach (var month in feed.Days.GroupBy(d => Month.Of(d.Day)))
        {
            var withRows = month.Where(d => d.Slice.Count > 0).ToList();
            var pack = withRows.Count == 0 ? null : SliceShelf.Name(record, month.Key, generation, withRows);
            if (pack is not null) await shelf.Write(pack, withRows, cancel);
            var entries = month.Select(d => new DayEntry(
                d.Day, id.Sequence, generation, record.Mode, record.FeedId, d.State, d.Slice.Count > 0 ? pack : null, d.Slice.Count));
            await manifests.Commit(hospital, record.Kind, record.Source, month.Key, [.. entries], cancel);
        }
    }
}
