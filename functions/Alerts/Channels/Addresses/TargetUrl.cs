using System.Net;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Addresses;

/// <summary>What a URL must be so that alerts are sent to it. Names are looked at again, address by address, when a connection is made.</summary>
public sealed class TargetUrl(AllowedTargets allowed)
{
    private const int Longest = 2048;
    private static readonly int[] Ports = [443, 8443];

    /// <summary>Why a URL can't be used, or null.</summary>
    public Problem? Check(string target)
    {
        if (target.Length is 0 or > Longest) return Refused($"地址长度为 {target.Length}，应为 1–{Longest} 个字符。", $"The address has {target.Length} characters; 1 to {Longest} were expected.");
        if (target.Any(c => c is <= ' ' or >= '\u007f' or '\\'))
            return Refused("地址中有空格、反斜杠、控制字符或非 ASCII 字符；请用百分号编码或 punycode 书写。", "The address has spaces, backslashes, control or non-ASCII characters; write them percent-encoded or as punycode.");
        if (!Uri.TryCreate(target, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || !target.StartsWith($"{url.Scheme}://", StringComparison.OrdinalIgnoreCase))
            return Refused("地址不是 https:// 开头的完整网址。", "The address is no absolute https:// URL.");
        if (url.UserInfo.Length > 0 || Authority(target).Contains('@')) return Refused("地址中不得含用户名或口令。", "The address must not hold a user name or password.");
        return Spelling(url, Authority(target)) ?? Place(url);
    }

    private Problem? Place(Uri url)
    {
        var host = url.HostNameType is UriHostNameType.IPv6 ? url.Host.Trim('[', ']') : url.Host;
        var address = IPAddress.TryParse(host, out var literal) ? literal : null;
        if (address is not null && PublicAddresses.IsMetadata(address)) return NotPublic(url.Host);
        if (address is null ? allowed.Names(host, url.Port) : allowed.Contains(address, url.Port)) return null;
        if (url.Scheme is not "https") return Refused("只接受 https 地址；院内明文地址须由管理员列入 Alerts__AllowedTargets。", "Only https is accepted; plain addresses inside a network must be listed in Alerts__AllowedTargets by the operator.");
        if (Array.IndexOf(Ports, url.Port) < 0) return Refused($"端口为 {url.Port}，只接受 443 和 8443；其他端口须由管理员列入 Alerts__AllowedTargets。", $"The port is {url.Port}; only 443 and 8443 are accepted, others must be listed in Alerts__AllowedTargets by the operator.");
        if (address is not null && !PublicAddresses.Contain(address)) return NotPublic(url.Host);
        return host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) ? NotPublic(url.Host) : null;
    }

    // A number that only some programs read as an address (2130706433, 0177.1, 0x7f000001) has no honest use.
    private static Problem? Spelling(Uri url, string authority)
    {
        var host = authority.StartsWith('[') ? authority[..(authority.IndexOf(']') + 1)] : authority.Split(':')[0];
        var plain = url.HostNameType switch
        {
            UriHostNameType.IPv4 => IPAddress.TryParse(url.Host, out var address) && address.ToString() == host,
            UriHostNameType.IPv6 => IPAddress.TryParse(url.Host.Trim('[', ']'), out _) && !host.Contains('%'),
            UriHostNameType.Dns => string.Equals(url.Host, host, StringComparison.OrdinalIgnoreCase) && IsName(host),
            _ => false,
        };
        return plain ? null : Refused($"主机“{host}”不是域名，也不是通常写法的 IP 地址。", $"The host '{host}' is neither a domain name nor an IP address in its usual form.");
    }

    private static bool IsName(string host)
    {
        var labels = host.Split('.');
        return Array.TrueForAll(labels, l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) && !char.IsAsciiDigit(labels[^1][0]);
    }

    private static string Authority(string target)
    {
        var rest = target[(target.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        return end < 0 ? rest : rest[..end];
    }

    private static Problem NotPublic(string host) =>
        Refused($"“{host}”不是公共互联网地址；院内地址须由管理员列入 Alerts__AllowedTargets。", $"'{host}' is no address of the public internet; addresses inside a network must be listed in Alerts__AllowedTargets by the operator.");

    private static Problem Refused(string zh, string en) => new("invalid_target", new Bilingual(zh, en));
}
