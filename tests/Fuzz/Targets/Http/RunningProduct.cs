using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fuzz.Engine;

namespace Fuzz.Targets.Http;

/// <summary>The product's executable, empty, with local services of its own. It ends with this object.</summary>
public sealed class RunningProduct : IDisposable
{
    /// <summary>Opens everything.</summary>
    public const string AdminKey = "fuzzing-admin-key-0123456789-0123456789";

    private readonly Process _process;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public RunningProduct()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Handler(), "--no-sample", "--urls", Address.GetLeftPart(UriPartial.Authority)]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["Admin__Key"] = AdminKey;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        while (!IsReady(http)) Thread.Sleep(100);
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>Whether it has come down.</summary>
    public bool HasEnded => _process.HasExited;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private bool IsReady(HttpClient http)
    {
        if (HasEnded) throw new InvalidOperationException($"The product ended with {_process.ExitCode}.");
        try
        {
            return http.GetAsync(new Uri("/api/health", UriKind.Relative)).GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The instrumented assembly counts in memory that only the fuzzer has.
    private static string Handler() => Path.Combine(AppContext.BaseDirectory, Instrumented.IsThis ? ".." : ".", "handler.dll");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
