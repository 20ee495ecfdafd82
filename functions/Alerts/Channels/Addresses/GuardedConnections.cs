using System.Net;
using System.Net.Sockets;
using Functions.Outgoing;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Addresses;

/// <summary>The name leads to addresses that alerts are not sent to.</summary>
public sealed class TargetRefusedException(string host) : IOException($"'{host}' leads to no address that alerts may be sent to.");

/// <summary>
/// Opens connections to targets that strangers chose. A name is looked up at the moment of connecting and each of its addresses is judged
/// there, so that a name that led to a public address when it was checked can't lead inside when it is used.
/// </summary>
public sealed class GuardedConnections(AllowedTargets allowed, INameResolver names)
{
    private readonly TargetUrl urls = new(allowed);

    /// <summary>Why a URL can't be used, or null.</summary>
    public Problem? Check(string target) => urls.Check(target);

    /// <summary>Whether the operator listed the very host of a URL.</summary>
    public bool IsListed(Uri url) => IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) ? allowed.Contains(address, url.Port) : allowed.Names(url.Host, url.Port);

    /// <summary>Opens one to a host, by the first of its addresses that is allowed and answers.</summary>
    /// <exception cref="TargetRefusedException">None of its addresses is allowed.</exception>
    /// <exception cref="SocketException">The name has no address, or none of them answers.</exception>
    public async Task<NetworkStream> Open(string host, int port, CancellationToken cancel)
    {
        var addresses = await Addresses(host, port, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A client for HTTP over such connections: no redirects, no proxies, no cookies, nothing decompressed, nothing remembered.</summary>
    public HttpClient Client(ChannelLimits limits) => new(new OutgoingHttp(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancel) => await Open(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel),
        ConnectTimeout = limits.Connect,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = limits.ConnectionsPerServer,
        MaxResponseHeadersLength = 32,
        // What is left of an answer that is too long isn't fetched only to keep the connection.
        MaxResponseDrainSize = 0,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private async Task<IPAddress[]> Addresses(string host, int port, CancellationToken cancel)
    {
        var named = allowed.Names(host, port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await names.Resolve(host, cancel);
        var usable = found.Where(a => !PublicAddresses.IsMetadata(a) && (named || allowed.Contains(a, port) || PublicAddresses.Contain(a))).ToArray();
        return usable.Length > 0 ? usable : throw new TargetRefusedException(host);
    }
}
