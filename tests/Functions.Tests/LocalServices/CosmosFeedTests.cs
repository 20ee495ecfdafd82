using System.Net;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.LocalServices;

/// <summary>Reading everything: in the order of creation and in the order of writing.</summary>
public sealed class CosmosFeedTests(CosmosContainer cosmos) : IClassFixture<CosmosContainer>
{
    private readonly Container _notes = cosmos.Container;

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public async Task A_partition_is_read_page_by_page(int? pageSize)
    {
        var partition = await cosmos.Notes(10);
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(partition), MaxItemCount = pageSize };
        using var pages = _notes.GetItemQueryIterator<Note>((string?)null, requestOptions: options);
        var numbers = new List<int>();
        while (pages.HasMoreResults) numbers.AddRange((await pages.ReadNextAsync()).Select(note => note.Number));
        Assert.Equal(Enumerable.Range(0, 10), numbers);
    }

    [Fact]
    public async Task The_change_feed_tells_the_latest_state_of_each_in_the_order_of_writing()
    {
        var partition = await cosmos.Notes(4);
        await _notes.UpsertItemAsync(Note.Of(partition, 1) with { Text = "changed" }, new PartitionKey(partition));
        await _notes.DeleteItemAsync<Note>("n2", new PartitionKey(partition));
        var (notes, _) = await Changes(ChangeFeedStartFrom.Beginning(FeedRange.FromPartitionKey(new PartitionKey(partition))), pageSize: 2);
        Assert.Equal(["n0", "n3", "n1"], notes.Select(note => note.Id));
        Assert.Equal("changed", notes[^1].Text);
    }

    [Fact]
    public async Task The_change_feed_goes_on_where_it_ended()
    {
        var first = await cosmos.Notes(3);
        var (_, cursor) = await Changes(ChangeFeedStartFrom.Beginning(), pageSize: 100);
        var second = await cosmos.Notes(2);
        var (notes, next) = await Changes(ChangeFeedStartFrom.ContinuationToken(cursor), pageSize: 1);
        Assert.NotEqual(first, second);
        Assert.Equal([(second, 0), (second, 1)], notes.Select(note => (note.Pk, note.Number)));
        Assert.Empty((await Changes(ChangeFeedStartFrom.ContinuationToken(next), pageSize: 1)).Notes);
    }

    [Fact]
    public async Task The_change_feed_from_now_tells_only_what_comes()
    {
        await cosmos.Notes(3);
        var (before, cursor) = await Changes(ChangeFeedStartFrom.Now(), pageSize: 100);
        var partition = await cosmos.Notes(1);
        var (after, _) = await Changes(ChangeFeedStartFrom.ContinuationToken(cursor), pageSize: 100);
        Assert.Empty(before);
        Assert.Equal(partition, Assert.Single(after).Pk);
    }

    [Fact]
    public async Task What_one_batch_wrote_is_told_together()
    {
        Assert.SkipUnless(cosmos.Azure.HasCosmosStandIn, "Page sizes are only a hint to the service.");
        var partition = CosmosContainer.NewPartition();
        var (_, cursor) = await Changes(ChangeFeedStartFrom.Now(), pageSize: 1);
        using var batch = await _notes.CreateTransactionalBatch(new PartitionKey(partition))
            .CreateItem(Note.Of(partition, 1)).CreateItem(Note.Of(partition, 2)).CreateItem(Note.Of(partition, 3)).ExecuteAsync();
        using var pages = _notes.GetChangeFeedIterator<Note>(
            ChangeFeedStartFrom.ContinuationToken(cursor), ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = 1 });
        Assert.Equal([1, 2, 3], (await pages.ReadNextAsync()).Select(note => note.Number));
    }

    private async Task<(List<Note> Notes, string Cursor)> Changes(ChangeFeedStartFrom from, int pageSize)
    {
        using var pages = _notes.GetChangeFeedIterator<Note>(from, ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = pageSize });
        var notes = new List<Note>();
        while (true)
        {
            var page = await pages.ReadNextAsync();
            if (page.StatusCode == HttpStatusCode.NotModified) return (notes, page.ContinuationToken);
            notes.AddRange(page);
        }
    }
}
