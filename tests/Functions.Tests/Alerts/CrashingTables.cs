using Functions.Storage;

namespace Functions.Tests.Alerts;

/// <summary>The process ended.</summary>
public sealed class CrashException : Exception;

/// <summary>Real tables under names of one test's own, whose process ends at a chosen write: from then on nothing reaches them until it is started again.</summary>
internal sealed class CrashingTables(ITables inner, string prefix) : ITables
{
    private int _crashAt;
    private bool _afterwards;
    private bool _dead;

    /// <summary>The writes since the start.</summary>
    public int Writes { get; private set; }

    /// <summary>The table that can't be read at the moment, or null.</summary>
    public string? Away { get; set; }

    /// <summary>Starts anew, to end at a write counted from 1 (0 never), before it is done or after.</summary>
    public void Start(int crashAt = 0, bool afterwards = false) => (_crashAt, _afterwards, _dead, Writes) = (crashAt, afterwards, false, 0);

    /// <inheritdoc/>
    public Task CreateTable(string table, CancellationToken cancel) => inner.CreateTable(prefix + table, cancel);

    /// <inheritdoc/>
    public Task<TableRow?> Get(string table, string partitionKey, string rowKey, CancellationToken cancel) =>
        table == Away ? throw new ServiceUnavailableException("tables", 503, TimeSpan.FromSeconds(1), "away for the test") : inner.Get(prefix + table, partitionKey, rowKey, cancel);

    /// <inheritdoc/>
    public Task<string> Do(string table, TableOperation operation, CancellationToken cancel) => Write(() => inner.Do(prefix + table, operation, cancel));

    /// <inheritdoc/>
    public Task DoAll(string table, IReadOnlyList<TableOperation> operations, CancellationToken cancel) => Write(async () =>
    {
        await inner.DoAll(prefix + table, operations, cancel);
        return "";
    });

    /// <inheritdoc/>
    public IAsyncEnumerable<TableRow> Query(string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo, CancellationToken cancel) =>
        inner.Query(prefix + table, partitionKey, rowKeyFrom, rowKeyTo, cancel);

    private async Task<string> Write(Func<Task<string>> write)
    {
        if (_dead) throw new CrashException();
        var here = ++Writes == _crashAt;
        if (here && !_afterwards) throw Die();
        var tag = await write();
        return here ? throw Die() : tag;
    }

    private CrashException Die()
    {
        _dead = true;
        return new CrashException();
    }
}
