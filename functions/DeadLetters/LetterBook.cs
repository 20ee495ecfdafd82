using System.Collections.Concurrent;
using Functions.Api;
using Functions.ReceiveFeed;
using Shared.Vocabulary;

namespace Functions.DeadLetters;

/// <summary>Which letters are meant; what is null doesn't matter.</summary>
/// <param name="Queue">The queue they came from.</param>
/// <param name="Cause">Their cause.</param>
/// <param name="Since">The first day, in China, on which they were put aside.</param>
/// <param name="Until">The last such day.</param>
public sealed record LetterFilter(string? Queue, string? Cause, DateOnly? Since, DateOnly? Until)
{
    /// <summary>Whether a queue alone tells which are meant.</summary>
    public bool IsByQueue => this is { Cause: null, Since: null, Until: null };

    /// <summary>Whether a letter is meant.</summary>
    public bool Means(DeadLetter letter) =>
        (Queue is null || letter.Queue == Queue) && (Cause is null || letter.Cause == Cause)
        && (Since is null || letter.At.ChinaDay() >= Since) && (Until is null || letter.At.ChinaDay() <= Until);
}

/// <summary>The letters of one queue and one cause.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Oldest">When the first of them was put aside.</param>
/// <param name="Newest">When the last of them was.</param>
/// <param name="Sample">One of them.</param>
/// <param name="Reason">Its reason.</param>
public sealed record LetterGroup(string Queue, string Cause, int Count, DateTimeOffset Oldest, DateTimeOffset Newest, string Sample, string Reason);

/// <summary>Looks through the letters.</summary>
public sealed class LetterBook(DeadLetterShelf shelf)
{
    private const int AtOnce = 8;

    /// <summary>The letters that are meant, in the order of their ids.</summary>
    public async Task<IReadOnlyList<DeadLetter>> Find(LetterFilter filter, CancellationToken cancel)
    {
        var found = new ConcurrentBag<DeadLetter>();
        await Parallel.ForEachAsync(await shelf.List(filter.Queue, cancel), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (id, stop) =>
        {
            if (await shelf.Find(id, stop) is { } kept && filter.Means(kept.Letter)) found.Add(kept.Letter);
        });
        return [.. found.OrderBy(l => l.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Takes away the platform's messages that carry rows of a hospital, and answers how many; for erasing what it sent.</summary>
    public async Task<int> RemoveRowsOf(HospitalCode hospital, CancellationToken cancel)
    {
        var removed = 0;
        foreach (var letter in await Find(new LetterFilter(ReceiveFeedFunction.Queue, null, null, null), cancel))
        {
            if (DeadLetterView.Of(letter).Hospital == hospital.ToString() && await shelf.Find(letter.Id, cancel) is { } kept && await shelf.Remove(kept, cancel)) removed++;
        }

        return removed;
    }

    /// <summary>The same in groups, the largest first.</summary>
    public async Task<IReadOnlyList<LetterGroup>> Groups(LetterFilter filter, CancellationToken cancel) => Grouped(await Find(filter, cancel));

    /// <summary>Letters in groups, the largest first.</summary>
    public static IReadOnlyList<LetterGroup> Grouped(IEnumerable<DeadLetter> letters) =>
    [
        .. letters.GroupBy(l => (l.Queue, l.Cause)).Select(g =>
        {
            var last = g.MaxBy(l => l.At)!;
            return new LetterGroup(g.Key.Queue, g.Key.Cause, g.Count(), g.Min(l => l.At), last.At, last.Id.ToString(), last.Reason);
        }).OrderByDescending(g => g.Count).ThenBy(g => g.Queue, StringComparer.Ordinal).ThenBy(g => g.Cause, StringComparer.Ordinal),
    ];
}
