using System.Net;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.LocalServices;

/// <summary>Transactional batches.</summary>
public sealed class CosmosBatchTests(CosmosContainer cosmos) : IClassFixture<CosmosContainer>
{
    private readonly Container _notes = cosmos.Container;
    private readonly string _partition = CosmosContainer.NewPartition();

    private PartitionKey Key => new(_partition);

    [Fact]
    public async Task Every_kind_of_operation_is_done_in_order()
    {
        await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        using var batch = await _notes.CreateTransactionalBatch(Key)
            .CreateItem(Note.Of(_partition, 2))
            .UpsertItem(Note.Of(_partition, 3))
            .ReadItem("n1")
            .ReplaceItem("n3", Note.Of(_partition, 3) with { Text = "replaced" })
            .DeleteItem("n2")
            .ExecuteAsync();
        Assert.True(batch.IsSuccessStatusCode, batch.ErrorMessage);
        Assert.Equal([201, 201, 200, 200, 204], batch.Select(result => (int)result.StatusCode));
        Assert.Equal("n1", batch.GetOperationResultAtIndex<Note>(2).Resource.Id);
        var replaced = await _notes.ReadItemAsync<Note>("n3", Key);
        Assert.Equal("replaced", replaced.Resource.Text);
        Assert.Equal(replaced.ETag, batch[3].ETag);
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.ReadItemAsync<Note>("n2", Key));
    }

    [Fact]
    public async Task One_refusal_undoes_all_of_it()
    {
        var before = await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        using var batch = await _notes.CreateTransactionalBatch(Key)
            .UpsertItem(Note.Of(_partition, 1) with { Text = "changed" })
            .CreateItem(Note.Of(_partition, 2))
            .CreateItem(Note.Of(_partition, 1))
            .CreateItem(Note.Of(_partition, 3))
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.Conflict, batch.StatusCode);
        Assert.Equal([424, 424, 409, 424], batch.Select(result => (int)result.StatusCode));
        Assert.Equal(before.ETag, (await _notes.ReadItemAsync<Note>("n1", Key)).ETag);
        await CosmosContainer.Refused(HttpStatusCode.NotFound, () => _notes.ReadItemAsync<Note>("n2", Key));
    }

    [Fact]
    public async Task An_operation_needs_the_state_it_names()
    {
        var first = await _notes.CreateItemAsync(Note.Of(_partition, 1), Key);
        var stale = new TransactionalBatchItemRequestOptions { IfMatchEtag = "\"other\"" };
        using var refused = await _notes.CreateTransactionalBatch(Key).ReplaceItem("n1", Note.Of(_partition, 1), stale).ExecuteAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        var right = new TransactionalBatchItemRequestOptions { IfMatchEtag = first.ETag, EnableContentResponseOnWrite = false };
        using var done = await _notes.CreateTransactionalBatch(Key).ReplaceItem("n1", Note.Of(_partition, 1), right).DeleteItem("n1").ExecuteAsync();
        Assert.True(done.IsSuccessStatusCode, done.ErrorMessage);
    }

    [Fact]
    public async Task A_hundred_operations_are_the_most()
    {
        using var done = await Upserts(100).ExecuteAsync();
        Assert.True(done.IsSuccessStatusCode, done.ErrorMessage);
        Assert.Equal(100, done.Count);
        using var refused = await Upserts(101).ExecuteAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private TransactionalBatch Upserts(int count) => Enumerable.Range(0, count).Aggregate(
        _notes.CreateTransactionalBatch(Key), (batch, number) => batch.UpsertItem(Note.Of(_partition, number)));
}
