using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Privacy;

namespace Functions.Access.Sessions;

/// <summary>Seals what a browser keeps for us into the text of a cookie and opens it again; what was altered, sealed elsewhere or for another purpose opens as nothing.</summary>
public sealed class CookieSeal(Secrets secrets)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int LongestText = 16 << 10;

    /// <summary>The text of a value.</summary>
    public string Seal<T>(string purpose, T value)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        var text = new byte[NonceLength + content.Length + TagLength];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceLength));
        using var aes = new AesGcm(secrets.SessionKey, TagLength);
        aes.Encrypt(text.AsSpan(0, NonceLength), content, text.AsSpan(NonceLength, content.Length), text.AsSpan(NonceLength + content.Length), Encoding.UTF8.GetBytes(purpose));
        return Base64Url.EncodeToString(text);
    }

    /// <summary>The value of a text, or null.</summary>
    public T? Open<T>(string purpose, string text)
        where T : class
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= NonceLength + TagLength) return null;
        return Open<T>(secrets, purpose, bytes) ?? (secrets.Previous is { } previous ? Open<T>(previous, purpose, bytes) : null);
    }

    private static T? Open<T>(Secrets secrets, string purpose, byte[] bytes)
        where T : class
    {
        var content = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(secrets.SessionKey, TagLength);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, content.Length), bytes.AsSpan(NonceLength + content.Length), content, Encoding.UTF8.GetBytes(purpose));
            return JsonSerializer.Deserialize<T>(content, ApiJson.Options);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
