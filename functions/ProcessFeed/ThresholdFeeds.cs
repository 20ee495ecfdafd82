using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes jurisdictions' thresholds in and has the hospitals of their regions evaluated again.</summary>
public sealed class ThresholdFeeds(KeyedBooks books, HospitalRegister register, RulesInForce rules, PendingEvaluations pending)
{
    /// <summary>Commits rows; the problem when one names what no rule has, or two are in force on one day.</summary>
    public async Task<Problem?> Commit(FeedRecord record, IReadOnlyList<ThresholdRow> rows, CancellationToken cancel)
    {
        if (ThresholdNames.FindUnknown(rows, rules.Book) is { } unknown) return unknown;
        var id = record.ParsedId;
        var (_, _, refusal) = await books.Commit(
            id.Owner, FeedKind.Thresholds, FeedSource.His, rows, id, ThresholdRules.FindOverlap, (_, _) => Task.CompletedTask, cancel);
        if (refusal is not null) return refusal;
        var regions = rows.Select(r => r.Region).Distinct().ToList();
        // A hospital that once lay in the region has months there.
        var touched = (await register.All(cancel)).Where(h => h.Versions.Any(v => regions.Exists(v.Region.LiesIn))).Select(h => h.Versions[0].Code).ToList();
        if (touched.Count == 0) await pending.Add(id, [], default, default, cancel);
        else await pending.Add(id, touched, Month.Of(rows.Min(r => r.EffectiveFrom)), Month.Of(DateOnly.MaxValue), cancel);
        return null;
    }
}
