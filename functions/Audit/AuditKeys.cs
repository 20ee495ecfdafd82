using System.Security.Cryptography;
using System.Text;
using Functions.Privacy;

namespace Functions.Audit;

/// <summary>
/// The keys of the chains. They are derived from a data key of their own, which lies wrapped under the root key and is wrapped anew when that changes,
/// so that what was written years ago can still be verified.
/// </summary>
public sealed class AuditKeys(DataKeys keys)
{
    /// <summary>The owner of the data key. No hospital's code can be that, and no erasure names it.</summary>
    public const string Owner = "_audit";

    /// <summary>The key for new links.</summary>
    public async Task<AuditKey> Current(CancellationToken cancel)
    {
        var (key, version) = await keys.Current(Owner, cancel);
        return new AuditKey(Derive(key), version);
    }

    /// <summary>The key of a version; null when there is none.</summary>
    public async Task<byte[]?> Find(int version, CancellationToken cancel)
    {
        try
        {
            return Derive(await keys.Get(Owner, version, cancel));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Derive(byte[] key) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.ASCII.GetBytes("drug-shortage/audit-chain"));
}
