using System.Diagnostics;
using System.Globalization;
using Functions.LocalServices;
using Functions.Storage;
using Functions.Storage.Shapes;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>How long it takes to make everything derived anew from the sealed raw files, after all of it was lost, and to hold it against what is kept.</summary>
internal static class Restores
{
    private const int AtOnce = 4;

    public static async Task Run(int hospitals, int rows)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        Console.WriteLine($"restore: {hospitals:N0} hospitals, {rows:N0} rows in five files each");
        await Fill(servers.Endpoints, hospitals, rows / hospitals);
        await Tool(servers.Endpoints, "what is kept, compared", "--compare");
        await Lose(servers.Endpoints);
        await Tool(servers.Endpoints, "everything derived, made anew");
        await Tool(servers.Endpoints, "what was made anew, compared", "--compare");
        await Tool(servers.Endpoints, "figures alone, made anew", "--figures");
    }

    private static async Task Fill(LocalEndpoints services, int hospitals, int rows)
    {
        await using var product = await Product.StartOn(services);
        var watch = Stopwatch.StartNew();
        using var sender = new PatientSender(product.Address, watch);
        await Parallel.ForEachAsync(Enumerable.Range(0, hospitals), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (h, cancel) =>
        {
            var key = await DoorHospital.Register(product.Client, $"R{h:0000}");
            foreach (var (kind, query, content) in MonthEnd.Files(h, rows)) await sender.Push(key, kind, query, content(), $"{kind}-{h}", cancel);
        });
        await sender.Settled(sender.Taken);
        Console.WriteLine($"  pushed, processed and evaluated in {watch.Elapsed.TotalSeconds:0} s: {hospitals * (long)rows / watch.Elapsed.TotalSeconds:N0} rows/s");
    }

    private static async Task Lose(LocalEndpoints services)
    {
        await using var ports = new ServiceCollection().AddStorage(services.Storage, services.Cosmos, null).BuildServiceProvider();
        var (blobs, tables) = (ports.GetRequiredService<IBlobs>(), ports.GetRequiredService<ITables>());
        foreach (var shape in StoredShapes.All.Where(s => s.Origin == ShapeOrigin.Derived))
        {
            if (shape.Store == ShapeStore.Blob)
                await foreach (var name in blobs.List(shape.Name, "", default)) await blobs.Delete(shape.Name, name, default);
            if (shape.Store == ShapeStore.Table)
                await foreach (var row in tables.Query(shape.Name, null, null, null, default)) await tables.Do(shape.Name, new TableOperation.Delete(row with { ETag = null }), default);
        }

        using var cosmos = new CosmosClient(services.Cosmos.AccountEndpoint.AbsoluteUri, services.Cosmos.AccountKey, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true });
        await cosmos.GetContainer(services.Cosmos.Database, CosmosContainers.Figures).DeleteContainerAsync();
    }

    private static async Task Tool(LocalEndpoints services, string what, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "handler.dll"), "restore", .. words]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["Admin__Key"] = Product.AdminKey;
        foreach (var (name, value) in Product.Settings(services)) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var memory = 0d;
        while (!process.HasExited)
        {
            memory = Math.Max(memory, Machine.PeakMemory(process.Id) ?? 0);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(100));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {watch.Elapsed.TotalSeconds:0.0} s, {memory:0} MiB at most, exit code {process.ExitCode}"));
        foreach (var line in (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(2)) Console.WriteLine($"    {line}");
    }
}
