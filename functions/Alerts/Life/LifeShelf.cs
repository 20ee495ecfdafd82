using System.Text.Json;
using Functions.Api;
using Functions.Storage;

namespace Functions.Alerts.Life;

/// <summary>Keeps what is known of the product's own life: runs of timers, what the last looks found, conditions, who had the day's proof of life.</summary>
public sealed class LifeShelf(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "life";

    /// <summary>One thing, or null.</summary>
    public async Task<T?> Find<T>(string kind, string name, CancellationToken cancel)
        where T : class
        => await tables.Get(Table, kind, name, cancel) is { } row ? Read<T>(row) : null;

    /// <summary>Everything of a kind, by name.</summary>
    public async Task<IReadOnlyDictionary<string, T>> All<T>(string kind, CancellationToken cancel)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        await foreach (var row in tables.Query(Table, kind, null, null, cancel)) all.Add(row.RowKey, Read<T>(row));
        return all;
    }

    /// <summary>Keeps one thing; whoever is last wins, as instances see the same.</summary>
    public Task Put<T>(string kind, string name, T body, CancellationToken cancel) => tables.Do(Table, new TableOperation.Upsert(new TableRow(kind, name)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(body, ApiJson.Options) },
    }), cancel);

    /// <summary>Forgets one thing.</summary>
    public Task Remove(string kind, string name, CancellationToken cancel) => tables.Do(Table, new TableOperation.Delete(new TableRow(kind, name)), cancel);

    private static T Read<T>(TableRow row) => JsonSerializer.Deserialize<T>((string)row.Values["Body"], ApiJson.Options)!;
}
