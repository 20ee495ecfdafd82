using System.Text.Json;
using Functions.Api;
using Functions.Storage;

namespace Benchmarks;

/// <summary>
/// Documents whose request units are reckoned from their sizes by the published rule of Azure Cosmos DB: an item of 1 KB costs 1 to read and 5 to
/// write, one of 100 KB 10 and 50, in between in proportion. A read of something that isn't there costs 1, a page of changes what its items cost.
/// </summary>
internal sealed class RequestUnits(IDocuments inner) : IDocuments
{
    private long _reads;
    private long _writes;
    private double _units;

    public double Units => _units;

    public string Calls => $"{_reads:N0} reads, {_writes:N0} writes";

    public void Reset() => (_reads, _writes, _units) = (0, 0, 0);

    public Task CreateContainers(CancellationToken cancel) => inner.CreateContainers(cancel);

    public async Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel)
    {
        var found = await inner.Read<T>(container, partition, id, cancel);
        Charge(ref _reads, found is null ? 1 : ReadOf(found.Value));
        return found;
    }

    public async Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
    {
        await inner.Write(container, partition, operations, cancel);
        foreach (var operation in operations) Charge(ref _writes, 5 * Kilobytes(operation.Value, 45d / 99 / 5));
    }

    public async IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        // A query costs more than a point read even when it finds nothing.
        Charge(ref _reads, 2.5);
        await foreach (var found in inner.Query<T>(container, partition, idPrefix, cancel))
        {
            Charge(ref _reads, ReadOf(found.Value));
            yield return found;
        }
    }

    public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => inner.Scan<T>(container, cancel);

    public async Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel)
    {
        var page = await inner.Changes<T>(container, cursor, max, cancel);
        Charge(ref _reads, 1 + page.Items.Sum(i => ReadOf(i)));
        return page;
    }

    private static double ReadOf<T>(T value) => Kilobytes(value, 9d / 99);

    private static double Kilobytes(object? value, double more) =>
        1 + (more * Math.Max(0, Math.Ceiling(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options).Length / 1024d) - 1));

    private void Charge(ref long calls, double units)
    {
        Interlocked.Increment(ref calls);
        double now, next;
        do
        {
            now = _units;
            next = now + units;
        }
        while (Interlocked.CompareExchange(ref _units, next, now) != now);
    }
}
