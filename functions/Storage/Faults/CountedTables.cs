namespace Functions.Storage.Faults;

/// <summary>Tables whose writes are counted; a batch is one write.</summary>
public sealed class CountedTables(ITables inner, WriteCounter counter) : ITables
{
    /// <inheritdoc/>
    public Task CreateTable(string table, CancellationToken cancel) => inner.CreateTable(table, cancel);

    /// <inheritdoc/>
    public Task<TableRow?> Get(string table, string partitionKey, string rowKey, CancellationToken cancel) => inner.Get(table, partitionKey, rowKey, cancel);

    /// <inheritdoc/>
    public Task<string> Do(string table, TableOperation operation, CancellationToken cancel) =>
        counter.Count($"table {table} {Describe(operation)}", () => inner.Do(table, operation, cancel));

    /// <inheritdoc/>
    public Task DoAll(string table, IReadOnlyList<TableOperation> operations, CancellationToken cancel) =>
        counter.Count($"table {table} {string.Join(" + ", operations.Select(Describe))}", () => inner.DoAll(table, operations, cancel));

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> Query(string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo, CancellationToken cancel) =>
        inner.Query(table, partitionKey, rowKeyFrom, rowKeyTo, cancel);

    private static string Describe(TableOperation operation) => $"{operation.GetType().Name} {operation.Row.PartitionKey}/{operation.Row.RowKey}";
}
