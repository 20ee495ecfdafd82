using Functions.Books;
using Functions.Evaluate;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes targets in. They are looked up when a figure is asked for, so nothing has to be measured again.</summary>
public sealed class TargetFeeds(KeyedBooks books, PendingEvaluations pending)
{
    /// <summary>Commits rows; the problem when two targets for the same thing overlap.</summary>
    public async Task<Problem?> Commit(FeedRecord record, IReadOnlyList<TargetRow> rows, CancellationToken cancel)
    {
        var id = record.ParsedId;
        var (_, _, refusal) = await books.Commit(id.Owner, FeedKind.Targets, rows, id, TargetRules.FindOverlap, (_, _) => Task.CompletedTask, cancel);
        if (refusal is null) await pending.Add(id, [], default, default, cancel);
        return refusal;
    }
}
