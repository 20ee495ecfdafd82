using System.Security.Cryptography;
using System.Text;

namespace Functions.Privacy;

/// <summary>
/// The secrets of the installation, derived from one root key that lives outside the data stores (Key Vault in Azure, a file on one machine).
/// Each purpose has its own key, so that one never stands in for another. While the root key is being changed the one before is at hand too:
/// what was made under it is still read and accepted, nothing new is made under it.
/// </summary>
public sealed class Secrets(byte[] root, byte[]? previousRoot = null)
{
    /// <summary>The length of the root key in bytes.</summary>
    public const int RootLength = 32;

    /// <summary>The same secrets under the root key before; null when no change of it is under way.</summary>
    public Secrets? Previous { get; } = previousRoot is null ? null : new Secrets(previousRoot);

    /// <summary>Names the root key without telling anything of it, so that what was made under it can be told from what wasn't: 16 hex digits.</summary>
    public string RootId { get; } = Convert.ToHexStringLower(Derive(root, "name").AsSpan(0, 8));

    /// <summary>Keys the hashes of access keys.</summary>
    public byte[] KeyPepper { get; } = Derive(root, "access-keys");

    /// <summary>Seals the secrets with which holders of signed keys sign.</summary>
    public byte[] SigningKey { get; } = Derive(root, "signing-secrets");

    /// <summary>Wraps the hospitals' data keys.</summary>
    public byte[] KeyEncryptionKey { get; } = Derive(root, "data-keys");

    /// <summary>Seals where alerts go and what they are signed with.</summary>
    public byte[] SubscriptionKey { get; } = Derive(root, "subscriptions");

    /// <summary>Seals the console's sessions.</summary>
    public byte[] SessionKey { get; } = Derive(root, "console-sessions");

    private static byte[] Derive(byte[] root, string purpose)
    {
        if (root.Length != RootLength) throw new ArgumentException($"The root key has {root.Length} bytes; {RootLength} were expected.", nameof(root));
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.ASCII.GetBytes("drug-shortage/" + purpose));
    }
}
