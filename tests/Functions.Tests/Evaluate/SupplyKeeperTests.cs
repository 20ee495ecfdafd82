using Functions.Books;
using Functions.Evaluate.Supply;
using Functions.Storage;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate;

/// <summary>What is kept of orders and invoices is always what a fold of the books gives, whoever is fast, slow or cut off.</summary>
[Collection(EdgeTests.Name)]
public class SupplyKeeperTests(Edge edge)
{
    [Fact]
    public async Task Feeds_processed_at_the_same_time_and_again_leave_what_the_books_give()
    {
        var hospital = await Hospital();
        var feeds = new List<FeedRecord>();
        for (var i = 0; i < 6; i++)
        {
            feeds.Add(await edge.Push(FeedKind.Orders, hospital, $"orderId,orderedOn,drugCode,orderedPacks\n{i},2026-0{i + 1}-05,A,{i + 1}\nX,2026-0{i + 1}-05,A,9\n"));
            feeds.Add(await edge.Push(FeedKind.Deliveries, hospital, $"orderId,deliveredOn,deliveredPacks\n{i},2026-0{i + 1}-06,1\n"));
        }

        await Parallel.ForEachAsync(feeds.AsEnumerable().Reverse().Concat(feeds), async (feed, _) => await edge.Settle(feed));

        var kept = await Kept(hospital);
        Assert.Equal(6, kept.Count);
        Assert.Equal(await Folded(hospital), kept);
        Assert.Equal(1 + 2 + 3 + 4 + 5 + 6 + 9, kept.Values.Select(m => PackedJson.Read<DeliveryMonth>(m, PackedJson.Digested)).Sum(m => m.SettledTotal.All.Ordered + m.Open.Sum(l => l.Ordered)));
    }

    [Fact]
    public async Task Older_books_never_take_the_place_of_newer_ones()
    {
        var hospital = await Hospital();
        var older = await edge.Push(FeedKind.Orders, hospital, "orderId,orderedOn,drugCode,orderedPacks\n1,2026-03-05,A,1\n");
        var newer = await edge.Push(FeedKind.Orders, hospital, "orderId,orderedOn,drugCode,orderedPacks\n1,2026-04-05,A,2\n");
        var row = new OrderRow { Row = 1, OrderId = "1", OrderedOn = new(new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.FromHours(8)), false), DrugCode = "A", OrderedPacks = 1 };
        await edge.Get<KeyedBooks>().Commit<OrderRow>(hospital.ToString(), FeedKind.Orders, FeedSource.His, [row], older.ParsedId, _ => null, (_, _) => Task.CompletedTask, default);
        var slow = new SupplyKeeper(edge.Get<SupplyBooks>(), new Interrupted(edge.Get<IDocuments>(), before: () => edge.Settle(newer)));

        await slow.Keep(hospital, FeedKind.Orders, default);

        var kept = await Kept(hospital);
        Assert.Equal("2026-04", Assert.Single(kept).Key);
        Assert.Equal(await Folded(hospital), kept);
    }

    [Fact]
    public async Task What_was_cut_off_between_two_batches_is_done_by_the_next_try()
    {
        var hospital = await Hospital();
        var orders = string.Concat(Enumerable.Range(0, 120).Select(i => $"{i},{new DateOnly(2015, 1, 5).AddMonths(i):yyyy-MM-dd},A,1\n"));
        await edge.Settle(await edge.Push(FeedKind.Orders, hospital, "orderId,orderedOn,drugCode,orderedPacks\n" + orders));
        await edge.Get<IDocuments>().Write(CosmosContainers.Figures, hospital.ToString(), [new DocumentOperation(DocumentChange.Delete, "supply~delivery", null)], default);
        var cut = new SupplyKeeper(edge.Get<SupplyBooks>(), new Interrupted(edge.Get<IDocuments>(), failsAt: 2));

        await Assert.ThrowsAsync<IOException>(() => cut.Keep(hospital, FeedKind.Orders, default));
        Assert.Empty((await edge.Get<IDocuments>().Read<SupplyHead>(CosmosContainers.Figures, hospital.ToString(), "supply~delivery", default))!.Value.Digests);

        await edge.Get<SupplyKeeper>().Keep(hospital, FeedKind.Orders, default);
        Assert.Equal(120, (await edge.Get<IDocuments>().Read<SupplyHead>(CosmosContainers.Figures, hospital.ToString(), "supply~delivery", default))!.Value.Digests.Count);
        Assert.Equal(await Folded(hospital), await Kept(hospital));
    }

    private async Task<HospitalCode> Hospital()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲药,片剂,1g,片,盒,7\n"));
        return hospital;
    }

    private async Task<Dictionary<string, byte[]>> Folded(HospitalCode hospital)
    {
        var books = edge.Get<SupplyBooks>();
        var months = await books.Fold(hospital, (await books.Orders(hospital, default)).Book, default);
        return months.ToDictionary(m => m.Month.ToString(), PackedJson.Write, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, byte[]>> Kept(HospitalCode hospital)
    {
        var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var document in edge.Get<IDocuments>().Query<PackedDeliveries>(CosmosContainers.Figures, hospital.ToString(), "", default))
            kept[document.Value.Month.ToString()] = document.Value.Packed;
        return kept;
    }

    // Something happens before the first write, or a write fails.
    private sealed class Interrupted(IDocuments inner, Func<Task>? before = null, int failsAt = 0) : IDocuments
    {
        private int _writes;

        public Task CreateContainers(CancellationToken cancel) => inner.CreateContainers(cancel);

        public Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel) => inner.Read<T>(container, partition, id, cancel);

        public async Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
        {
            if (++_writes == failsAt) throw new IOException("Cut off.");
            if (_writes == 1 && before is not null) await before();
            await inner.Write(container, partition, operations, cancel);
        }

        public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel) => inner.Query<T>(container, partition, idPrefix, cancel);

        public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => inner.Scan<T>(container, cancel);

        public Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel) => inner.Changes<T>(container, cursor, max, cancel);
    }
}
