using Functions.Books;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>That a hospital's figures and warnings have to catch up with a feed, from a month on.</summary>
/// <param name="Hospital">The hospital.</param>
/// <param name="Feed">The feed that caused it, or null for a change of the register.</param>
/// <param name="From">The first month that may have changed.</param>
/// <param name="To">The last month that may have changed.</param>
/// <param name="Shared">Whether other hospitals have to catch up with the same feed.</param>
/// <param name="ETag">The state it was read in.</param>
public sealed record PendingEvaluation(HospitalCode Hospital, FeedId? Feed, Month From, Month To, bool Shared, string ETag);

/// <summary>
/// What still has to be evaluated. A feed is completed when the last hospital it touches has caught up. Several feeds of one hospital
/// that wait at the same time are evaluated together.
/// </summary>
public sealed class PendingEvaluations(ITables tables, IMessageSender sender, FeedLedger ledger, TimeProvider clock)
{
    /// <summary>The table of what waits, by hospital.</summary>
    public const string Table = "pending";

    /// <summary>The table of hospitals a feed waits for, by feed.</summary>
    public const string FanOutTable = "fanout";

    private const string NoFeed = "-";

    /// <summary>Writes down what has to catch up and asks for it. Doing it again does no harm.</summary>
    public async Task Add(FeedId? feed, IReadOnlyCollection<HospitalCode> hospitals, Month from, Month to, CancellationToken cancel)
    {
        if (feed is { } id && hospitals.Count == 0) await Complete(id, cancel);
        if (feed is { } cause && hospitals.Count > 1)
            await Each(hospitals, h => tables.Do(FanOutTable, new TableOperation.Upsert(new TableRow(cause.ToString(), h.ToString())), cancel));
        await Each(hospitals, h => tables.Do(Table, new TableOperation.Upsert(Row(feed, h, hospitals.Count > 1, from, to)), cancel));
        await Each(hospitals, h => sender.Send(EvaluateMessage.Queue, new EvaluateMessage(h).ToBytes(), $"{h}/{feed?.ToString() ?? NoFeed}/{clock.GetUtcNow().UtcTicks}", null, cancel));
    }

    /// <summary>What waits for a hospital.</summary>
    public async Task<IReadOnlyList<PendingEvaluation>> Of(HospitalCode hospital, CancellationToken cancel)
    {
        var waiting = new List<PendingEvaluation>();
        await foreach (var row in tables.Query(Table, hospital.ToString(), null, null, cancel))
        {
            FeedId? feed = FeedId.TryParse(row.RowKey, out var id) ? id : null;
            waiting.Add(new PendingEvaluation(hospital, feed, Month.Parse((string)row.Values["From"]), Month.Parse((string)row.Values["To"]), (bool)row.Values["Shared"], row.ETag!));
        }

        return waiting;
    }

    /// <summary>Marks one as done; its feed is completed when nothing else waits for it.</summary>
    public async Task Done(PendingEvaluation pending, CancellationToken cancel)
    {
        if (pending.Feed is { } feed && (!pending.Shared || await IsLast(feed, pending.Hospital, cancel))) await Complete(feed, cancel);
        try
        {
            await tables.Do(Table, new TableOperation.Delete(new TableRow(pending.Hospital.ToString(), pending.Feed?.ToString() ?? NoFeed) { ETag = pending.ETag }), cancel);
        }
        catch (ConcurrencyException)
        {
            // Asked for again meanwhile: it stays, and its own message deals with it.
        }
    }

    private async Task<bool> IsLast(FeedId feed, HospitalCode hospital, CancellationToken cancel)
    {
        await tables.Do(FanOutTable, new TableOperation.Delete(new TableRow(feed.ToString(), hospital.ToString())), cancel);
        await foreach (var _ in tables.Query(FanOutTable, feed.ToString(), null, null, cancel)) return false;
        return true;
    }

    private Task Complete(FeedId feed, CancellationToken cancel) => ledger.Change(feed,
        r => r.IsSettled ? null : r with { Status = FeedStatus.Completed, Progress = 1, CompletedAt = clock.GetUtcNow() }, cancel);

    private static Task Each(IReadOnlyCollection<HospitalCode> hospitals, Func<HospitalCode, Task> action) =>
        Parallel.ForEachAsync(hospitals, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (h, _) => await action(h));

    private static TableRow Row(FeedId? feed, HospitalCode hospital, bool shared, Month from, Month to) => new(hospital.ToString(), feed?.ToString() ?? NoFeed)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["From"] = from.ToString(), ["To"] = to.ToString(), ["Shared"] = shared },
    };
}
