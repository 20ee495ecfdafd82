using System.Security.Cryptography;
using System.Text;

namespace Functions.Tests.Alerts.Receivers;

/// <summary>The check of a signature as the guide gives it to receivers, line by line.</summary>
public static class SignatureCheck
{
    public static bool IsOurs(byte[] body, string header, string secret, DateTimeOffset now)
    {
        var parts = header.Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        byte[] signed = [.. Encoding.ASCII.GetBytes(parts["t"] + "."), .. body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(parts["v1"]))
            && Math.Abs(now.ToUnixTimeSeconds() - long.Parse(parts["t"])) <= 300;
    }
}
