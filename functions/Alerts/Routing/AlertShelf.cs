using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Notify;

namespace Functions.Alerts.Routing;

/// <summary>How far the outbox of changes was read, and the round of alerts that was made of the last changes.</summary>
/// <param name="Cursor">From where to read on.</param>
/// <param name="Round">The number of the last round.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Alerts">Its alerts; empty once everybody has theirs.</param>
/// <param name="ETag">The state it was read in; null before the first.</param>
public sealed record OutboxPlace(string? Cursor, long Round, DateTimeOffset Made, IReadOnlyList<string> Alerts, string? ETag);

/// <summary>
/// Keeps what is told, each alert once under its id, and beside it how far the outbox was read. A round's alerts and the cursor behind them are
/// written together or not at all, so that a round is the same whoever hands it out and however often.
/// </summary>
public sealed class AlertShelf(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "alerts";

    /// <summary>The most alerts in a round: with the cursor they are one batch.</summary>
    public const int MostInARound = 99;

    private const string Partition = "alert";
    private const string PlaceRow = "outbox";
    private const string Prefix = "a:";
    private const string PrefixEnd = "a;";
    private const int MostRemembered = 5_000;
    private readonly ConcurrentDictionary<string, AlertMatter> _known = new(StringComparer.Ordinal);

    /// <summary>An alert.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public async Task<AlertMatter> Get(string id, CancellationToken cancel) =>
        await Find(id, cancel) ?? throw new KeyNotFoundException($"There is no alert {id}.");

    /// <summary>An alert, or null.</summary>
    public async Task<AlertMatter?> Find(string id, CancellationToken cancel)
    {
        if (_known.TryGetValue(id, out var known)) return known;
        return await tables.Get(Table, Partition, Prefix + id, cancel) is { } row ? Remember(FromRow(row)) : null;
    }

    /// <summary>Keeps an alert and answers what is kept under its id: this, or what was there already.</summary>
    public async Task<AlertMatter> Add(AlertMatter matter, CancellationToken cancel)
    {
        try
        {
            await tables.Do(Table, new TableOperation.Insert(ToRow(matter)), cancel);
            return Remember(matter);
        }
        catch (ConcurrencyException)
        {
            return await Get(matter.Alert.Id, cancel);
        }
    }

    /// <summary>How far the outbox was read.</summary>
    public async Task<OutboxPlace> Place(CancellationToken cancel)
    {
        if (await tables.Get(Table, Partition, PlaceRow, cancel) is not { } row) return new(null, 0, default, [], null);
        return JsonSerializer.Deserialize<OutboxPlace>((string)row.Values["Body"], ApiJson.Options)! with { ETag = row.ETag };
    }

    /// <summary>Keeps a round's alerts and the place behind them.</summary>
    /// <exception cref="ConcurrencyException">Another instance was first, or one of the alerts is kept already.</exception>
    public async Task Keep(OutboxPlace place, IReadOnlyList<AlertMatter> alerts, CancellationToken cancel)
    {
        var row = new TableRow(Partition, PlaceRow)
        {
            ETag = place.ETag,
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(place with { ETag = null }, ApiJson.Options) },
        };
        TableOperation move = place.ETag is null ? new TableOperation.Insert(row) : new TableOperation.Replace(row);
        await tables.DoAll(Table, [move, .. alerts.Select(a => new TableOperation.Insert(ToRow(a)))], cancel);
        foreach (var alert in alerts) Remember(alert);
    }

    /// <summary>Removes up to a number of alerts of before an instant; answers how many.</summary>
    public async Task<int> Forget(DateTimeOffset before, int most, CancellationToken cancel)
    {
        var old = new List<TableOperation>();
        await foreach (var row in tables.Query(Table, Partition, Prefix, PrefixEnd, cancel))
        {
            if (old.Count < most && FromRow(row).Alert.At < before) old.Add(new TableOperation.Delete(row));
        }

        foreach (var batch in old.Chunk(MostInARound)) await tables.DoAll(Table, batch, cancel);
        return old.Count;
    }

    // What is kept never changes, so that remembering too little or forgetting all costs nothing but a look.
    private AlertMatter Remember(AlertMatter matter)
    {
        if (_known.Count >= MostRemembered) _known.Clear();
        return _known[matter.Alert.Id] = matter;
    }

    private static TableRow ToRow(AlertMatter matter) => new(Partition, Prefix + matter.Alert.Id)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = Packed.Write(matter) },
    };

    private static AlertMatter FromRow(TableRow row) => Packed.Read<AlertMatter>((BinaryData)row.Values["Body"]);
}
