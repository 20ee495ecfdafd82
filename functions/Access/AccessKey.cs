using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Functions.Privacy;
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

    /// <summary>From when on it proves nothing any more; null for one that ends only by being revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>HMAC-SHA-256 of the secret under the pepper, in base64.</summary>
    public required string Hash { get; init; }

    /// <summary>The root key that the pepper was derived from, by its <see cref="Secrets.RootId"/>; null for keys from before it was noted.</summary>
    public string? Root { get; init; }

    /// <summary>The sealed secret with which its holder signs each request; null for one that signs none.</summary>
    public string? Signing { get; init; }

    /// <summary>Whether it proves anything at an instant.</summary>
    public bool IsLiveAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;
}

/// <summary>Makes and checks the text of a key: <c>dsk_{id}_{secret}</c>.</summary>
public static class AccessKeyText
{
    private const string Prefix = "dsk_";
    private static readonly string Nobodys = Convert.ToBase64String(new byte[HMACSHA256.HashSizeInBytes]);

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

    /// <summary>
    /// Compares in constant time, under this and the previous root key's pepper. It takes as long when there is no such key, so that the time an answer takes
    /// doesn't tell the ids that exist.
    /// </summary>
    public static bool Matches(AccessKey? key, string secret, Secrets secrets)
    {
        var kept = Encoding.ASCII.GetBytes(key?.Hash ?? Nobodys);
        var matches = Same(secret, secrets.KeyPepper, kept);
        if (secrets.Previous is { } previous) matches |= Same(secret, previous.KeyPepper, kept);
        return matches && key is not null;
    }

    private static bool Same(string secret, byte[] pepper, byte[] kept) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret, pepper)), kept);
}
