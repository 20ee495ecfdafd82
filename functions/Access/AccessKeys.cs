using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Api;
using Functions.Privacy;
using Functions.Storage;

namespace Functions.Access;

/// <summary>
/// The register of issued keys. Known keys are kept at hand together with the revocation that was the latest when they were read; a look at the
/// latest revocation, which the calls of a moment share, tells whether they still hold. So a revocation holds at once, in every process.
/// </summary>
public sealed class AccessKeys
{
    /// <summary>The table.</summary>
    public const string Table = "keys";

    private const string Partition = "key";
    private const string LatestRevocation = "revocation";
    private const int LiveKeysOfAHospital = 2;
    private readonly ITables _tables;
    private readonly Secrets _secrets;
    private readonly SharedLook<string> _revocation;
    private readonly ConcurrentDictionary<string, (AccessKey Key, string Revocation)> _known = new(StringComparer.Ordinal);

    /// <summary>Keeps keys in a table, their secrets only as hashes.</summary>
    public AccessKeys(ITables tables, Secrets secrets)
    {
        (_tables, _secrets) = (tables, secrets);
        _revocation = new SharedLook<string>(async () =>
            await tables.Get(Table, Partition, LatestRevocation, CancellationToken.None) is { } row ? (string)row.Values["Id"] : "");
    }

    /// <summary>Issues a key; the secret is answered once and kept nowhere.</summary>
    /// <exception cref="ApiException">409 when a hospital has two live keys already.</exception>
    public async Task<(AccessKey Key, string Text)> Issue(AccessKey template, CancellationToken cancel)
    {
        if (template.Principal == PrincipalKind.Hospital) await LimitLiveKeys(template, cancel);
        var (id, secret) = AccessKeyText.New();
        var key = template with { Id = id, Hash = AccessKeyText.Hash(secret, _secrets.KeyPepper) };
        await _tables.Do(Table, new TableOperation.Insert(ToRow(key)), cancel);
        return (key, AccessKeyText.Write(id, secret));
    }

    /// <summary>The key a text proves, or null.</summary>
    public async Task<AccessKey?> Find(string text, CancellationToken cancel)
    {
        if (!AccessKeyText.TryRead(text, out var id, out var secret)) return null;
        return await Live(id, cancel) is { } key && AccessKeyText.Matches(key, secret, _secrets.KeyPepper) ? key : null;
    }

    /// <summary>The key of an id while it is live, or null.</summary>
    public Task<AccessKey?> FindLive(string id, CancellationToken cancel) => id == LatestRevocation ? Task.FromResult<AccessKey?>(null) : Live(id, cancel);

    /// <summary>Every live key, by id.</summary>
    public async Task<IReadOnlyList<AccessKey>> List(CancellationToken cancel)
    {
        var keys = new List<AccessKey>();
        await foreach (var row in _tables.Query(Table, Partition, null, null, cancel))
        {
            if (row.RowKey != LatestRevocation) keys.Add(FromRow(row));
        }

        return keys;
    }

    /// <summary>Revokes a key at once; false when there is none.</summary>
    public async Task<bool> Revoke(string id, CancellationToken cancel)
    {
        if (id == LatestRevocation || await _tables.Get(Table, Partition, id, cancel) is not { } row) return false;
        var revocation = new TableRow(Partition, LatestRevocation)
        {
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Id"] = Guid.NewGuid().ToString("N") },
        };
        await _tables.DoAll(Table, [new TableOperation.Delete(row with { ETag = null }), new TableOperation.Upsert(revocation)], cancel);
        return true;
    }

    // The revocation is looked at before the key is read: one that comes in between makes the key be read once more, never too seldom.
    private async Task<AccessKey?> Live(string id, CancellationToken cancel)
    {
        var revocation = await _revocation.Now(cancel);
        if (_known.TryGetValue(id, out var known) && known.Revocation == revocation) return known.Key;
        if (await _tables.Get(Table, Partition, id, cancel) is not { } row)
        {
            _known.TryRemove(id, out _);
            return null;
        }

        var key = FromRow(row);
        _known[id] = (key, revocation);
        return key;
    }

    private async Task LimitLiveKeys(AccessKey template, CancellationToken cancel)
    {
        var live = (await List(cancel)).Count(k => k.Principal == PrincipalKind.Hospital && k.Hospital == template.Hospital);
        if (live >= LiveKeysOfAHospital)
        {
            throw Problems.Conflict("too_many_live_keys", $"机构 {template.Hospital} 已有两个有效密钥，请先吊销一个。",
                $"Hospital {template.Hospital} has two live keys; revoke one first.");
        }
    }

    private static TableRow ToRow(AccessKey key) => new(Partition, key.Id)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(key, ApiJson.Options) },
    };

    private static AccessKey FromRow(TableRow row) => JsonSerializer.Deserialize<AccessKey>((string)row.Values["Body"], ApiJson.Options)!;
}
