using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Functions.Demo;
using Functions.LocalServices;
using Functions.Privacy;
using Shared.Sample;

namespace Benchmarks;

/// <summary>The product's executable on one machine, started empty, with its own local services.</summary>
internal sealed class Product : IAsyncDisposable
{
    public const string AdminKey = "benchmark-admin-key-0123456789-0123456789";
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(10);
    private readonly Process process;

    private Product(Process process, Uri address) => (this.process, Address, Client) = (process, address, new DemoClient(address, AdminKey));

    public Uri Address { get; }

    public DemoClient Client { get; }

    public int ProcessId => process.Id;

    public double? PeakMemory => Machine.PeakMemory(process.Id);

    /// <summary>Starts it with services of its own.</summary>
    public static Task<Product> Start() => Start(port => ["--no-sample", "--urls", $"http://127.0.0.1:{port}"], _ => []);

    /// <summary>Starts it on given services, with its own pump.</summary>
    public static Task<Product> StartOn(LocalEndpoints services) =>
        Start(port => ["--no-sample", "--no-emulators", "--urls", $"http://127.0.0.1:{port}"], _ => Settings(services));

    /// <summary>Starts it on given services, as the Functions host does: it serves, and nothing brings it messages.</summary>
    public static Task<Product> StartHosted(LocalEndpoints services, params (string Name, string Value)[] more) =>
        Start(_ => [], port => [.. Settings(services), .. more, ("FUNCTIONS_CUSTOMHANDLER_PORT", $"{port}")]);

    /// <summary>The settings that name these services.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(LocalEndpoints services) =>
    [
        ("Secrets__Root", Convert.ToBase64String(new byte[Secrets.RootLength])),
        .. StoreOnly.Settings(services.Storage),
        ("Cosmos__AccountEndpoint", services.Cosmos.AccountEndpoint.AbsoluteUri),
        ("Cosmos__AccountKey", services.Cosmos.AccountKey!),
        ("Cosmos__IsLocal", "true"),
    ];

    private static async Task<Product> Start(Func<int, string[]> arguments, Func<int, IEnumerable<(string Name, string Value)>> settings)
    {
        var port = FreePort();
        var address = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "handler.dll"), .. arguments(port)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["Admin__Key"] = AdminKey;
        foreach (var (name, value) in settings(port)) start.Environment[name] = value;
        var product = new Product(Process.Start(start)!, address);
        _ = product.process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReady(http))
        {
            if (product.process.HasExited) throw new InvalidOperationException($"The product ended with {product.process.ExitCode}.");
            await Task.Delay(100);
        }
        return product;
    }

    /// <summary>Pushes a file and waits until it counts.</summary>
    /// <returns>The receipt.</returns>
    public async Task<JsonElement> Complete(SampleFeed feed, string? key)
    {
        return await Settled(await Client.Push(feed, key, CancellationToken.None), key);
    }

    /// <summary>Waits until a feed counts, and shows each receipt on the way to whoever wants to see it.</summary>
    public async Task<JsonElement> Settled(string id, string? key, Action<JsonElement>? seen = null)
    {
        while (true)
        {
            var receipt = await Client.Call(HttpMethod.Get, $"/api/feeds/{id}", null, CancellationToken.None, key);
            seen?.Invoke(receipt);
            switch (receipt.GetProperty("status").GetString())
            {
                case "completed": return receipt;
                case "refused": throw new InvalidOperationException($"The feed was refused: {receipt}");
                default: await Task.Delay(PollEvery); break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"])) await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/api/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
