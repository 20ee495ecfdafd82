using System.Collections.Concurrent;
using System.Globalization;
using Functions.Api;
using Functions.Storage;

namespace Functions.Access;

/// <summary>
/// On which day each key was last used, so that one nobody uses is seen. A key's first use of a day in each process is written and no other, beside
/// the keys themselves, where it changes nothing about them.
/// </summary>
public sealed class KeyUses(ITables tables, TimeProvider clock, ILogger<KeyUses> log)
{
    private const string Partition = "use";
    private const string Day = "Day";
    private readonly ConcurrentDictionary<string, DateOnly> _noted = new(StringComparer.Ordinal);

    /// <summary>Notes that a key was used. That it couldn't be noted stops nobody.</summary>
    public async Task Note(string keyId)
    {
        var today = clock.GetUtcNow().ChinaDay();
        if (_noted.TryGetValue(keyId, out var day) && day == today) return;
        _noted[keyId] = today;
        try
        {
            var row = new TableRow(Partition, keyId) { Values = new Dictionary<string, object>(StringComparer.Ordinal) { [Day] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) } };
            await tables.Do(AccessKeys.Table, new TableOperation.Upsert(row), CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "That key {Key} was used today could not be noted", keyId);
        }
    }

    /// <summary>The day of the last use by key; a key that was never used is missing.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> Last(CancellationToken cancel)
    {
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        await foreach (var row in tables.Query(AccessKeys.Table, Partition, null, null, cancel))
            days[row.RowKey] = DateOnly.ParseExact((string)row.Values[Day], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return days;
    }

    /// <summary>Forgets a key that is no more.</summary>
    public Task Forget(string keyId, CancellationToken cancel) => tables.Do(AccessKeys.Table, new TableOperation.Delete(new TableRow(Partition, keyId)), cancel);
}
