using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Functions.Privacy;

namespace Functions.Access.Signing;

/// <summary>
/// The secrets with which holders of signed keys sign. Unlike the secret of a key they have to be had back for checking a signature, so they are
/// kept sealed with AES-GCM under a key derived from the installation's root, bound to the id of their key.
/// </summary>
public static class SigningSecrets
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>A new secret, 256 bits of chance as text; the text itself is the key of the HMAC.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The sealed form of a key's secret.</summary>
    public static string Seal(string secret, string keyId, Secrets secrets)
    {
        var content = Encoding.ASCII.GetBytes(secret);
        var sealedText = new byte[NonceLength + content.Length + TagLength];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceLength));
        using var aes = new AesGcm(secrets.SigningKey, TagLength);
        aes.Encrypt(sealedText.AsSpan(0, NonceLength), content, sealedText.AsSpan(NonceLength, content.Length), sealedText.AsSpan(NonceLength + content.Length), Encoding.ASCII.GetBytes(keyId));
        return Convert.ToBase64String(sealedText);
    }

    /// <summary>The secret of a signed key, sealed under this or the previous root key.</summary>
    /// <exception cref="CryptographicException">It was sealed under neither.</exception>
    public static string Open(AccessKey key, Secrets secrets)
    {
        var sealedText = Convert.FromBase64String(key.Signing!);
        var root = key.Root == secrets.RootId ? secrets : secrets.Previous ?? secrets;
        var content = new byte[sealedText.Length - NonceLength - TagLength];
        using var aes = new AesGcm(root.SigningKey, TagLength);
        aes.Decrypt(sealedText.AsSpan(0, NonceLength), sealedText.AsSpan(NonceLength, content.Length), sealedText.AsSpan(NonceLength + content.Length), content, Encoding.ASCII.GetBytes(key.Id));
        return Encoding.ASCII.GetString(content);
    }
}
