using System.Net;

namespace Functions.Alerts.Channels.Addresses;

/// <summary>
/// Which addresses belong to the public internet: those that the IANA registries of special-purpose addresses leave
/// (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-special-registry).
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Transition prefixes hide an address of version 4 behind them: whatever it is, no receiver needs them.
    private static readonly IPNetwork[] SpecialV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Where clouds answer whoever asks with the machine's own identity: Azure, AWS and others; Azure's host; Alibaba Cloud; AWS over IPv6.
    private static readonly IPAddress[] Metadata =
        [IPAddress.Parse("169.254.169.254"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("fd00:ec2::254")];

    /// <summary>Whether an address is one of the public internet, to which a stranger's target may lead.</summary>
    public static bool Contain(IPAddress address)
    {
        var plain = Plain(address);
        if (IsMetadata(plain)) return false;
        return plain.GetAddressBytes().Length == 4
            ? !Array.Exists(SpecialV4, n => n.Contains(plain))
            : plain.ScopeId == 0 && GlobalV6.Contains(plain) && !Array.Exists(SpecialV6, n => n.Contains(plain));
    }

    /// <summary>Whether a machine's identity is given out there: never a receiver, whatever is allowed.</summary>
    public static bool IsMetadata(IPAddress address) => Array.IndexOf(Metadata, Plain(address)) >= 0;

    /// <summary>The address itself: what is written as an IPv4 address within IPv6 is that IPv4 address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(n => IPNetwork.Parse(n))];
}
