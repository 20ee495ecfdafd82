using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;

namespace Functions.Access;

/// <summary>
/// Where keys are kept. Known ones are at hand together with the revocation that was the latest when they were read; a look at the latest
/// revocation, which the calls of a moment share, tells whether they still hold. So a revocation holds at once, in every process. Keys that are
/// not at hand are looked up a few at a time: whoever makes keys up slows such look-ups and keeps nobody out.
/// </summary>
public sealed class KeyShelf : IDisposable
{
    private const string Partition = "key";
    private const string LatestRevocation = "revocation";
    private const int LookUpsAtOnce = 16;
    private readonly ITables _tables;
    private readonly SharedLook<string> _revocation;
    private readonly SemaphoreSlim _lookUps = new(LookUpsAtOnce);
    private readonly ConcurrentDictionary<string, (AccessKey Key, string Revocation)> _known = new(StringComparer.Ordinal);

    /// <summary>Keeps keys in the table <see cref="AccessKeys.Table"/>.</summary>
    public KeyShelf(ITables tables)
    {
        _tables = tables;
        _revocation = new SharedLook<string>(async () =>
            await tables.Get(AccessKeys.Table, Partition, LatestRevocation, CancellationToken.None) is { } row ? (string)row.Values["Id"] : "");
    }

    /// <summary>The key of an id, or null when there is none or it was revoked.</summary>
    public async Task<AccessKey?> Find(string id, CancellationToken cancel)
    {
        // The revocation is looked at before the key is read: one that comes in between makes the key be read once more, never too seldom.
        var revocation = await _revocation.Now(cancel);
        if (_known.TryGetValue(id, out var known) && known.Revocation == revocation) return known.Key;
        if (await LookUp(id, cancel) is not { } row)
        {
            _known.TryRemove(id, out _);
            return null;
        }

        var key = FromRow(row);
        _known[id] = (key, revocation);
        return key;
    }

    /// <summary>Every key, by id.</summary>
    public async Task<IReadOnlyList<AccessKey>> All(CancellationToken cancel)
    {
        var keys = new List<AccessKey>();
        await foreach (var row in _tables.Query(AccessKeys.Table, Partition, null, null, cancel))
        {
            if (row.RowKey != LatestRevocation) keys.Add(FromRow(row));
        }

        return keys;
    }

    /// <summary>Keeps a new key.</summary>
    public Task Add(AccessKey key, CancellationToken cancel) => _tables.Do(AccessKeys.Table, new TableOperation.Insert(ToRow(key)), cancel);

    /// <summary>Changes a key as it is kept; false when somebody else changed or revoked it meanwhile.</summary>
    public async Task<bool> Change(string id, Func<AccessKey, AccessKey> change, CancellationToken cancel)
    {
        if (await LookUp(id, cancel) is not { } row) return false;
        try
        {
            await _tables.Do(AccessKeys.Table, new TableOperation.Replace(ToRow(change(FromRow(row))) with { ETag = row.ETag }), cancel);
            _known.TryRemove(id, out _);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Removes a key for every process at once; false when there is none.</summary>
    public async Task<bool> Remove(string id, CancellationToken cancel)
    {
        if (await LookUp(id, cancel) is not { } row) return false;
        var revocation = new TableRow(Partition, LatestRevocation)
        {
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Id"] = Guid.NewGuid().ToString("N") },
        };
        await _tables.DoAll(AccessKeys.Table, [new TableOperation.Delete(row with { ETag = null }), new TableOperation.Upsert(revocation)], cancel);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _lookUps.Dispose();

    private async Task<TableRow?> LookUp(string id, CancellationToken cancel)
    {
        if (id == LatestRevocation) return null;
        await _lookUps.WaitAsync(cancel);
        try
        {
            return await _tables.Get(AccessKeys.Table, Partition, id, cancel);
        }
        finally
        {
            _lookUps.Release();
        }
    }

    private static TableRow ToRow(AccessKey key) => new(Partition, key.Id)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(key, ApiJson.Options) },
    };

    private static AccessKey FromRow(TableRow row) => JsonSerializer.Deserialize<AccessKey>((string)row.Values["Body"], ApiJson.Options)!;
}
