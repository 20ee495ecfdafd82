using System.Security.Cryptography;
using System.Text;

namespace Functions.Privacy;

/// <summary>
/// A key encrypted under the installation's key encryption key: nonce (12), ciphertext, tag (16). It is bound to its owner and purpose, so that no
/// key can be put in another's place.
/// </summary>
internal static class WrappedKey
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Wraps a key.</summary>
    public static byte[] Wrap(byte[] key, string owner, KeyPurpose purpose, Secrets secrets)
    {
        var wrapped = new byte[NonceSize + key.Length + TagSize];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        using var aes = new AesGcm(secrets.KeyEncryptionKey, TagSize);
        aes.Encrypt(wrapped.AsSpan(0, NonceSize), key, wrapped.AsSpan(NonceSize, key.Length), wrapped.AsSpan(NonceSize + key.Length), Binding(owner, purpose));
        return wrapped;
    }

    /// <summary>Unwraps a key that was wrapped under the current root key or the one before.</summary>
    /// <exception cref="CryptographicException">It was wrapped under another root key, for another owner or purpose, or was changed.</exception>
    public static byte[] Unwrap(byte[] wrapped, string owner, KeyPurpose purpose, Secrets secrets)
    {
        try
        {
            return Open(wrapped, owner, purpose, secrets);
        }
        catch (AuthenticationTagMismatchException) when (secrets.Previous is not null)
        {
            return Open(wrapped, owner, purpose, secrets.Previous);
        }
    }

    private static byte[] Open(byte[] wrapped, string owner, KeyPurpose purpose, Secrets secrets)
    {
        var key = new byte[wrapped.Length - NonceSize - TagSize];
        using var aes = new AesGcm(secrets.KeyEncryptionKey, TagSize);
        aes.Decrypt(wrapped.AsSpan(0, NonceSize), wrapped.AsSpan(NonceSize, key.Length), wrapped.AsSpan(NonceSize + key.Length), key, Binding(owner, purpose));
        return key;
    }

    private static byte[] Binding(string owner, KeyPurpose purpose) => Encoding.UTF8.GetBytes(purpose == KeyPurpose.Data ? owner : $"{owner}\nidentifiers");
}
