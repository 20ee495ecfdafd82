using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Functions.Hosting;

/// <summary>
/// The server of a process that the Functions host starts. It listens before there is anything to serve: <c>GET /</c>, by which the host finds out whether the process
/// is there, is answered from the first moment on, and every other call waits until the product has been put together.
/// </summary>
public sealed class EarlyServer : IServer, IHttpApplication<EarlyCall>
{
    private readonly TaskCompletionSource<Func<IFeatureCollection, ProductCall>> product = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LateLoggers loggers = new();
    private readonly KestrelServer kestrel;
    private readonly Action<HttpContext> putHeaders;

    private EarlyServer(KestrelServerOptions options, Action<HttpContext> putHeaders)
    {
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        kestrel = new KestrelServer(Options.Create(options), transport, loggers);
        this.putHeaders = putHeaders;
    }

    /// <summary>What Kestrel says of itself: the addresses it listens on.</summary>
    public IFeatureCollection Features => kestrel.Features;

    /// <summary>Listens where the host calls, in the way it calls.</summary>
    /// <param name="port">The port on 127.0.0.1; 0 for a free one.</param>
    /// <param name="configure">Limits of the server.</param>
    /// <param name="putHeaders">What puts on the answer to <c>GET /</c> the headers of every other one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EarlyServer> Listen(int port, Action<KestrelServerOptions> configure, Action<HttpContext> putHeaders)
    {
        var options = new KestrelServerOptions();
        configure(options);
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var server = new EarlyServer(options, putHeaders);
        try
        {
            await server.kestrel.StartAsync(server, CancellationToken.None);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Where the server writes what it has to say, from now on.</summary>
    public void LogTo(ILoggerFactory log) => loggers.WriteTo(log);

    /// <summary>Lets the product answer from now on; calls that wait for it go on.</summary>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        product.SetResult(features => new ProductCall<TContext>(application, features));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => kestrel.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public EarlyCall CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

    /// <inheritdoc/>
    public Task ProcessRequestAsync(EarlyCall context) => IsPoll(context.Features) ? AnswerPoll(context.Features) : Hand(context);

    /// <inheritdoc/>
    public void DisposeContext(EarlyCall context, Exception? exception) => context.Product?.End(exception);

    /// <inheritdoc/>
    public void Dispose()
    {
        kestrel.Dispose();
        loggers.Dispose();
    }

    private static bool IsPoll(IFeatureCollection features) =>
        features.GetRequiredFeature<IHttpRequestFeature>() is { Path: "/", Method: "GET" or "HEAD" };

    private Task AnswerPoll(IFeatureCollection features) => ReadinessAnswer.Write(new DefaultHttpContext(features), putHeaders);

    private async Task Hand(EarlyCall call)
    {
        var begin = await product.Task;
        call.Product = begin(call.Features);
        await call.Product.Process();
    }
}

/// <summary>One call, from before it is known who answers it.</summary>
public sealed class EarlyCall(IFeatureCollection features)
{
    /// <summary>What the server knows of it.</summary>
    public IFeatureCollection Features { get; } = features;

    /// <summary>The product's side of it, once the product has it.</summary>
    internal ProductCall? Product { get; set; }
}

/// <summary>A call in the hands of the product, whose own idea of a call only its application knows.</summary>
internal abstract class ProductCall
{
    public abstract Task Process();

    public abstract void End(Exception? exception);
}

internal sealed class ProductCall<TContext>(IHttpApplication<TContext> application, IFeatureCollection features) : ProductCall
    where TContext : notnull
{
    private readonly TContext context = application.CreateContext(features);

    public override Task Process() => application.ProcessRequestAsync(context);

    public override void End(Exception? exception) => application.DisposeContext(context, exception);
}
