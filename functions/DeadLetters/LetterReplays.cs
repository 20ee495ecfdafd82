using Functions.Storage;

namespace Functions.DeadLetters;

/// <summary>How often a message was sent again, and when last.</summary>
public readonly record struct ReplayCount(int Replays, DateTimeOffset? LastAt);

/// <summary>
/// Counts how often each message was sent again. The count outlives the letter: a message that fails once more is the same letter again, so that
/// none goes round for ever.
/// </summary>
public sealed class LetterReplays(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "replays";

    /// <summary>How often a message is sent again before a person has to insist.</summary>
    public const int Most = 3;

    /// <summary>What is known of a message.</summary>
    public async Task<ReplayCount> Of(DeadLetterId id, CancellationToken cancel) =>
        await tables.Get(Table, id.Queue, id.Key, cancel) is { } row ? new((int)row.Values["Replays"], (DateTimeOffset)row.Values["At"]) : default;

    /// <summary>Counts one more, before it is sent: a count too many does no harm, one too few would.</summary>
    public async Task Count(DeadLetterId id, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await Of(id, cancel);
        await tables.Do(Table, new TableOperation.Upsert(new TableRow(id.Queue, id.Key)
        {
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Replays"] = known.Replays + 1, ["At"] = now },
        }), cancel);
    }

    /// <summary>Forgets messages that were sent again before an instant and did not come back; answers how many.</summary>
    public async Task<int> Forget(DateTimeOffset before, Func<DeadLetterId, bool> isKept, CancellationToken cancel)
    {
        var gone = 0;
        await foreach (var row in tables.Query(Table, null, null, null, cancel))
        {
            if ((DateTimeOffset)row.Values["At"] >= before || isKept(new DeadLetterId(row.PartitionKey, row.RowKey))) continue;
            await tables.Do(Table, new TableOperation.Delete(row with { ETag = null }), cancel);
            gone++;
        }

        return gone;
    }
}
