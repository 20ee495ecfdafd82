using Functions.Books;
using Functions.Evaluate;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes an institution's own totals in and has their months measured again: some ratios have them as denominators.</summary>
public sealed class InstitutionFeeds(KeyedBooks books, PendingEvaluations pending)
{
    /// <summary>Commits rows. What a second source says stays beside the hospital's own and makes no figures.</summary>
    public async Task<Problem?> Commit(FeedRecord record, IReadOnlyList<InstitutionMonthRow> rows, CancellationToken cancel)
    {
        var id = record.ParsedId;
        await books.Commit(id.Owner, FeedKind.Institution, record.Source, rows, id, _ => null, (_, _) => Task.CompletedTask, cancel);
        if (record.Hospital is not { } hospital || record.Source != FeedSource.His || rows.Count == 0) await pending.Add(id, [], default, default, cancel);
        else await pending.Add(id, [hospital], rows.Min(r => r.Month), rows.Max(r => r.Month), cancel);
        return null;
    }
}
