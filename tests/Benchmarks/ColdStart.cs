using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Functions.LocalServices;

namespace Benchmarks;

/// <summary>
/// How long the published package takes from the start of its process to its first answers, as the host starts it, on services of this machine; what that costs in CPU time, which
/// neighbours don't change; and what it holds in memory a minute later.
/// </summary>
internal static class ColdStart
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <param name="starts">How many starts; the middle one is told.</param>
    /// <param name="package">The published folder; null publishes one.</param>
    public static async Task Run(int starts, string? package)
    {
        package ??= await Publish();
        await using var services = await LocalServices.Start(new LocalServicesOptions(), CancellationToken.None);
        var runs = new List<Start>();
        for (var i = 0; i < starts; i++) runs.Add(await Once(package, services.Endpoints));
        Console.WriteLine($"load of the machine {Load()}, {starts} starts, the middle and the best:");
        Tell("GET / answered", runs.Select(r => r.Listening));
        Tell("GET /api/health answered", runs.Select(r => r.Answering));
        Tell("a call with a key answered", runs.Select(r => r.Working));
        Tell("CPU time until GET /", runs.Select(r => r.CpuListening));
        Tell("CPU time until the call with a key", runs.Select(r => r.CpuWorking));
        Console.WriteLine($"memory after a minute: {await AtRest(package, services.Endpoints):0} MiB");
    }

    private static void Tell(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(t => t.TotalMilliseconds).Order().ToList();
        Console.WriteLine($"{what}: {sorted[sorted.Count / 2]:0} ms, {sorted[0]:0} ms");
    }

    private static async Task<Start> Once(string package, LocalEndpoints services)
    {
        var port = Product.FreePort();
        var watch = Stopwatch.StartNew();
        using var process = Launch(package, services, port);
        try
        {
            await Listening(process, port);
            var (listening, cpu) = (watch.Elapsed, Cpu(process));
            using var http = Client(port);
            (await http.GetAsync("/api/health")).Dispose();
            var answering = watch.Elapsed;
            using var called = await http.GetAsync("/api/hospitals");
            called.EnsureSuccessStatusCode();
            return new Start(listening, answering, watch.Elapsed, cpu, Cpu(process));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<double> AtRest(string package, LocalEndpoints services)
    {
        var port = Product.FreePort();
        using var process = Launch(package, services, port);
        await Listening(process, port);
        using var http = Client(port);
        (await http.GetAsync("/api/hospitals")).Dispose();
        await Task.Delay(Rest);
        process.Refresh();
        var held = process.WorkingSet64 / 1048576.0;
        process.Kill();
        await process.WaitForExitAsync();
        return held;
    }

    private static Process Launch(string package, LocalEndpoints services, int port)
    {
        var start = new ProcessStartInfo(Path.Combine(package, "handler")) { WorkingDirectory = package, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in Product.Settings(services)) start.Environment[name] = value;
        start.Environment["Admin__Key"] = Product.AdminKey;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }

    // A bare socket: an HTTP client of this process would be the slower part of the first try.
    private static async Task Listening(Process process, int port)
    {
        var answer = new byte[256];
        while (!process.HasExited)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", port);
                await socket.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
                if (await socket.ReceiveAsync(answer) > 0 && answer.AsSpan().StartsWith("HTTP/1.1 200"u8)) return;
            }
            catch (SocketException)
            {
                await Task.Delay(2);
            }
        }
        throw new InvalidOperationException($"The package ended with {process.ExitCode}.");
    }

    private static HttpClient Client(int port)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Product.AdminKey);
        return http;
    }

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static async Task<string> Publish()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Functions.sln"))) root = root.Parent ?? throw new InvalidOperationException("No Functions.sln above the benchmarks.");
        var target = Path.Combine(root.FullName, "artifacts", "coldstart", "app");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "functions", "-o", target, "--nologo", "-v", "quiet"]) { WorkingDirectory = root.FullName })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? target : throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
    }

    private sealed record Start(TimeSpan Listening, TimeSpan Answering, TimeSpan Working, TimeSpan CpuListening, TimeSpan CpuWorking);
}
