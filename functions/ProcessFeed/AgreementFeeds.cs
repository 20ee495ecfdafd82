using Functions.Books;
using Functions.Evaluate;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes agreements in and has the months of their terms measured again.</summary>
public sealed class AgreementFeeds(KeyedBooks books, Agreements agreements, Catalogues catalogues, PendingEvaluations pending)
{
    /// <summary>Commits rows; the problem when two agreements of a hospital are about the same on one day, under whichever code each names it.</summary>
    public async Task<Problem?> Commit(FeedRecord record, IReadOnlyList<AgreementRow> rows, CancellationToken cancel)
    {
        var id = record.ParsedId;
        var products = new Dictionary<HospitalCode, HospitalProducts>();
        foreach (var hospital in rows.Select(r => r.Hospital).Distinct()) products[hospital] = await catalogues.Products(hospital, cancel);
        await agreements.Note(rows, id, cancel);
        var (_, _, refusal) = await books.Commit(
            id.Owner, FeedKind.Agreements, FeedSource.His, rows, id, book => FindOverlap(book, products), (_, _) => Task.CompletedTask, cancel);
        if (refusal is not null) return refusal;
        if (rows.Count == 0) await pending.Add(id, [], default, default, cancel);
        else await Ask(id, rows, cancel);
        return null;
    }

    // Hospitals that the feed doesn't name had no overlap before and have none now.
    private static Problem? FindOverlap(KeyedBook<AgreementRow> book, Dictionary<HospitalCode, HospitalProducts> products) => AgreementRules.FindOverlap(
        book.Entries.Where(e => products.ContainsKey(e.Row.Hospital)),
        row => ContractedProduct.Identity(row, products[row.Hospital], products[row.Hospital].MasterIndex));

    // A term that an earlier version had and this one hasn't leaves months in which the agreement no longer counts.
    private async Task Ask(FeedId id, IReadOnlyList<AgreementRow> rows, CancellationToken cancel)
    {
        var keys = rows.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var ever = (await agreements.EveryVersion(cancel)).Select(v => v.Row.Agreement).Where(a => keys.Contains(a.Key)).Concat(rows).ToList();
        await pending.Add(id, [.. rows.Select(r => r.Hospital).Distinct()], Month.Of(ever.Min(r => r.From)), Month.Of(ever.Max(r => r.To)), cancel);
    }
}
