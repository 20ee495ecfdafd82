using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>
/// Takes catalogue rows in. A hospital's new codes release the rows that waited for them, and a changed pack size has its feeds converted again;
/// then everything the catalogue says something about is evaluated again.
/// </summary>
public sealed class CatalogueFeeds(
    KeyedBooks books, WaitingCodes waiting, Manifests manifests, DayFeeds dayFeeds, RowFeeds rowFeeds, HospitalRegister register, PendingEvaluations pending, FeedLedger ledger)
{
    /// <summary>Commits rows; the problem when the catalogue would contradict itself.</summary>
    public async Task<Problem?> Commit(FeedRecord record, IReadOnlyList<CatalogueRow> rows, CancellationToken cancel)
    {
        var id = record.ParsedId;
        if (record.Source != FeedSource.His) return await KeepBeside(record, rows, cancel);
        var (_, book, refusal) = await books.Commit(id.Owner, FeedKind.Catalogue, FeedSource.His, rows, id, CatalogueRules.FindOverlap,
            (before, after) => Intend(id, before, after, cancel), cancel);
        if (refusal is not null) return refusal;
        var from = rows.Count == 0 ? DateOnly.MaxValue : rows.Min(r => r.EffectiveFrom);
        if (record.Hospital is not { } hospital)
        {
            await pending.Add(id, rows.Count == 0 ? [] : await EveryHospital(cancel), Month.Of(from), LastMonth, cancel);
            return null;
        }

        from = Earlier(from, await Replay(hospital, id, book.ToCatalogue(), cancel));
        await pending.Add(id, [hospital], Month.Of(from), LastMonth, cancel);
        return null;
    }

    // What a second source calls the hospital's drugs converts and identifies nothing.
    private async Task<Problem?> KeepBeside(FeedRecord record, IReadOnlyList<CatalogueRow> rows, CancellationToken cancel)
    {
        var id = record.ParsedId;
        var (_, _, refusal) = await books.Commit(id.Owner, FeedKind.Catalogue, record.Source, rows, id, CatalogueRules.FindOverlap, (_, _) => Task.CompletedTask, cancel);
        if (refusal is null) await pending.Add(id, [], default, default, cancel);
        return refusal;
    }

    private static Month LastMonth => Month.Of(DateOnly.MaxValue);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    // Which pack sizes change is known only while both versions are at hand, so it is written down before the new one counts.
    private async Task Intend(FeedId id, KeyedBook<CatalogueRow> before, KeyedBook<CatalogueRow> after, CancellationToken cancel)
    {
        if (PackSizes.ChangedFrom(before, after) is not { } day) return;
        await ledger.Change(id, r => r.ConvertAgainFrom is { } known && known <= day ? null : r with { ConvertAgainFrom = day }, cancel);
    }

    private async Task<DateOnly> Replay(HospitalCode hospital, FeedId cause, DrugCatalogue catalogue, CancellationToken cancel)
    {
        var from = DateOnly.MaxValue;
        var sequences = new SortedSet<long>();
        foreach (var code in await waiting.List(hospital, cancel))
        {
            if (catalogue.Rows(code.DrugCode).Count == 0) continue;
            sequences.Add(code.Sequence);
            from = Earlier(from, code.From);
        }

        if ((await ledger.Find(cause, cancel))?.Record.ConvertAgainFrom is { } day)
        {
            from = Earlier(from, day);
            sequences.UnionWith(await CountedSince(hospital, day, cancel));
        }

        foreach (var sequence in sequences)
        {
            if (await ledger.Find(new FeedId(hospital.ToString(), sequence), cancel) is { Record: { Rows: not null, Status: not FeedStatus.Refused } feed })
                await (feed.Kind.Keeping() == RowKeeping.ByDay ? dayFeeds.Replay(feed, cancel) : rowFeeds.Replay(feed, cancel));
        }

        return from;
    }

    private async Task<IEnumerable<long>> CountedSince(HospitalCode hospital, DateOnly day, CancellationToken cancel)
    {
        var since = await manifests.Of(hospital, Month.Of(day), LastMonth, cancel);
        return since.All.SelectMany(m => m.Entries).Where(e => e.Day >= day).Select(e => e.Sequence).Distinct();
    }

    private async Task<IReadOnlyCollection<HospitalCode>> EveryHospital(CancellationToken cancel) =>
        [.. (await register.All(cancel)).Select(h => h.Versions[0].Code)];
}
