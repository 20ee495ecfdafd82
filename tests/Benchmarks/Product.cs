using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Functions.Demo;
using Shared.Sample;

namespace Benchmarks;

/// <summary>The product's executable on one machine, started empty, with its own local services.</summary>
internal sealed class Product : IAsyncDisposable
{
    private const string AdminKey = "benchmark-admin-key-0123456789-0123456789";
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(10);
    private readonly Process process;

    private Product(Process process, Uri address) => (this.process, Client) = (process, new DemoClient(address, AdminKey));

    public DemoClient Client { get; }

    public double? PeakMemory => Machine.PeakMemory(process.Id);

    public static async Task<Product> Start()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "handler.dll"), "--no-sample", "--urls", address.OriginalString])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["Admin__Key"] = AdminKey;
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
        var id = await Client.Push(feed, key, CancellationToken.None);
        while (true)
        {
            var receipt = await Client.Call(HttpMethod.Get, $"/api/feeds/{id}", null, CancellationToken.None, key);
            switch (receipt.GetProperty("status").GetString())
            {
                case "completed": return receipt;
                case "refused": throw new InvalidOperationException($"{feed.FileName} was refused: {receipt}");
                default: await Task.Delay(PollEvery); break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using (var stop = Process.Start("kill", ["-INT", $"{process.Id}"])) await stop.WaitForExitAsync();
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
