using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Alerts.Channels.Webhook;

/// <summary>The proof that a message comes from here and is fresh: <c>t=&lt;unix seconds&gt;,v1=&lt;hex HMAC-SHA256 of "t.body"&gt;</c>, keyed with the subscription's secret.</summary>
public static class WebhookSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Signature";

    /// <summary>Signs the very bytes that are sent, at an instant.</summary>
    public static string Of(ReadOnlySpan<byte> body, string secret, DateTimeOffset at)
    {
        var t = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(t + "."));
        mac.AppendData(body);
        return $"t={t},v1={Convert.ToHexStringLower(mac.GetHashAndReset())}";
    }
}
