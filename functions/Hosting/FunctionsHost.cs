using Functions.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
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

    /// <summary>How a hosted process ends that could not begin: the host starts it again, and tells why after the third time.</summary>
    public const int CouldNotStart = 1;

    /// <summary>Registers what event functions need in any mode.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="mode">Who starts its functions.</param>
    /// <param name="early">The server that listens for the host already; null where the application starts its own.</param>
    public static WebApplicationBuilder AddEventFunctions(this WebApplicationBuilder builder, HostMode mode, EarlyServer? early = null)
    {
        builder.Services.AddSingleton(mode);
        builder.Services.AddSingleton(new EventAccess(mode));
        if (early is null) return builder;
        builder.Services.AddSingleton<IServer>(early);
        // Calls wait for the application: a service that is slow to start must not keep them.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Logging.AddSingleLineConsole();
        return builder;
    }

    /// <summary>Writes each entry as one line on the standard output: the host reads lines, and takes standard error for errors.</summary>
    public static ILoggingBuilder AddSingleLineConsole(this ILoggingBuilder logging) =>
        logging.ClearProviders().AddConsole(console => console.FormatterName = TracedLines.FormatterName).AddConsoleFormatter<TracedLines, ConsoleFormatterOptions>();

    /// <summary>Answers <c>GET /</c> before any other middleware.</summary>
    /// <param name="endpoints">Where it is added.</param>
    /// <param name="putHeaders">What puts on this answer the headers of every other one, which come later in the pipeline.</param>
    public static IEndpointConventionBuilder MapReadiness(this IEndpointRouteBuilder endpoints, Action<HttpContext> putHeaders) =>
        endpoints.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], context => ReadinessAnswer.Write(context, putHeaders))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .ShortCircuit();

    /// <summary>Runs the process; under the host, what keeps it from starting becomes one line for the host's log and an exit code that has it started again.</summary>
    /// <param name="port">The port setting as it is in the environment of the process.</param>
    /// <param name="run">The whole life of the process.</param>
    public static async Task<int> Guard(string? port, Func<HostMode, Task<int>> run)
    {
        try
        {
            return await run(HostMode.Detect(port));
        }
        catch (Exception e) when (!string.IsNullOrEmpty(port))
        {
            Console.Error.WriteLine($"Could not start: {e}".ReplaceLineEndings(" "));
            return CouldNotStart;
        }
    }

    /// <summary>Serves until the process is asked to stop.</summary>
    /// <returns>The exit code for <c>Main</c>: 0 only where nobody waits for this process.</returns>
    public static async Task<int> Serve(this WebApplication app)
    {
        // Asked before the run, which ends by disposing of the services.
        var mode = app.Services.GetRequiredService<HostMode>();
        if (app.Services.GetRequiredService<IServer>() is EarlyServer early) early.LogTo(app.Services.GetRequiredService<ILoggerFactory>());
        await app.RunAsync();
        return mode is HostMode.Hosted ? StoppedWhileHosted : 0;
    }
}
