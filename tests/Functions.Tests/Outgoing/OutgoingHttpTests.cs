using System.Net;
using System.Net.Sockets;
using Functions.Outgoing;

namespace Functions.Tests.Outgoing;

/// <summary>What a caller sees of a connection that breaks as soon as it stands.</summary>
public sealed class OutgoingHttpTests : IDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);

    public OutgoingHttpTests() => _door.Start();

    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_door.LocalEndpoint).Port}/");

    public void Dispose() => _door.Dispose();

    [Fact]
    public async Task A_connection_reset_before_the_request_is_the_failure_to_connect_that_every_caller_expects()
    {
        using var http = new HttpClient(new OutgoingHttp(Connections()));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Address, TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
        Assert.Equal(SocketError.NotConnected, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task The_runtimes_own_pool_lets_it_out_bare() // the day this fails, OutgoingHttp has done its work and may go
    {
        using var http = new HttpClient(Connections());
        await Assert.ThrowsAsync<SocketException>(() => http.GetAsync(Address, TestContext.Current.CancellationToken));
    }

    // The pool gets its connection once the news of the reset has come: what otherwise is a matter of microseconds.
    private SocketsHttpHandler Connections() => new()
    {
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            using (var other = await _door.AcceptSocketAsync(cancel)) other.LingerState = new LingerOption(enable: true, seconds: 0);
            Assert.True(socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead));
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
