using System.Security.Cryptography;
using System.Text;

namespace Functions.Privacy;

/// <summary>
/// The secrets of the installation, derived from one root key that lives outside the data stores (Key Vault in Azure, a file on one machine).
/// Each purpose has its own key, so that one never stands in for another.
/// </summary>
public sealed class Secrets(byte[] root)
{
    /// <summary>The length of the root key in bytes.</summary>
    public const int RootLength = 32;

    /// <summary>Keys the hashes of access keys.</summary>
    public byte[] KeyPepper { get; } = Derive(root, "access-keys");

    /// <summary>Wraps the hospitals' data keys.</summary>
    public byte[] KeyEncryptionKey { get; } = Derive(root, "data-keys");

    /// <summary>Keys the hashes of visits and prescriptions.</summary>
    public byte[] IdentifierKey { get; } = Derive(root, "identifiers");

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
