using Azure.Core;
using Azure.Core.Pipeline;

namespace Functions.Storage.Rest;

/// <summary>
/// The way every REST request takes: retried with growing, jittered delays on 408, 429, 500, 502, 503, 504 and network failures
/// (a <c>Retry-After</c> is honoured), signed anew each time, over one shared pool of connections.
/// </summary>
public static class RestPipeline
{
    private static readonly HttpClientTransport Pool = new(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>A pipeline that proves its identity with a policy.</summary>
    /// <param name="authentication">Signs each try.</param>
    /// <param name="delay">How long to wait between tries; by default 0.4 s doubling to 30 s.</param>
    /// <param name="transport">Another transport than the shared pool.</param>
    public static HttpPipeline Build(HttpPipelinePolicy authentication, DelayStrategy? delay = null, HttpPipelineTransport? transport = null) =>
        HttpPipelineBuilder.Build(new Options(delay, transport ?? Pool), authentication);

    private sealed class Options : ClientOptions
    {
        private const int Retries = 5;

        public Options(DelayStrategy? delay, HttpPipelineTransport transport)
        {
            Transport = transport;
            RetryPolicy = new RetryPolicy(
                Retries, delay ?? DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(30)));
            Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
            Diagnostics.ApplicationId = "shortage-warning";
        }
    }
}
