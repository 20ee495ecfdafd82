using System.Buffers;
using System.Diagnostics;
using Functions.LocalServices;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>What the storage clients reach against the local services, 16 calls at a time.</summary>
internal static class StorageRates
{
    private const int AtOnce = 16;
    private const string Name = "rates";

    public static async Task Run(int calls)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var services = new ServiceCollection().AddStorage(servers.Endpoints.Storage, servers.Endpoints.Cosmos, null).BuildServiceProvider();
        var (blobs, tables, queues) = (services.GetRequiredService<IBlobs>(), services.GetRequiredService<ITables>(), services.GetRequiredService<IStorageQueues>());
        await blobs.CreateContainer(Name, default);
        await tables.CreateTable(Name, default);
        await queues.CreateQueue(Name, default);
        var kilobyte = new byte[1024];
        await Rate("table insert", calls, n => tables.Do(Name, new TableOperation.Insert(new TableRow($"p{n % 16}", $"{n}")), default));
        await Rate("table batch of 3 rows", calls, n => tables.DoAll(Name, [.. Enumerable.Range(0, 3).Select(row => new TableOperation.Insert(new TableRow($"b{n % 16}", $"{n}.{row}")))], default));
        await Rate("table get", calls, n => tables.Get(Name, $"p{n % 16}", $"{n}", default));
        await Rate("blob put 1 KB", calls, n => blobs.Write(Name, $"{n}", new ReadOnlySequence<byte>(kilobyte), WriteCondition.None, default));
        await Rate("blob get 1 KB", calls, n => blobs.Read(Name, $"{n}", default));
        await Rate("queue send", calls, n => queues.Send(Name, new BinaryData(kilobyte.AsMemory(0, 100)), $"{n}", null, default));
    }

    private static async Task Rate(string what, int calls, Func<int, Task> call)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => await call(n));
        Console.WriteLine($"storage {what,-14} {calls / watch.Elapsed.TotalSeconds,7:N0} calls/s ({calls:N0} calls, {AtOnce} at once)");
    }
}
