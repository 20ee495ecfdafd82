using Functions.Storage;

namespace Functions.Alerts.Deliveries;

/// <summary>That something is to be delivered to a subscription.</summary>
/// <param name="Subscription">Its key.</param>
/// <param name="At">From when on.</param>
/// <param name="ETag">The state it was read in: whoever adds a delivery changes it.</param>
public sealed record DueMark(string Subscription, DateTimeOffset At, string ETag);

/// <summary>That somebody else is to be told of a warning unless it was taken up by then.</summary>
/// <param name="At">When to look.</param>
/// <param name="Subscription">The subscription that was told.</param>
/// <param name="Alert">What it was told.</param>
public sealed record DueEscalation(DateTimeOffset At, string Subscription, string Alert)
{
    /// <summary>Its row: in the order of time.</summary>
    public string Row => $"{At.UtcTicks:D19}-{Alert}-{Subscription}";
}

/// <summary>What is to be done when: one partition each, so that what is due is found by one look.</summary>
public sealed class AlertClock(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "alertclock";

    private const string Deliveries = "deliver";
    private const string Escalations = "escalate";

    /// <summary>
    /// Says that subscriptions have something new to look at. It is said after the delivery was written, and always for this instant: whoever looks finds out
    /// when the next is due, so that nothing kept for the morning puts off what is tried again in a minute.
    /// </summary>
    public async Task Mark(IEnumerable<string> subscriptions, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var part in subscriptions.Chunk(100))
            await tables.DoAll(Table, [.. part.Select(s => new TableOperation.Upsert(Row(s, now)))], cancel);
    }

    /// <summary>A subscription's mark, or null.</summary>
    public async Task<DueMark?> Find(string subscription, CancellationToken cancel) =>
        await tables.Get(Table, Deliveries, subscription, cancel) is { } row ? Read(row) : null;

    /// <summary>Moves a mark to when the next is due, or takes it away; false when something was added meanwhile.</summary>
    public async Task<bool> Move(DueMark mark, DateTimeOffset? next, CancellationToken cancel)
    {
        var row = Row(mark.Subscription, next ?? mark.At) with { ETag = mark.ETag };
        try
        {
            await tables.Do(Table, next is null ? new TableOperation.Delete(row) : new TableOperation.Replace(row), cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Every mark that is due.</summary>
    public async Task<IReadOnlyList<DueMark>> Due(DateTimeOffset now, CancellationToken cancel) => [.. (await Marks(cancel)).Where(m => m.At <= now)];

    /// <summary>Every mark, due or not.</summary>
    public async Task<IReadOnlyList<DueMark>> Marks(CancellationToken cancel)
    {
        var marks = new List<DueMark>();
        await foreach (var row in tables.Query(Table, Deliveries, null, null, cancel)) marks.Add(Read(row));
        return marks;
    }

    /// <summary>Writes escalations down; those that are there already stay.</summary>
    public async Task Escalate(IReadOnlyList<DueEscalation> escalations, CancellationToken cancel)
    {
        foreach (var part in escalations.DistinctBy(e => e.Row, StringComparer.Ordinal).Chunk(100))
            await tables.DoAll(Table, [.. part.Select(e => new TableOperation.Upsert(Row(e)))], cancel);
    }

    /// <summary>Every escalation that is due, the longest due first.</summary>
    public async IAsyncEnumerable<DueEscalation> DueEscalations(DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in tables.Query(Table, Escalations, null, $"{now.UtcTicks + 1:D19}", cancel))
            yield return new((DateTimeOffset)row.Values["At"], (string)row.Values["Subscription"], (string)row.Values["Alert"]);
    }

    /// <summary>Takes an escalation away.</summary>
    public Task Done(DueEscalation escalation, CancellationToken cancel) => tables.Do(Table, new TableOperation.Delete(Row(escalation)), cancel);

    private static DueMark Read(TableRow row) => new(row.RowKey, (DateTimeOffset)row.Values["At"], row.ETag!);

    private static TableRow Row(string subscription, DateTimeOffset at) => new(Deliveries, subscription)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["At"] = at },
    };

    private static TableRow Row(DueEscalation escalation) => new(Escalations, escalation.Row)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["At"] = escalation.At, ["Subscription"] = escalation.Subscription, ["Alert"] = escalation.Alert },
    };
}
