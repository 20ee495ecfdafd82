using System.Net;
using Functions.Outgoing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Functions.Tests.Host;

/// <summary>
/// Hands HTTP on to a process as the host does: by the same forwarder, configured alike (azure-functions-host, <c>DefaultHttpProxyService</c>, <c>RetryProxyHandler</c>).
/// The body streams, the path and query stay as they came, an id is put in place of the caller's, and a failed connection is tried ten times.
/// </summary>
internal sealed class HostProxy : IAsyncDisposable
{
    // What the application setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT says in Azure: more than the product's own limit, so that the product's refusal is heard.
    private const long BodyLimit = 110_000_000;

    private readonly WebApplication front;
    private readonly HttpMessageInvoker calls;

    private HostProxy(WebApplication front, HttpMessageInvoker calls) => (this.front, this.calls) = (front, calls);

    /// <summary>Where callers from outside call.</summary>
    public Uri Address => new(front.Urls.First());

    /// <summary>Begins to hand on; what is handed on to need not be there yet.</summary>
    public static async Task<HostProxy> Start(Uri handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var invoker = new HttpMessageInvoker(new Retries(new OutgoingHttp(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })));
        var config = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(240) };
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        app.Run(async http =>
        {
            http.Request.Headers["x-ms-invocation-id"] = Guid.NewGuid().ToString();
            await forwarder.SendAsync(http, handler.ToString(), invoker, config);
        });
        await app.StartAsync();
        return new HostProxy(app, invoker);
    }

    public async ValueTask DisposeAsync()
    {
        await front.DisposeAsync();
        calls.Dispose();
    }

    private sealed class Retries(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private const int Most = 10;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var pause = TimeSpan.FromMilliseconds(50);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException) when (attempt < Most)
                {
                    await Task.Delay(pause, cancellationToken);
                    pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 250));
                }
            }
        }
    }
}
