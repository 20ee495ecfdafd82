using System.Buffers;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;

namespace Functions.Backtests;

/// <summary>Keeps backtests: how each stands as a table row, what it found as a blob.</summary>
public sealed class BacktestShelf(ITables tables, IBlobs blobs)
{
    /// <summary>The table.</summary>
    public const string Table = "backtests";

    /// <summary>The container.</summary>
    public const string Container = "backtests";

    private const string Partition = "backtest";

    /// <summary>A backtest, or null.</summary>
    public async Task<Backtest?> Find(string id, CancellationToken cancel) =>
        await tables.Get(Table, Partition, id, cancel) is { } row ? Read(row) : null;

    /// <summary>Every backtest, the latest asked for first.</summary>
    public async Task<IReadOnlyList<Backtest>> All(CancellationToken cancel)
    {
        var found = new List<Backtest>();
        await foreach (var row in tables.Query(Table, Partition, null, null, cancel)) found.Add(Read(row));
        return [.. found.OrderBy(Order, StringComparer.Ordinal)];
    }

    /// <summary>A backtest's place among all, in ordinal order.</summary>
    public static string Order(Backtest backtest) => $"{DateTimeOffset.MaxValue.Ticks - (backtest.RequestedAt?.UtcTicks ?? 0):D19}|{backtest.Id}";

    /// <summary>Keeps how a backtest stands.</summary>
    public Task Put(Backtest backtest, CancellationToken cancel) => tables.Do(Table, new TableOperation.Upsert(new TableRow(Partition, backtest.Id)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(backtest, ApiJson.Options) },
    }), cancel);

    /// <summary>What a backtest found so far; nothing before it is completed.</summary>
    public async Task<BacktestResult> Result(string id, CancellationToken cancel) =>
        await blobs.Read(Container, id, cancel) is { } blob ? JsonSerializer.Deserialize<BacktestResult>(blob.Bytes.ToMemory().Span, ApiJson.Options)! : BacktestResult.None;

    /// <summary>Keeps what a backtest found.</summary>
    public Task PutResult(string id, BacktestResult result, CancellationToken cancel) =>
        blobs.Write(Container, id, new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(result, ApiJson.Options)), WriteCondition.None, cancel);

    private static Backtest Read(TableRow row) => JsonSerializer.Deserialize<Backtest>((string)row.Values["Body"], ApiJson.Options)!;
}
