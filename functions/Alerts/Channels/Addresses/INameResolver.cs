using System.Net;

namespace Functions.Alerts.Channels.Addresses;

/// <summary>Finds the addresses of a host name at the moment of connecting.</summary>
public interface INameResolver
{
    /// <summary>All addresses of a name.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name has none.</exception>
    Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel);
}

/// <summary>The machine's own resolver.</summary>
public sealed class SystemNames : INameResolver
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel) => await Dns.GetHostAddressesAsync(host, cancel);
}
