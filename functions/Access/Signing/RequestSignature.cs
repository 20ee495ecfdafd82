using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Access.Signing;

/// <summary>The header <c>X-Signature: t=…,n=…,h=…,v1=…</c> of a signed request.</summary>
/// <param name="Time">When it was signed, in seconds since 1970.</param>
/// <param name="Nonce">A word of the sender's that no other request of this key has, 16–64 letters, digits, <c>-</c>, <c>_</c>.</param>
/// <param name="BodyHash">SHA-256 of the body as sent, 64 hex digits; of nothing where there is none.</param>
/// <param name="Mac">HMAC-SHA-256 of <see cref="Text"/>, 64 hex digits.</param>
public sealed record RequestSignature(long Time, string Nonce, string BodyHash, string Mac)
{
    /// <summary>The header.</summary>
    public const string Header = "X-Signature";

    /// <summary>SHA-256 of nothing.</summary>
    public static string HashOfNothing { get; } = Convert.ToHexStringLower(SHA256.HashData([]));

    private const int LongestHeader = 400;

    /// <summary>Reads a header; null when it isn't of this form.</summary>
    public static RequestSignature? Read(string header)
    {
        if (header.Length is 0 or > LongestHeader) return null;
        var parts = header.Split(',').Select(p => p.Trim().Split('=', 2)).Where(p => p.Length == 2).GroupBy(p => p[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count() == 1 ? g.First()[1] : "", StringComparer.Ordinal);
        string Part(string name) => parts.GetValueOrDefault(name, "");
        var signature = new RequestSignature(long.TryParse(Part("t"), NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : -1, Part("n"), Part("h").ToLowerInvariant(), Part("v1").ToLowerInvariant());
        return signature.Time >= 0 && IsNonce(signature.Nonce) && IsHash(signature.BodyHash) && IsHash(signature.Mac) ? signature : null;
    }

    /// <summary>What is signed: method, path with query as sent, time, nonce and the body's hash, a line each, without a line's end after the last.</summary>
    public string Text(string method, string target) => string.Join('\n', method, target, Time.ToString(CultureInfo.InvariantCulture), Nonce, BodyHash);

    /// <summary>Whether this is the signature of a request under a secret; compared in constant time.</summary>
    public bool Signs(string method, string target, string secret) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.UTF8.GetBytes(Text(method, target))))), Encoding.ASCII.GetBytes(Mac));

    private static bool IsNonce(string text) => text.Length is >= 16 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
