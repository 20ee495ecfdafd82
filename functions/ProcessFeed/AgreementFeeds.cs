using Functions.Books;
using Functions.Evaluate;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes agreements in and has the months of their terms measured again.</summary>
public sealed class AgreementFeeds(KeyedBooks books, PendingEvaluations pending)
{
    /// <summary>Commits rows; the problem when two agreements of a hospital and drug overlap.</summary>
    public async Task<Problem?> Commit(FeedRecord record, IReadOnlyList<AgreementRow> rows, CancellationToken cancel)
    {
        var id = record.ParsedId;
        var (_, _, refusal) = await books.Commit(id.Owner, FeedKind.Agreements, FeedSource.His, rows, id, AgreementRules.FindOverlap, (_, _) => Task.CompletedTask, cancel);
        if (refusal is not null) return refusal;
        HospitalCode[] hospitals = [.. rows.Select(r => r.Hospital).Distinct()];
        if (hospitals.Length == 0) await pending.Add(id, [], default, default, cancel);
        else await pending.Add(id, hospitals, Month.Of(rows.Min(r => r.From)), Month.Of(rows.Max(r => r.To)), cancel);
        return null;
    }
}
