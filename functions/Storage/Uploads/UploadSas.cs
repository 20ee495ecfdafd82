using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Storage.Uploads;

/// <summary>
/// A shared access signature that allows to create and write one blob ("Create a service SAS" and "Create a user delegation SAS",
/// learn.microsoft.com/rest/api/storageservices; layout of versions 2020-12-06 to 2025-05-05).
/// </summary>
/// <param name="Account">The account's name.</param>
/// <param name="Container">The container.</param>
/// <param name="Name">The blob's name, not escaped.</param>
/// <param name="Expires">The last moment at which it holds; whole seconds count.</param>
/// <param name="HttpsOnly">Whether plain HTTP is refused; only a stand-in on this machine speaks it.</param>
internal sealed record UploadSas(string Account, string Container, string Name, DateTimeOffset Expires, bool HttpsOnly)
{
    private const string Version = "2024-11-04";
    private const string CreateAndWrite = "cw";
    private const string OneBlob = "b";
    private const string NoStart = "", NoPolicy = "", NoAddressRange = "", NoSnapshot = "", NoEncryptionScope = "";
    private static readonly string[] AnswerHeadersAsStored = ["", "", "", "", ""];
    private static readonly string[] NobodyElse = ["", "", ""];

    private string Protocol => HttpsOnly ? "https" : "https,http";

    private string Resource => $"/blob/{Account}/{Container}/{Name}";

    /// <summary>The query of the address, signed with the account's key.</summary>
    public string SignedBy(byte[] accountKey)
    {
        string[] text =
        [
            CreateAndWrite, NoStart, Instant(Expires), Resource, NoPolicy, NoAddressRange, Protocol, Version, OneBlob, NoSnapshot, NoEncryptionScope,
            .. AnswerHeadersAsStored,
        ];
        return Query([], Signature(text, accountKey));
    }

    /// <summary>The query of the address, signed with a key that the service gave to an identity.</summary>
    public string SignedBy(DelegationKey key)
    {
        string[] text =
        [
            CreateAndWrite, NoStart, Instant(Expires), Resource, key.ObjectId, key.TenantId, key.Start, key.Expiry, key.Service, key.Version,
            .. NobodyElse, NoAddressRange, Protocol, Version, OneBlob, NoSnapshot, NoEncryptionScope, .. AnswerHeadersAsStored,
        ];
        (string, string)[] holder =
        [
            ("skoid", key.ObjectId), ("sktid", key.TenantId), ("skt", key.Start), ("ske", key.Expiry), ("sks", key.Service), ("skv", key.Version),
        ];
        return Query(holder, Signature(text, Convert.FromBase64String(key.Value)));
    }

    /// <summary>An instant as the service reads and writes it.</summary>
    internal static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Query((string Name, string Value)[] holder, string signature)
    {
        (string Name, string Value)[] parts =
            [("sp", CreateAndWrite), ("se", Instant(Expires)), ("spr", Protocol), ("sv", Version), ("sr", OneBlob), .. holder, ("sig", signature)];
        return string.Join('&', parts.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
    }

    private static string Signature(string[] text, byte[] key) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', text))));
}
