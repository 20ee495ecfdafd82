using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>An issued key as it is kept: who it stands for and the keyed hash of its secret, never the secret.</summary>
public sealed record AccessKey
{
    /// <summary>Names the key in lists and in its own text.</summary>
    public required string Id { get; init; }

    /// <summary>What its holder may do.</summary>
    public required PrincipalKind Principal { get; init; }

    /// <summary>Whose data, for hospitals and pharmacists.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>Which region, for officers.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>The named person.</summary>
    public string? Name { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>HMAC-SHA-256 of the secret under the pepper, in base64.</summary>
    public required string Hash { get; init; }
}

/// <summary>Makes and checks the text of a key: <c>dsk_{id}_{secret}</c>.</summary>
public static class AccessKeyText
{
    private const string Prefix = "dsk_";

    /// <summary>A new id and secret, 80 and 256 bits of chance.</summary>
    public static (string Id, string Secret) New() =>
        (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>What the holder sends.</summary>
    public static string Write(string id, string secret) => $"{Prefix}{id}_{secret}";

    /// <summary>Takes a sent key apart; false when it isn't of our form.</summary>
    public static bool TryRead(string text, out string id, out string secret)
    {
        (id, secret) = ("", "");
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length is < 30 or > 200) return false;
        var cut = text.IndexOf('_', Prefix.Length);
        if (cut < 0) return false;
        (id, secret) = (text[Prefix.Length..cut], text[(cut + 1)..]);
        return id.Length == 20 && id.All(char.IsAsciiHexDigitLower);
    }

    /// <summary>The keyed hash that is kept.</summary>
    public static string Hash(string secret, byte[] pepper) => Convert.ToBase64String(HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(AccessKey key, string secret, byte[] pepper) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret, pepper)), Encoding.ASCII.GetBytes(key.Hash));
}
