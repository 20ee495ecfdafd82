using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Outgoing;
using Functions.Storage.Pressure;

namespace Functions.Storage.Rest;

/// <summary>
/// The way every REST request takes: retried with growing, jittered delays on 408, 429, 500, 502, 503, 504 and network failures
/// (a <c>Retry-After</c> is honoured) as far as the service's gate allows, signed anew each time, over one shared pool of connections.
/// </summary>
public static class RestPipeline
{
    private static readonly PressureSettings Usual = new();
    private static readonly HttpClientTransport Shared = Pool(Usual.Connections);

    /// <summary>A pool of connections, so many to one address.</summary>
    public static HttpClientTransport Pool(int connections) => new(new HttpClient(new OutgoingHttp(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A call of the stores is told as one span by whoever makes it; the library's own activity for each would cost and say nothing more.
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = connections,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>A pipeline that proves its identity with a policy.</summary>
    /// <param name="authentication">Signs each try.</param>
    /// <param name="delay">How long to wait between tries; by default <see cref="SpreadDelay"/>.</param>
    /// <param name="transport">Another transport than the shared pool.</param>
    /// <param name="gate">The service's gate; by default one of its own with the usual limits.</param>
    public static HttpPipeline Build(HttpPipelinePolicy authentication, DelayStrategy? delay = null, HttpPipelineTransport? transport = null, ServiceGate? gate = null)
    {
        gate ??= new ServiceGate("storage", Usual, TimeProvider.System);
        // Signed after the wait for a turn, as a signature holds from the moment it names.
        return HttpPipelineBuilder.Build(new Options(gate, delay ?? new SpreadDelay(), transport ?? Shared), new GatePolicy(gate), authentication);
    }

    private sealed class Options : ClientOptions
    {
        public Options(ServiceGate gate, DelayStrategy delay, HttpPipelineTransport transport)
        {
            Transport = transport;
            RetryPolicy = new GatedRetries(gate, delay, TimeProvider.System);
            Diagnostics.ApplicationId = "shortage-warning";
        }
    }
}
