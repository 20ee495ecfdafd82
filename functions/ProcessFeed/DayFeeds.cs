using Functions.Books;
using Functions.Evaluate;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Feeds whose rows belong to a day: raw bytes → day slices → one conditional write of each month's manifest.</summary>
public sealed class DayFeeds(
    FeedReading reading, Catalogues catalogues, SliceShelf shelf, Manifests manifests, WaitingCodes waiting,
    PendingEvaluations pending, FeedLedger ledger, MendingTrail trail, FeedProgress progress, TimeProvider clock)
{
    /// <summary>Processes a feed and asks for its hospital's figures.</summary>
    public async Task Process(FeedRecord record, CancellationToken cancel)
    {
        var feed = await Normalise(record, record.Policy, (r, feed, version) => r.IsSettled ? null
            : feed.Refusal is { } problem ? r.With(feed, version).Refused(problem, clock.GetUtcNow())
            : r.AtLeast(feed, version) with { Status = FeedStatus.Processing, Progress = FeedProgress.Committed }, cancel);
        if (feed.Refusal is not null) return;
        await trail.Note(record, cancel);
        if (feed.Days.Count == 0) await pending.Add(record.ParsedId, [], default, default, cancel);
        else await pending.Add(record.ParsedId, [record.Hospital!.Value], Month.Of(feed.Days[0].Day), Month.Of(feed.Days[^1].Day), cancel);
    }

    /// <summary>Normalises a feed that already counts once more, under the hospital's catalogue of now. One whose bytes are gone stays as it counts.</summary>
    public Task Replay(FeedRecord record, CancellationToken cancel) =>
        Normalise(record, RowPolicy.Lenient, (r, feed, version) => feed.Refusal is not null || r.CatalogueVersion > version ? null : r.With(feed, version), cancel);

    // What waits is written down before the feed counts and struck off only once its receipt says so: after a kill in between, the catalogue
    // finds the feed again. A catalogue that moved meanwhile may have looked before there was anything to find, so the feed looks again itself.
    private async Task<NormalisedFeed> Normalise(
        FeedRecord record, RowPolicy policy, Func<FeedRecord, NormalisedFeed, int, FeedRecord?> receipt, CancellationToken cancel)
    {
        var hospital = record.Hospital!.Value;
        while (true)
        {
            var catalogue = await catalogues.Own(hospital, cancel);
            var (feed, epoch) = await reading.Normalise(record, policy, catalogue, cancel);
            if (feed.Refusal is null) await Commit(record, feed, catalogue.Version, epoch, cancel);
            await ledger.Change(record.ParsedId, r => receipt(r, feed, catalogue.Version), cancel);
            if (feed.Refusal is not null) return feed;
            await waiting.StrikeOff(record, feed.Unmapped, cancel);
            if (await catalogues.OwnVersion(hospital, cancel) == catalogue.Version) return feed;
        }
    }

    private async Task Commit(FeedRecord record, NormalisedFeed feed, int generation, int epoch, CancellationToken cancel)
    {
        await waiting.Add(record, feed.Unmapped, cancel);
        var months = feed.Days.GroupBy(d => Month.Of(d.Day)).ToList();
        var committed = 0;
        if (months.Count == 0) return;
        await progress.Follow(record, EachMonth(), () => FeedProgress.Read + ((FeedProgress.Committed - FeedProgress.Read) * committed / months.Count), cancel);

        async Task EachMonth()
        {
            for (; committed < months.Count; committed++) await Commit(record, months[committed], generation, epoch, cancel);
        }
    }

    private async Task Commit(FeedRecord record, IGrouping<Month, DayContent> month, int generation, int epoch, CancellationToken cancel)
    {
        var id = record.ParsedId;
        var telling = month.Where(d => !d.IsEmpty).ToList();
        var pack = telling.Count == 0 ? null : SliceShelf.Name(record, month.Key, generation, telling);
        if (pack is not null) await shelf.Write(pack, telling, epoch, cancel);
        var entries = month.Select(d => new DayEntry(
            d.Day, id.Sequence, generation, record.Mode, record.FeedId, d.State, d.IsEmpty ? null : pack, d.Rows));
        await manifests.Commit(record.Hospital!.Value, record.Kind, record.Source, month.Key, [.. entries], cancel);
    }
}
