using System.Net;
using Functions.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace Functions.Hosting;

/// <summary>The rules of a process that the Functions host starts, and what stays the same without it.</summary>
public static class FunctionsHost
{
    /// <summary>
    /// How a hosted process ends when it is asked to stop, like one that SIGTERM killed. The host takes 0 for "finished for good",
    /// doesn't start the process again and refuses every later call.
    /// </summary>
    public const int StoppedWhileHosted = 143;

    /// <summary>Registers what event functions need in any mode.</summary>
    public static WebApplicationBuilder AddEventFunctions(this WebApplicationBuilder builder, HostMode mode)
    {
        builder.Services.AddSingleton(mode);
        builder.Services.AddSingleton(new EventAccess(mode));
        if (mode is HostMode.Hosted(var port)) builder.UseFunctionsHost(port);
        return builder;
    }

    /// <summary>Listens where the host calls, in the way it calls, and logs in the way it reads.</summary>
    public static WebApplicationBuilder UseFunctionsHost(this WebApplicationBuilder builder, int port)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        // The host polls from the first moment on: a service that is slow to start must not keep the server from listening.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Logging.AddSingleLineConsole();
        return builder;
    }

    /// <summary>Writes each entry as one line on the standard output: the host reads lines, and takes standard error for errors.</summary>
    public static ILoggingBuilder AddSingleLineConsole(this ILoggingBuilder logging) =>
        logging.ClearProviders().AddConsole(console => console.FormatterName = TracedLines.FormatterName).AddConsoleFormatter<TracedLines, ConsoleFormatterOptions>();

    /// <summary>
    /// Answers <c>GET /</c> at once, before any other middleware: it says that the process listens, which is all the host asks, and
    /// nothing of what it needs. <c>GET /api/health</c> is for that.
    /// </summary>
    /// <param name="endpoints">Where it is added.</param>
    /// <param name="putHeaders">What puts on this answer the headers of every other one, which come later in the pipeline.</param>
    public static IEndpointConventionBuilder MapReadiness(this IEndpointRouteBuilder endpoints, Action<HttpContext> putHeaders) =>
        endpoints.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], context =>
            {
                putHeaders(context);
                context.Response.ContentType = "text/plain; charset=utf-8";
                return context.Response.WriteAsync("ok");
            })
            .AllowAnonymous()
            .ExcludeFromDescription()
            .ShortCircuit();

    /// <summary>Serves until the process is asked to stop.</summary>
    /// <returns>The exit code for <c>Main</c>: 0 only where nobody waits for this process.</returns>
    public static async Task<int> Serve(this WebApplication app)
    {
        // Asked before the run, which ends by disposing of the services.
        var mode = app.Services.GetRequiredService<HostMode>();
        await app.RunAsync();
        return mode is HostMode.Hosted ? StoppedWhileHosted : 0;
    }
}
