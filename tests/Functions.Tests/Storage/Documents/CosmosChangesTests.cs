using Functions.Storage;

namespace Functions.Tests.Storage.Documents;

public sealed class CosmosChangesTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private readonly IDocuments _documents = ports.Documents;

    [Fact]
    public async Task Changes_come_in_the_order_of_writing_the_latest_state_of_each_and_go_on_from_a_cursor()
    {
        const string Container = CosmosContainers.Warnings;
        for (var i = 0; i < 25; i++) await Upsert(Container, $"{i % 7}", $"{i:00}", new Change(i));
        await Upsert(Container, "3", "03", new Change(103));
        var (all, cursor) = await ReadToEnd(Container, null);
        Assert.Equal([.. Enumerable.Range(0, 25).Where(i => i != 3), 103], all);

        var (nothing, still) = await ReadToEnd(Container, cursor);
        Assert.Empty(nothing);
        for (var i = 0; i < 30; i++) await Upsert(Container, "other", $"{i}", new Other(i));
        await Upsert(Container, "1", "new", new Change(200));
        Assert.Equal([200], (await ReadToEnd(Container, cursor)).Items);
        Assert.Equal([200], (await ReadToEnd(Container, still)).Items);
    }

    [Fact]
    public async Task A_page_holds_about_as_many_as_asked_and_its_cursor_is_fit_for_a_URL()
    {
        const string Container = CosmosContainers.Figures;
        for (var i = 0; i < 12; i++) await Upsert(Container, "p", $"{i:00}", new Change(i));
        var first = await _documents.Changes<Change>(Container, null, 5, default);
        var second = await _documents.Changes<Change>(Container, first.Next, 5, default);
        Assert.Equal([0, 1, 2, 3, 4], first.Items.Select(c => c.Number));
        Assert.Equal([5, 6, 7, 8, 9], second.Items.Select(c => c.Number));
        Assert.Equal(Uri.EscapeDataString(first.Next!), first.Next);
    }

    [Fact]
    public async Task Where_nothing_of_a_type_was_written_there_are_no_changes_and_a_cursor_to_wait_with()
    {
        var page = await _documents.Changes<Never>(CosmosContainers.Figures, null, 5, default);
        Assert.Empty(page.Items);
        Assert.NotNull(page.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!")]
    public async Task What_is_no_cursor_is_refused(string cursor) => await Assert.ThrowsAsync<ArgumentException>(() =>
        _documents.Changes<Change>(CosmosContainers.Figures, cursor, 5, default));

    private Task Upsert(string container, string partition, string id, object value) =>
        _documents.Write(container, partition, [new DocumentOperation(DocumentChange.Upsert, id, value)], default);

    private async Task<(List<int> Items, string Cursor)> ReadToEnd(string container, string? cursor)
    {
        var items = new List<int>();
        while (true)
        {
            var page = await _documents.Changes<Change>(container, cursor, 10, default);
            cursor = page.Next;
            if (page.Items.Count == 0) return (items, cursor!);
            items.AddRange(page.Items.Select(c => c.Number));
        }
    }

    private sealed record Change(int Number);

    private sealed record Other(int Number);

    private sealed record Never(int Number);
}
