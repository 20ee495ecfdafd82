using System.Diagnostics;
using System.Text.Json;
using Functions.LocalServices;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// Month's end: every hospital pushes its files, each beginning at a moment of its own within some minutes, and the product processes and evaluates
/// them meanwhile. Whoever is told to come back does.
/// </summary>
internal static class Load
{
    private const int PreparedAtOnce = 8;

    public static async Task Run(int hospitals, int rows, double minutes)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var product = await Product.StartOn(servers.Endpoints);
        Console.WriteLine($"load: {hospitals:N0} hospitals, {rows:N0} rows in five files each, all begun within {minutes:0.#} minutes");
        var keys = new string[hospitals];
        await Parallel.ForEachAsync(Enumerable.Range(0, hospitals), new ParallelOptions { MaxDegreeOfParallelism = PreparedAtOnce },
            async (h, _) => keys[h] = await DoorHospital.Register(product.Client, $"L{h:0000}"));
        var watch = Stopwatch.StartNew();
        var cpu = new CpuShare([product.ProcessId, .. servers.ProcessIds]);
        using var sender = new PatientSender(product.Address, watch);
        await Task.WhenAll(Enumerable.Range(0, hospitals).Select(h => Hospital(sender, h, keys[h], rows / hospitals, TimeSpan.FromMinutes(minutes * h / hospitals))));
        var taken = watch.Elapsed;
        var receipts = await sender.Settled(sender.Taken);
        Report(product, sender, receipts, rows, taken, watch.Elapsed, cpu);
    }

    private static async Task Hospital(PatientSender sender, int hospital, string key, int rows, TimeSpan begin)
    {
        await Task.Delay(begin);
        // A file is made when it is sent, so that this process holds only those under way.
        foreach (var (kind, query, content) in MonthEnd.Files(hospital, rows)) await sender.Push(key, kind, query, content(), $"{kind}-{hospital}", CancellationToken.None);
    }

    private static void Report(Product product, PatientSender sender, IReadOnlyList<JsonElement> receipts, int rows, TimeSpan taken, TimeSpan settled, CpuShare cpu)
    {
        var accepted = receipts.Sum(r => r.GetProperty("rows").GetProperty("accepted").GetInt64());
        var refused = receipts.Count(r => r.GetProperty("status").GetString() != "completed");
        var told = sender.Tries.Where(t => t.Status is 429 or 503).ToList();
        Console.WriteLine($"  {receipts.Count:N0} feeds, {accepted:N0} of {rows:N0} rows count, {refused} feeds refused");
        Console.WriteLine($"  all taken after {taken.TotalSeconds:0} s, all settled after {settled.TotalSeconds:0} s: {accepted / settled.TotalSeconds:N0} rows/s");
        Console.WriteLine($"  told to come back: {told.Count(t => t.Status == 503)} times 503, {told.Count(t => t.Status == 429)} times 429, {told.Count(t => !t.SaysWhen)} of them without saying when; other errors: none");
        Console.WriteLine($"  the door: {Quantiles.Of(sender.Tries.Where(t => t.Status == 202).Select(t => t.Time))}");
        Console.WriteLine($"  from taken to settled: {Quantiles.Of(receipts.Select(r => r.GetProperty("completedAt").GetDateTimeOffset() - r.GetProperty("receivedAt").GetDateTimeOffset()))}");
        Console.WriteLine($"  peak memory of the product {product.PeakMemory:0} MiB; CPU {cpu.Of(["product", "Azurite", "Cosmos stand-in"])}");
    }
}
