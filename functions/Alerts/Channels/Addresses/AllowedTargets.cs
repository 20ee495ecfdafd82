using System.Globalization;
using System.Net;

namespace Functions.Alerts.Channels.Addresses;

/// <summary>
/// Targets that may be reached although they aren't on the public internet, speak plain HTTP or listen on other ports: those of a hospital's
/// own network. From <c>Alerts__AllowedTargets</c>: host names, <c>host:port</c>, addresses and networks (<c>10.20.0.0/16</c>), parted by commas.
/// </summary>
public sealed class AllowedTargets
{
    /// <summary>The setting.</summary>
    public const string Setting = "Alerts:AllowedTargets";

    private readonly HashSet<(string Host, int? Port)> hosts = [];
    private readonly List<IPNetwork> networks = [];

    private AllowedTargets()
    {
    }

    /// <summary>Nothing beside the public internet.</summary>
    public static AllowedTargets None { get; } = new();

    /// <summary>This machine alone, for a run on one machine.</summary>
    public static AllowedTargets ThisMachine { get; } = Parse("localhost, 127.0.0.0/8, ::1/128");

    /// <summary>Reads the setting.</summary>
    /// <exception cref="FormatException">An entry is neither a host nor an address nor a network. Guessing would open or close the wrong thing.</exception>
    public static AllowedTargets Parse(string text)
    {
        var allowed = new AllowedTargets();
        foreach (var entry in text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) allowed.Add(entry);
        return allowed;
    }

    /// <summary>Whether a host was named, at any port or at this one.</summary>
    public bool Names(string host, int port) => hosts.Contains((host.ToLowerInvariant(), null)) || hosts.Contains((host.ToLowerInvariant(), port));

    /// <summary>Whether an address lies in what was named.</summary>
    public bool Contains(IPAddress address, int port)
    {
        var plain = PublicAddresses.Plain(address);
        return networks.Exists(n => n.Contains(plain)) || Names(plain.ToString(), port);
    }

    private void Add(string entry)
    {
        if (entry.Contains('/') && IPNetwork.TryParse(entry, out var network)) networks.Add(network);
        else if (IPAddress.TryParse(entry, out var address)) hosts.Add((PublicAddresses.Plain(address).ToString(), null));
        else if (IPEndPoint.TryParse(entry, out var point)) hosts.Add((PublicAddresses.Plain(point.Address).ToString(), point.Port));
        else if (!TryAddHost(entry)) throw new FormatException(
            $"Alerts__AllowedTargets: '{entry}' 不是主机、主机:端口、地址或网段 / is no host, host:port, address or network (for example hooks.hospital.local:8080, 10.20.0.0/16).");
    }

    private bool TryAddHost(string entry)
    {
        var colon = entry.LastIndexOf(':');
        var (host, port) = colon < 0 ? (entry, null) : (entry[..colon], entry[(colon + 1)..]);
        if (Uri.CheckHostName(host) is not UriHostNameType.Dns) return false;
        if (port is null) return hosts.Add((host.ToLowerInvariant(), null)) || true;
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        return hosts.Add((host.ToLowerInvariant(), number)) || true;
    }
}
