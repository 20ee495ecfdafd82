namespace Functions.Storage;

/// <summary>
/// One row of a table. Values are <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="DateTimeOffset"/> or <see cref="BinaryData"/>; decimals go in as strings so that they stay exact.
/// </summary>
public sealed record TableRow(string PartitionKey, string RowKey)
{
    /// <summary>The tag of the stored state; null for a row that has not been read.</summary>
    public string? ETag { get; init; }

    /// <summary>The version of the form in which it was read (<see cref="Shapes.StoredShapes"/>); writing takes the current one.</summary>
    public int Shape { get; init; } = Shapes.StoredShapes.First;

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}

/// <summary>One operation of an all-or-nothing batch.</summary>
public abstract record TableOperation(TableRow Row)
{
    /// <summary>Fails when the row is there already.</summary>
    public sealed record Insert(TableRow Row) : TableOperation(Row);

    /// <summary>Writes the row whatever is there.</summary>
    public sealed record Upsert(TableRow Row) : TableOperation(Row);

    /// <summary>Overwrites exactly the state that <see cref="TableRow.ETag"/> names.</summary>
    public sealed record Replace(TableRow Row) : TableOperation(Row);

    /// <summary>Removes the row; with an <see cref="TableRow.ETag"/> only that state of it.</summary>
    public sealed record Delete(TableRow Row) : TableOperation(Row);
}

/// <summary>Table storage as the product uses it. Keys may hold any text; the adapter escapes what the service forbids.</summary>
public interface ITables
{
    /// <summary>Makes the table unless it is there.</summary>
    Task CreateTable(string table, CancellationToken cancel);

    /// <summary>One row, or null.</summary>
    Task<TableRow?> Get(string table, string partitionKey, string rowKey, CancellationToken cancel);

    /// <summary>Does one operation.</summary>
    /// <returns>The new tag; empty after a delete. Deleting a missing row without a tag is fine.</returns>
    /// <exception cref="ConcurrencyException">The row was there already, or is not in the named state.</exception>
    Task<string> Do(string table, TableOperation operation, CancellationToken cancel);

    /// <summary>Does up to 100 operations on one partition, all or none.</summary>
    /// <exception cref="ConcurrencyException">One of them could not be done; none was.</exception>
    Task DoAll(string table, IReadOnlyList<TableOperation> operations, CancellationToken cancel);

    /// <summary>Rows of a partition (or, with null, of the table) whose row key lies in [from, to), in key order.</summary>
    IAsyncEnumerable<TableRow> Query(string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo, CancellationToken cancel);
}
