using Functions.Books;
using Functions.Evaluate;
using Functions.Storage;

namespace Functions.Restore;

/// <summary>
/// Tables while derived stores are rebuilt: receipts stay what they were, and nothing is asked for that the rebuilding does itself.
/// </summary>
public sealed class HeldBackTables(ITables inner) : ITables
{
    private static readonly string[] Kept = [FeedLedger.Table, PendingEvaluations.Table, PendingEvaluations.FanOutTable, UntoldFeeds.Table];

    /// <inheritdoc/>
    public Task CreateTable(string table, CancellationToken cancel) => inner.CreateTable(table, cancel);

    /// <inheritdoc/>
    public Task<TableRow?> Get(string table, string partitionKey, string rowKey, CancellationToken cancel) => inner.Get(table, partitionKey, rowKey, cancel);

    /// <inheritdoc/>
    public Task<string> Do(string table, TableOperation operation, CancellationToken cancel) =>
        IsKept(table) ? Task.FromResult("") : inner.Do(table, operation, cancel);

    /// <inheritdoc/>
    public Task DoAll(string table, IReadOnlyList<TableOperation> operations, CancellationToken cancel) =>
        IsKept(table) ? Task.CompletedTask : inner.DoAll(table, operations, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> Query(string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo, CancellationToken cancel) =>
        inner.Query(table, partitionKey, rowKeyFrom, rowKeyTo, cancel);

    private static bool IsKept(string table) => Kept.Contains(table, StringComparer.Ordinal);
}

/// <summary>Sends nothing: a tool does its work itself.</summary>
public sealed class HeldBackMessages : IMessageSender
{
    /// <inheritdoc/>
    public Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel) => Task.CompletedTask;
}
