using Functions.Privacy;
using Functions.Storage;
using Functions.Storage.Shapes;

namespace Functions.Restore.Aside;

/// <summary>
/// Tables of a rebuilding that is only compared: sources are read where they are and never written, everything else begins empty in memory. A key that is made
/// at first use is kept in memory too, and read with those that are stored.
/// </summary>
/// <param name="live">The tables as they are.</param>
public sealed class AsideTables(ITables live) : ITables
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, SortedDictionary<(string Partition, string Row), TableRow>> _tables = new(StringComparer.Ordinal);
    private long _written;

    /// <summary>The tables as they are.</summary>
    public ITables Live => live;

    /// <inheritdoc/>
    public Task CreateTable(string table, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<TableRow?> Get(string table, string partitionKey, string rowKey, CancellationToken cancel)
    {
        if (IsLive(table)) return live.Get(table, partitionKey, rowKey, cancel);
        lock (_turn) return Task.FromResult(Rows(table).GetValueOrDefault((partitionKey, rowKey)));
    }

    /// <inheritdoc/>
    public async Task<string> Do(string table, TableOperation operation, CancellationToken cancel)
    {
        await DoAll(table, [operation], cancel);
        return "";
    }

    /// <inheritdoc/>
    public Task DoAll(string table, IReadOnlyList<TableOperation> operations, CancellationToken cancel)
    {
        if (IsLive(table) && table != KeyCabinet.Table) return Task.CompletedTask;
        lock (_turn)
        {
            if (operations.Any(o => !Holds(table, o))) throw new ConcurrencyException($"A row of {table} is not in the expected state.");
            foreach (var operation in operations) Apply(table, operation);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> Query(string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo, CancellationToken cancel)
    {
        var stored = IsLive(table) ? live.Query(table, partitionKey, rowKeyFrom, rowKeyTo, cancel) : AsyncEnumerable.Empty<TableRow>();
        lock (_turn)
        {
            return stored.Concat(Rows(table).Values.Where(r => (partitionKey is null || r.PartitionKey == partitionKey)
                && (rowKeyFrom is null || string.CompareOrdinal(r.RowKey, rowKeyFrom) >= 0) && (rowKeyTo is null || string.CompareOrdinal(r.RowKey, rowKeyTo) < 0)).ToList().ToAsyncEnumerable());
        }
    }

    private static bool IsLive(string table) => StoredShapes.OriginOf(ShapeStore.Table, table) == ShapeOrigin.Source;

    private bool Holds(string table, TableOperation operation)
    {
        var found = Rows(table).GetValueOrDefault((operation.Row.PartitionKey, operation.Row.RowKey));
        return operation switch
        {
            TableOperation.Insert => found is null,
            TableOperation.Replace => found is not null && found.ETag == operation.Row.ETag,
            TableOperation.Delete { Row.ETag: { } tag } => found is not null && found.ETag == tag,
            _ => true,
        };
    }

    private void Apply(string table, TableOperation operation)
    {
        var key = (operation.Row.PartitionKey, operation.Row.RowKey);
        if (operation is TableOperation.Delete) Rows(table).Remove(key);
        else Rows(table)[key] = operation.Row with { ETag = $"{++_written}", Shape = StoredShapes.VersionOf(ShapeStore.Table, table) };
    }

    private SortedDictionary<(string Partition, string Row), TableRow> Rows(string table)
    {
        if (!_tables.TryGetValue(table, out var rows)) _tables[table] = rows = new(Comparer<(string Partition, string Row)>.Create(Compare));
        return rows;
    }

    private static int Compare((string Partition, string Row) a, (string Partition, string Row) b) =>
        string.CompareOrdinal(a.Partition, b.Partition) is var order and not 0 ? order : string.CompareOrdinal(a.Row, b.Row);
}
