using System.Net;
using System.Text;
using Functions.Alerts.Channels.Addresses;
using Fuzz.Engine;

namespace Fuzz.Targets.Access;

/// <summary>Where alerts may be sent: an address that is taken is an absolute https one of a public name or address, spelled so that every program reads it the same.</summary>
public sealed class TargetUrlTarget : FuzzTarget
{
    private static readonly TargetUrl Strict = new(AllowedTargets.None);

    /// <inheritdoc/>
    public override string Name => "target-url";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        ["https://", "http://", "//", "@", ":443", ":8443", ":65536", "localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "100.64.0.1", "[fe80::1%25eth0]", "metadata.google.internal", "xn--", "%2f", "%00", "\\", "#", "?", "..", "example.cn"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        new[] { "https://hooks.example.cn/a?b=c#d", "https://8.8.8.8:8443/", "https://[2001:4860:4860::8888]/x", "http://10.0.0.1/", "https://user:pass@example.cn/", "https://localhost./" }.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (Strict.Check(text) is { } problem)
        {
            Must.Hold(problem is { Code.Length: > 0, Message: { Zh.Length: > 0, En.Length: > 0 } }, "A refusal has no words");
            return problem.Message.En.Split('\'')[^1];
        }

        var url = new Uri(text, UriKind.Absolute);
        Must.Equal("https", url.Scheme, "Plain HTTP is taken");
        Must.Hold(url.UserInfo.Length == 0 && url.Port is 443 or 8443, "A password or another port is taken");
        Must.Hold(!IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) || PublicAddresses.Contain(address), "An address that isn't public is taken");
        Must.Hold(text.Contains(url.Host, StringComparison.OrdinalIgnoreCase) && !url.Host.TrimEnd('.').EndsWith("localhost", StringComparison.OrdinalIgnoreCase), "A host is taken that isn't the one written, or this machine");
        return url.HostNameType.ToString();
    }
}
