using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Functions.Tests.Faults.Line;

/// <summary>The line to one service: a port of its own that passes every request on, unless the plan has something else in mind.</summary>
internal sealed class ServiceLine : IAsyncDisposable
{
    private readonly LineService _service;
    private readonly UnreliableLine _line;
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private CancellationTokenSource _up = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    public ServiceLine(LineService service, Uri upstream, UnreliableLine line)
    {
        (_service, Upstream, _line) = (service, upstream, line);
        Open(0);
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    /// <summary>Where requests are passed on to.</summary>
    public Uri Upstream { get; set; }

    /// <summary>Where it listens, also while it is down.</summary>
    public int Port { get; }

    /// <summary>Refuses connections and breaks those there are, until <see cref="Up"/>.</summary>
    public async Task Down()
    {
        if (_listener is null) return;
        _line.Tally.WentDown();
        await Close();
    }

    /// <summary>Takes connections again.</summary>
    public void Up()
    {
        if (_listener is null) Open(Port);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Close();
        _up.Dispose();
    }

    private void Open(int port)
    {
        _up.Dispose();
        _up = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(512);
        _accepting = Accept(_listener, _up.Token);
    }

    private async Task Close()
    {
        await _up.CancelAsync();
        _listener?.Stop();
        _listener = null;
        await _accepting;
        await Task.WhenAll(_connections.Values);
    }

    private async Task Accept(TcpListener listener, CancellationToken up)
    {
        while (!up.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(up);
                _connections[client] = Serve(client, up);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // It is going down, or a caller went away before it was let in.
            }
        }
    }

    private async Task Serve(TcpClient client, CancellationToken up)
    {
        // The accepting loop has to have written the connection down before it can be struck off.
        await Task.Yield();
        try
        {
            await new LineConnection(_service, client, Upstream, _line).Serve(up);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two ends went away; so does the other.
        }
        finally
        {
            client.Client.LingerState = new LingerOption(true, 0);
            client.Dispose();
            _connections.TryRemove(client, out _);
        }
    }
}
