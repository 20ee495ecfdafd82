using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Functions.Api;
using Functions.Privacy;

namespace Functions.Access.Sessions;

/// <summary>Seals sessions into the text of a cookie and opens them again; what was altered or sealed elsewhere opens as nothing.</summary>
public sealed class SessionSeal(Secrets secrets)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int LongestText = 2048;
    private static ReadOnlySpan<byte> Purpose => "session-1"u8;

    /// <summary>The text of a session.</summary>
    public string Seal(Session session)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(session, ApiJson.Options);
        var text = new byte[NonceLength + content.Length + TagLength];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceLength));
        using var aes = new AesGcm(secrets.SessionKey, TagLength);
        aes.Encrypt(text.AsSpan(0, NonceLength), content, text.AsSpan(NonceLength, content.Length), text.AsSpan(NonceLength + content.Length), Purpose);
        return Base64Url.EncodeToString(text);
    }

    /// <summary>The session of a text, or null.</summary>
    public Session? Open(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= NonceLength + TagLength) return null;
        var content = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(secrets.SessionKey, TagLength);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, content.Length), bytes.AsSpan(NonceLength + content.Length), content, Purpose);
            return JsonSerializer.Deserialize<Session>(content, ApiJson.Options);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
