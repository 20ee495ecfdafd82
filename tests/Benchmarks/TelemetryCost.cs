using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Functions.LocalServices;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// What telemetry costs: the same feeds at two doors on the same servers, in turns, one door with a collector that answers at once and one without.
/// Beside the rates stands the CPU time of each, which other work on the machine changes less; and the memory of each at rest before anything came.
/// </summary>
internal static class TelemetryCost
{
    private const int Hospitals = 64;
    private const int AtOnce = 16;
    private const int Rounds = 5;

    public static async Task Run(int feeds)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        using var collector = Collector(out var address);
        await using var plain = await Product.StartHosted(servers.Endpoints);
        await using var told = await Product.StartHosted(servers.Endpoints, ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_METRIC_EXPORT_INTERVAL", "1000"));
        Console.WriteLine($"  memory at rest: {Resident(plain)} MiB without, {Resident(told)} MiB with");
        var keys = new List<string>();
        for (var h = 0; h < Hospitals; h++) keys.Add(await DoorHospital.Register(plain.Client, $"T{h}"));
        var file = UsageLines.Blocks(new DateOnly(2026, 10, 1), 1, 1_000, 10_000).First();
        var (rates, spent) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            // Who begins changes, so that what the servers gather in a round weighs on both.
            var first = round % 2 == 0 ? plain : told;
            var one = await Rate(feeds, first, keys, file);
            var other = await Rate(feeds, first == plain ? told : plain, keys, file);
            var (without, with) = first == plain ? (one, other) : (other, one);
            Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}")}: without {without.Rate:0} feeds/s, {without.Cpu:0.00} ms CPU; with {with.Rate:0} feeds/s, {with.Cpu:0.00} ms CPU");
            if (round == 0) continue;
            rates.Add(with.Rate / without.Rate);
            spent.Add(with.Cpu / without.Cpu);
        }

        Console.WriteLine($"  with/without, middle of {Rounds} rounds: {rates.Order().ElementAt(Rounds / 2):0.00} of the feeds a second, {spent.Order().ElementAt(Rounds / 2):0.00} times the CPU");
    }

    private static async Task<(double Rate, double Cpu)> Rate(int feeds, Product door, List<string> keys, byte[] file)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce, ActivityHeadersPropagator = null }) { BaseAddress = door.Address };
        var (watch, before) = (Stopwatch.StartNew(), Spent(door));
        await Parallel.ForEachAsync(Enumerable.Range(0, feeds), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, cancel) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/feeds/usage") { Content = new ByteArrayContent(file) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[n % Hospitals]);
            using var answer = await http.SendAsync(request, cancel);
            if ((int)answer.StatusCode != 202) throw new InvalidOperationException($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
        });
        return (feeds / watch.Elapsed.TotalSeconds, (Spent(door) - before) / feeds);
    }

    private static double Spent(Product product)
    {
        using var process = Process.GetProcessById(product.ProcessId);
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private static long Resident(Product product)
    {
        using var process = Process.GetProcessById(product.ProcessId);
        return process.WorkingSet64 >> 20;
    }

    // It takes what comes, so that what is measured is the product's side.
    private static HttpListener Collector(out string address)
    {
        address = $"http://127.0.0.1:{Product.FreePort()}";
        var listener = new HttpListener();
        listener.Prefixes.Add(address + "/");
        listener.Start();
        _ = Answer(listener);
        return listener;
    }

    private static async Task Answer(HttpListener listener)
    {
        while (listener.IsListening)
        {
            try
            {
                var call = await listener.GetContextAsync();
                await call.Request.InputStream.CopyToAsync(Stream.Null);
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
