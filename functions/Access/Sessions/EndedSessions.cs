using System.Collections.Frozen;
using Functions.Storage;

namespace Functions.Access.Sessions;

/// <summary>
/// The sessions that somebody ended by signing out, so that a cookie that was copied before is worth nothing after, in every process. They are kept at
/// hand together with the latest end that was known when they were read; a look at the latest end, which the calls of a moment share, tells whether there are more.
/// </summary>
public sealed class EndedSessions
{
    /// <summary>The table.</summary>
    public const string Table = "sessions";

    private const string Partition = "ended";

    // Behind every id: ids have no such sign.
    private const string Latest = "~latest";
    private const int PrunedAtOnce = 50;
    private readonly ITables _tables;
    private readonly TimeProvider _clock;
    private readonly SharedLook<string> _latest;
    private (string Latest, FrozenSet<string> Ids) _known = ("", []);

    /// <summary>Keeps them in a table.</summary>
    public EndedSessions(ITables tables, TimeProvider clock)
    {
        (_tables, _clock) = (tables, clock);
        _latest = new SharedLook<string>(async () => await tables.Get(Table, Partition, Latest, CancellationToken.None) is { } row ? (string)row.Values["Id"] : "");
    }

    /// <summary>Whether a session was ended.</summary>
    public async Task<bool> Has(string id, CancellationToken cancel)
    {
        var latest = await _latest.Now(cancel);
        if (_known.Latest != latest) _known = (latest, (await Rows(cancel)).Select(r => r.RowKey).ToFrozenSet(StringComparer.Ordinal));
        return _known.Ids.Contains(id);
    }

    /// <summary>Ends a session. What would have ended by itself meanwhile is forgotten.</summary>
    public async Task End(string id, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        var old = (await Rows(cancel)).Where(r => r.RowKey != id && now - (DateTimeOffset)r.Values["At"] > Session.Lasts).Take(PrunedAtOnce);
        await _tables.DoAll(Table,
            [
                new TableOperation.Upsert(Row(id, "At", now)), new TableOperation.Upsert(Row(Latest, "Id", Guid.NewGuid().ToString("N"))),
                .. old.Select(r => new TableOperation.Delete(r with { ETag = null })),
            ], cancel);
    }

    private static TableRow Row(string id, string name, object value) => new(Partition, id) { Values = new Dictionary<string, object>(StringComparer.Ordinal) { [name] = value } };

    private async Task<List<TableRow>> Rows(CancellationToken cancel)
    {
        var rows = new List<TableRow>();
        await foreach (var row in _tables.Query(Table, Partition, null, Latest, cancel)) rows.Add(row);
        return rows;
    }
}
