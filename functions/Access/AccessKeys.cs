using System.Text.Json;
using Functions.Api;
using Functions.Privacy;
using Functions.Storage;

namespace Functions.Access;

/// <summary>The register of issued keys.</summary>
public sealed class AccessKeys(ITables tables, Secrets secrets)
{
    /// <summary>The table.</summary>
    public const string Table = "keys";

    private const string Partition = "key";
    private const int LiveKeysOfAHospital = 2;

    /// <summary>Issues a key; the secret is answered once and kept nowhere.</summary>
    /// <exception cref="ApiException">409 when a hospital has two live keys already.</exception>
    public async Task<(AccessKey Key, string Text)> Issue(AccessKey template, CancellationToken cancel)
    {
        if (template.Principal == PrincipalKind.Hospital) await LimitLiveKeys(template, cancel);
        var (id, secret) = AccessKeyText.New();
        var key = template with { Id = id, Hash = AccessKeyText.Hash(secret, secrets.KeyPepper) };
        await tables.Do(Table, new TableOperation.Insert(ToRow(key)), cancel);
        return (key, AccessKeyText.Write(id, secret));
    }

    /// <summary>The key a text proves, or null. Read anew at each call, so that a revocation holds at once.</summary>
    public async Task<AccessKey?> Find(string text, CancellationToken cancel)
    {
        if (!AccessKeyText.TryRead(text, out var id, out var secret)) return null;
        var row = await tables.Get(Table, Partition, id, cancel);
        return row is not null && FromRow(row) is var key && AccessKeyText.Matches(key, secret, secrets.KeyPepper) ? key : null;
    }

    /// <summary>Every live key, by id.</summary>
    public async Task<IReadOnlyList<AccessKey>> List(CancellationToken cancel)
    {
        var keys = new List<AccessKey>();
        await foreach (var row in tables.Query(Table, Partition, null, null, cancel)) keys.Add(FromRow(row));
        return keys;
    }

    /// <summary>Revokes a key at once; false when there is none.</summary>
    public async Task<bool> Revoke(string id, CancellationToken cancel)
    {
        if (await tables.Get(Table, Partition, id, cancel) is not { } row) return false;
        await tables.Do(Table, new TableOperation.Delete(row with { ETag = null }), cancel);
        return true;
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
