using Functions.Storage;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.Storage.Documents;

public sealed class CosmosDocumentsTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private const string Figures = CosmosContainers.Figures;
    private readonly IDocuments _documents = ports.Documents;

    [Fact]
    public async Task A_missing_document_is_null_and_a_missing_container_is_a_failure()
    {
        Assert.Null(await _documents.Read<Note>(Figures, "none", "none", default));
        await Assert.ThrowsAsync<CosmosException>(() => _documents.Read<Note>("nocontainer", "none", "none", default));
        await Assert.ThrowsAsync<CosmosException>(() => _documents.Write("nocontainer", "none", [Create("1", new Note(1))], default));
    }

    [Theory]
    [InlineData("H001/药品#1?x=\\y")]
    [InlineData("100%")]
    [InlineData("a%20b")]
    [InlineData("a b+c ")]
    [InlineData("2026-10-31T00:00:00+08:00")]
    public async Task An_id_and_a_partition_may_be_any_text(string id)
    {
        await Write(id, Create(id, new Note(1)));
        var stored = await _documents.Read<Note>(Figures, id, id, default);
        Assert.Equal(new Note(1), stored!.Value);
        await Write(id, new DocumentOperation(DocumentChange.Replace, id, new Note(2), stored.ETag));
        Assert.Equal([new Note(2)], await Query(id, id[..1]));
        await Write(id, new DocumentOperation(DocumentChange.Delete, id, null), new(DocumentChange.Upsert, id + "2", new Note(3)));
        Assert.Equal([new Note(3)], await Query(id, ""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_does_not_hold_changes_nothing(bool inBatch)
    {
        var partition = $"conflicts{inBatch}";
        await Write(partition, Create("1", new Note(1)));
        var old = (await _documents.Read<Note>(Figures, partition, "1", default))!.ETag;
        await Write(partition, new DocumentOperation(DocumentChange.Upsert, "1", new Note(2)));
        DocumentOperation[] lost =
        [
            Create("1", new Note(9)),
            new(DocumentChange.Replace, "1", new Note(9), old),
            new(DocumentChange.Replace, "none", new Note(9)),
            new(DocumentChange.Delete, "1", null, old),
            new(DocumentChange.Delete, "none", null, old),
        ];
        foreach (var operation in lost)
        {
            DocumentOperation[] write = inBatch ? [Create("other", new Note(9)), operation] : [operation];
            await Assert.ThrowsAsync<ConcurrencyException>(() => Write(partition, write));
        }

        Assert.Equal([new Note(2)], await Query(partition, ""));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_fine_alone_and_in_a_batch()
    {
        var gone = new DocumentOperation(DocumentChange.Delete, "none", null);
        await Write("deletes", gone);
        await Write("deletes", Create("a", new Note(1)), gone, Create("b", new Note(2)), gone with { Id = "none either" });
        Assert.Equal([new Note(1), new Note(2)], await Query("deletes", ""));
    }

    [Fact]
    public async Task A_batch_holds_a_hundred_operations_and_no_more()
    {
        await Write("hundred", [.. Enumerable.Range(0, 100).Select(i => Create($"{i:000}", new Note(i)))]);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => new Note(i)), await Query("hundred", ""));
        await Assert.ThrowsAsync<ArgumentException>(() => Write("hundred", [.. Enumerable.Range(200, 101).Select(i => Create($"{i}", new Note(i)))]));
        await Write("hundred");
    }

    [Fact]
    public async Task A_query_holds_the_documents_of_its_type_and_prefix_in_the_order_of_their_ids()
    {
        foreach (var chunk in Enumerable.Range(0, 1200).Select(i => (i * 7) % 1200).Chunk(100))
            await Write("query", [.. chunk.Select(i => Create($"2026/10 {i:0000}", new Note(i)))]);
        await Write("query", Create("2026/1", new Note(-1)), Create("2026/10 x", new Other(0)));
        Assert.Equal(Enumerable.Range(0, 1200).Select(i => new Note(i)), await Query("query", "2026/10 "));
        Assert.Equal([new Note(-1)], (await Query("query", "2026/1")).Take(1));
    }

    [Fact]
    public async Task A_scan_holds_the_documents_of_its_type_in_every_partition()
    {
        for (var i = 0; i < 5; i++) await Write($"scan{i}", Create("1", new Scanned(i)), Create("2", new Note(i)));
        var found = new List<int>();
        await foreach (var document in _documents.Scan<Scanned>(Figures, default)) found.Add(document.Value.Number);
        Assert.Equal([0, 1, 2, 3, 4], found.Order());
    }

    [Fact]
    public async Task Ten_writers_at_once_count_to_exactly_ten()
    {
        await Write("counter", Create("1", new Note(0)));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Increment()));
        Assert.Equal(10, (await _documents.Read<Note>(Figures, "counter", "1", default))!.Value.Number);
    }

    private static DocumentOperation Create(string id, object value) => new(DocumentChange.Create, id, value);

    private async Task Increment()
    {
        while (true)
        {
            var note = await _documents.Read<Note>(Figures, "counter", "1", default);
            try
            {
                await Write("counter", new DocumentOperation(DocumentChange.Replace, "1", new Note(note!.Value.Number + 1), note.ETag));
                return;
            }
            catch (ConcurrencyException)
            {
                continue;
            }
        }
    }

    private Task Write(string partition, params DocumentOperation[] operations) => _documents.Write(Figures, partition, operations, default);

    private async Task<List<Note>> Query(string partition, string prefix)
    {
        var found = new List<Note>();
        await foreach (var document in _documents.Query<Note>(Figures, partition, prefix, default)) found.Add(document.Value);
        return found;
    }

    private sealed record Note(int Number);

    private sealed record Other(int Number);

    private sealed record Scanned(int Number);
}
