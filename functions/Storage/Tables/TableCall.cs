using Functions.Storage.Shapes;

namespace Functions.Storage.Tables;

/// <summary>An operation on a row as the service's protocol says it, alone or inside a batch.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The escaped path below the service's address.</param>
/// <param name="IfMatch">The state that must be there, <c>*</c> for any; null sends no condition, which makes a PUT an upsert.</param>
/// <param name="Body">The row as JSON; null for a delete.</param>
/// <param name="Row">The row it is about.</param>
/// <param name="WriteId">The id that the written row carries.</param>
internal sealed record TableCall(string Verb, string Path, string? IfMatch, byte[]? Body, TableRow Row, Guid WriteId)
{
    /// <summary>The call for an operation.</summary>
    public static TableCall Of(string table, TableOperation operation, Guid writeId)
    {
        var row = operation.Row;
        var path = RowPath(table, row.PartitionKey, row.RowKey);
        var shape = StoredShapes.VersionOf(ShapeStore.Table, table);
        return operation switch
        {
            TableOperation.Insert => new("POST", table, null, TableRowJson.Write(row, writeId, shape), row, writeId),
            TableOperation.Upsert => new("PUT", path, null, TableRowJson.Write(row, writeId, shape), row, writeId),
            TableOperation.Replace => new("PUT", path, row.ETag ?? throw NoTag(row), TableRowJson.Write(row, writeId, shape), row, writeId),
            TableOperation.Delete => new("DELETE", path, row.ETag ?? "*", null, row, writeId),
            _ => throw new ArgumentException($"{operation.GetType().Name} is no operation of a table.", nameof(operation)),
        };
    }

    /// <summary>Where one row is.</summary>
    public static string RowPath(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Uri.EscapeDataString(Quoted(partitionKey))}',RowKey='{Uri.EscapeDataString(Quoted(rowKey))}')";

    /// <summary>Where the rows of a range are; more of the query may be appended with <c>&amp;</c>.</summary>
    public static string QueryPath(string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo)
    {
        var conditions = new List<string>(3);
        if (partitionKey is not null) conditions.Add($"PartitionKey eq '{Quoted(partitionKey)}'");
        if (rowKeyFrom is not null) conditions.Add($"RowKey ge '{Quoted(rowKeyFrom)}'");
        if (rowKeyTo is not null) conditions.Add($"RowKey lt '{Quoted(rowKeyTo)}'");
        var filter = conditions.Count == 0 ? "" : $"&$filter={Uri.EscapeDataString(string.Join(" and ", conditions))}";
        return $"{table}()?$top=1000{filter}";
    }

    // A quote is doubled first and escaped after.
    private static string Quoted(string key) => StorageKey.Escape(key).Replace("'", "''", StringComparison.Ordinal);

    private static ArgumentException NoTag(TableRow row) =>
        new($"Replacing the row '{row.RowKey}' of '{row.PartitionKey}' needs the ETag of the state that was read.");
}
