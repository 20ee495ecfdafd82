using System.Diagnostics;
using System.Net.Http.Headers;
using Functions.LocalServices;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// How many feeds of 10 KB a second the door takes from many hospitals, beside an endpoint that only stores the blob. Both write to the same
/// servers, in turns. The door runs as under the Functions host: what processes the feeds scales apart from it.
/// </summary>
internal static class DoorSmall
{
    private const int Hospitals = 64;
    private const int AtOnce = 32;
    private const int Rounds = 3;
    private const int FeedSize = 10_000;

    public static async Task Run(int feeds)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var product = await Product.StartHosted(servers.Endpoints);
        using var store = await StartStore(servers.Endpoints);
        try
        {
            var keys = new List<string>();
            for (var h = 0; h < Hospitals; h++) keys.Add(await DoorHospital.Register(product.Client, $"S{h}"));
            var file = UsageLines.Blocks(new DateOnly(2026, 10, 1), 1, 1_000, FeedSize).First();
            Console.WriteLine($"door-small: {feeds:N0} feeds of {file.Length:N0} bytes a round, {Hospitals} hospitals, {AtOnce} at once");
            var ratios = new List<double>();
            for (var round = 0; round <= Rounds; round++)
            {
                var storeCpu = new CpuTime([store.Process.Id, servers.ProcessIds[0]]);
                var stored = await Rate(feeds, store.Address, _ => null, "/store", file);
                var (storeSpent, doorCpu) = (storeCpu.Milliseconds(feeds), new CpuTime([product.ProcessId, servers.ProcessIds[0]]));
                var taken = await Rate(feeds, product.Address, n => keys[n % Hospitals], "/api/feeds/usage", file);
                Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}")}: blob only {stored:0} requests/s ({storeSpent}), feeds {taken:0} requests/s ({doorCpu.Milliseconds(feeds)}), ratio {taken / stored:0.00}");
                if (round > 0) ratios.Add(taken / stored);
            }

            Console.WriteLine($"  ratio, middle of {Rounds} rounds: {ratios.Order().ElementAt(Rounds / 2):0.00}");
        }
        finally
        {
            store.Process.Kill();
        }
    }

    private static async Task<double> Rate(int feeds, Uri address, Func<int, string?> key, string path, byte[] file)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = address };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, feeds), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, cancel) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(file) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
            if (key(n) is { } text) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", text);
            using var answer = await http.SendAsync(request, cancel);
            if ((int)answer.StatusCode != 202) throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
        });
        return feeds / watch.Elapsed.TotalSeconds;
    }

    private static async Task<Store> StartStore(LocalEndpoints services)
    {
        var port = Product.FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), "store-only", $"{port}"]);
        foreach (var (name, value) in StoreOnly.Settings(services.Storage)) start.Environment[name] = value;
        var store = new Store(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        using var http = new HttpClient { BaseAddress = store.Address };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/store");
                return store;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    private sealed record Store(Process Process, Uri Address) : IDisposable
    {
        public void Dispose() => Process.Dispose();
    }
}
