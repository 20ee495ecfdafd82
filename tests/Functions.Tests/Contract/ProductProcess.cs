using System.Diagnostics;
using Functions.LocalServices;
using Functions.Outgoing;
using Functions.Tests.Hosting;

namespace Functions.Tests.Contract;

/// <summary>The built executable, running empty on given services and on a free port.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    public const string AdminKey = "contract-admin-key-0123456789-0123456789";

    private const string Root = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly List<string> _output = [];

    private ProductProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>True once it has ended, for whatever reason.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts it without waiting for it to be ready.</summary>
    /// <param name="services">What it runs on.</param>
    /// <param name="settings">More settings.</param>
    /// <param name="hosted">Whether as the Functions host starts it: nothing brings it messages.</param>
    public static ProductProcess Launch(LocalEndpoints services, IReadOnlyDictionary<string, string>? settings = null, bool hosted = false)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Any()}");
        string[] alone = ["--no-sample", "--no-emulators", "--urls", address.GetLeftPart(UriPartial.Authority)];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "handler.dll"), .. hosted ? [] : alone])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings(services)) start.Environment[name] = value;
        if (hosted) start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{address.Port}";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return new ProductProcess(Process.Start(start)!, address);
    }

    /// <summary>Waits until it is ready; false when it ended before.</summary>
    public async Task<bool> Ready()
    {
        using var client = new HttpClient(new OutgoingHttp(new SocketsHttpHandler())) { BaseAddress = Address };
        using var limit = new CancellationTokenSource(ReadyWithin);
        while (!HasEnded)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/api/health", UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // It doesn't listen yet.
            }

            await Task.Delay(20, limit.Token);
        }

        // A process can have ended before the last of what it printed has come.
        await _process.WaitForExitAsync(limit.Token);
        return false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The settings that name services.</summary>
    public static Dictionary<string, string> Settings(LocalEndpoints services) => new(StringComparer.Ordinal)
    {
        ["Admin__Key"] = AdminKey,
        ["Secrets__Root"] = Root,
        ["Storage__BlobServiceUri"] = services.Storage.BlobServiceUri.AbsoluteUri,
        ["Storage__TableServiceUri"] = services.Storage.TableServiceUri.AbsoluteUri,
        ["Storage__QueueServiceUri"] = services.Storage.QueueServiceUri.AbsoluteUri,
        ["Storage__AccountName"] = services.Storage.AccountName!,
        ["Storage__AccountKey"] = services.Storage.AccountKey!,
        ["Cosmos__AccountEndpoint"] = services.Cosmos.AccountEndpoint.AbsoluteUri,
        ["Cosmos__AccountKey"] = services.Cosmos.AccountKey!,
        ["Cosmos__IsLocal"] = "true",
    };

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}
