using Functions.Access.Signing;
using Functions.Api;
using Functions.Privacy;

namespace Functions.Access;

/// <summary>A key that was just issued.</summary>
/// <param name="Key">As it is kept.</param>
/// <param name="Text">What its holder sends.</param>
/// <param name="SigningSecret">What its holder signs with; null for a key that signs nothing.</param>
public sealed record NewKey(AccessKey Key, string Text, string? SigningSecret);

/// <summary>
/// Issues, proves and revokes keys. An expired key proves as little as a revoked one. A key whose hash was made under the root key before moves
/// to the one of today when it is next used, since only then is its secret at hand.
/// </summary>
public sealed class AccessKeys(KeyShelf shelf, KeyUses uses, Secrets secrets, TimeProvider clock)
{
    /// <summary>The table.</summary>
    public const string Table = "keys";

    private const int LiveKeysOfAHospital = 2;

    /// <summary>Issues a key. Its secret is kept nowhere, the one it signs with only sealed; both are answered this once.</summary>
    /// <param name="template">Who it stands for.</param>
    /// <param name="signed">Whether its holder has to sign each request.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ApiException">409 when a hospital has two live keys already.</exception>
    public async Task<NewKey> Issue(AccessKey template, bool signed, CancellationToken cancel)
    {
        if (template.Principal == PrincipalKind.Hospital) await LimitLiveKeys(template, cancel);
        var (id, secret) = AccessKeyText.New();
        var signing = signed ? SigningSecrets.New() : null;
        var key = template with
        {
            Id = id,
            Hash = AccessKeyText.Hash(secret, secrets.KeyPepper),
            Root = secrets.RootId,
            Signing = signing is null ? null : SigningSecrets.Seal(signing, id, secrets),
        };
        await shelf.Add(key, cancel);
        return new NewKey(key, AccessKeyText.Write(id, secret), signing);
    }

    /// <summary>The key a text proves, or null.</summary>
    public async Task<AccessKey?> Find(string text, CancellationToken cancel)
    {
        if (!AccessKeyText.TryRead(text, out var id, out var secret)) return null;
        var key = await FindLive(id, cancel);
        if (!AccessKeyText.Matches(key, secret, secrets)) return null;
        await uses.Note(id);
        if (key!.Root != secrets.RootId) await shelf.Change(id, k => Renewed(k, secret), cancel);
        return key;
    }

    /// <summary>The key of an id while it is live, or null.</summary>
    public async Task<AccessKey?> FindLive(string id, CancellationToken cancel) => await shelf.Find(id, cancel) is { } key && key.IsLiveAt(clock.GetUtcNow()) ? key : null;

    /// <summary>Every key that isn't revoked, by id; expired ones too.</summary>
    public Task<IReadOnlyList<AccessKey>> List(CancellationToken cancel) => shelf.All(cancel);

    /// <summary>Revokes a key at once; false when there is none.</summary>
    public async Task<bool> Revoke(string id, CancellationToken cancel)
    {
        if (!await shelf.Remove(id, cancel)) return false;
        await uses.Forget(id, cancel);
        return true;
    }

    private AccessKey Renewed(AccessKey key, string secret) => key with
    {
        Hash = AccessKeyText.Hash(secret, secrets.KeyPepper),
        Root = secrets.RootId,
        Signing = key.Signing is null ? null : SigningSecrets.Seal(SigningSecrets.Open(key, secrets), key.Id, secrets),
    };

    private async Task LimitLiveKeys(AccessKey template, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var live = (await List(cancel)).Count(k => k.Principal == PrincipalKind.Hospital && k.Hospital == template.Hospital && k.IsLiveAt(now));
        if (live >= LiveKeysOfAHospital)
        {
            throw Problems.Conflict("too_many_live_keys", $"机构 {template.Hospital} 已有两个有效密钥，请先吊销一个。",
                $"Hospital {template.Hospital} has two live keys; revoke one first.");
        }
    }
}
