using System.Net;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.LocalServices;

/// <summary>Queries over notes 0 to 29, held against the same question asked of a list.</summary>
public sealed class CosmosQueryTests(CosmosContainer cosmos) : IClassFixture<CosmosContainer>, IAsyncLifetime
{
    private const int Count = 30;
    private readonly Container _notes = cosmos.Container;
    private string _partition = "";

    public async ValueTask InitializeAsync() => _partition = await cosmos.Notes(Count);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string, Func<int, bool>> Conditions => new()
    {
        { "c.number = 7", n => n == 7 },
        { "c.number != 7", n => n != 7 },
        { "c.number <> 7 AND c.number < 12", n => n is not 7 and < 12 },
        { "c.number >= @low AND c.number <= 20", n => n is >= 10 and <= 20 },
        { "c.number BETWEEN @low AND 12", n => n is >= 10 and <= 12 },
        { "c.number < 3 OR c.number > 27 AND c.text = 'even'", n => n < 3 || (n > 27 && n % 2 == 0) },
        { "(c.number < 3 OR c.number > 27) AND c.text = 'even'", n => n is < 3 or > 27 && n % 2 == 0 },
        { "NOT (c.number > 2)", n => n <= 2 },
        { "c.id IN ('n1', \"n2\", 'none')", n => n is 1 or 2 },
        { "c.id NOT IN ('n1', 'n2')", n => n is not (1 or 2) },
        { "STARTSWITH(c.id, 'n2')", n => n == 2 || n >= 20 },
        { "STARTSWITH(c.id, @prefix)", n => n == 1 || n is >= 10 and < 20 },
        { "STARTSWITH(c.text, 'EV', true)", n => n % 2 == 0 },
        { "CONTAINS(c.text, 'dd') and endswith(c.id, '1')", n => n % 10 == 1 },
        { "ARRAY_CONTAINS(c.tags, 't3')", n => n % 4 == 3 },
        { "c['text'] = \"odd\"", n => n % 2 == 1 },
        { "c.tags[0] = 't1'", n => n % 4 == 1 },
        { "IS_DEFINED(c.missing)", _ => false },
        { "NOT IS_DEFINED(c.missing)", _ => true },
        { "c.missing = 1 OR NOT (c.missing > 1)", _ => false },
        { "c.text > 5", _ => false },
        { "c.number > -1", _ => true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task A_condition_selects_what_it_says(string condition, Func<int, bool> holds)
    {
        var expected = Enumerable.Range(0, Count).Where(holds);
        Assert.Equal(expected, (await Ask<Note>($"SELECT * FROM c WHERE {condition}")).Select(note => note.Number));
    }

    [Theory]
    [InlineData("SELECT * FROM c ORDER BY c.number DESC", null)]
    [InlineData("SELECT * FROM c ORDER BY c.number DESC", 7)]
    [InlineData("SELECT VALUE c FROM c ORDER BY c.number DESC", 1)]
    public async Task Rows_come_in_the_order_asked_for(string query, int? pageSize) =>
        Assert.Equal(Enumerable.Range(0, Count).Reverse(), (await Ask<Note>(query, pageSize)).Select(note => note.Number));

    [Fact]
    public async Task Rows_that_sort_alike_are_neither_repeated_nor_skipped()
    {
        var rows = await Ask<Note>("SELECT * FROM c ORDER BY c.text, c.number DESC", pageSize: 4);
        var expected = Enumerable.Range(0, Count).OrderBy(n => n % 2 == 0 ? "even" : "odd", StringComparer.Ordinal).ThenDescending();
        Assert.Equal(expected, rows.Select(note => note.Number));
        Assert.Equal(Count, (await Ask<Note>("SELECT * FROM c ORDER BY c.text", pageSize: 4)).DistinctBy(note => note.Id).Count());
    }

    [Theory]
    [InlineData("SELECT TOP 5 * FROM c ORDER BY c.number", new[] { 0, 1, 2, 3, 4 })]
    [InlineData("SELECT TOP @low * FROM c WHERE c.number > 24 ORDER BY c.number", new[] { 25, 26, 27, 28, 29 })]
    [InlineData("SELECT * FROM c ORDER BY c.number OFFSET 2 LIMIT 3", new[] { 2, 3, 4 })]
    public async Task Only_so_many_rows_are_taken(string query, int[] expected)
    {
        Assert.Equal(expected, (await Ask<Note>(query)).Select(note => note.Number));
        Assert.Equal(expected, (await Ask<Note>(query, pageSize: 2)).Select(note => note.Number));
    }

    [Fact]
    public async Task Parts_of_a_document_are_projected()
    {
        Assert.Equal(["n1", "n2"], await Ask<string>("SELECT VALUE c.id FROM c WHERE c.number IN (1, 2)"));
        var row = Assert.Single(await Ask<Dictionary<string, object>>("SELECT c.id, c.number AS n, c.missing FROM c WHERE c.number = 3"));
        Assert.Equal(["id", "n"], row.Keys);
        Assert.Equal([Count], await Ask<int>("SELECT VALUE COUNT(1) FROM c"));
    }

    [Fact]
    public async Task A_query_crosses_partitions()
    {
        var other = await cosmos.Notes(3);
        var query = new QueryDefinition("SELECT * FROM c WHERE c.pk IN (@one, @other) ORDER BY c.number").WithParameter("@one", _partition).WithParameter("@other", other);
        var rows = await Collect(_notes.GetItemQueryIterator<Note>(query, requestOptions: new QueryRequestOptions { MaxItemCount = 5 }));
        Assert.Equal([0, 0, 1, 1, 2, 2, 3], rows.Take(7).Select(note => note.Number));
        Assert.Equal(Count + 3, rows.Count);
    }

    [Fact]
    public async Task Paging_goes_on_elsewhere_and_keeps_its_place_while_others_write()
    {
        var ids = new List<string>();
        string? continuation = null;
        do
        {
            using var pages = _notes.GetItemQueryIterator<Note>("SELECT * FROM c", continuation, Options(8));
            var page = await pages.ReadNextAsync();
            ids.AddRange(page.Select(note => note.Id));
            continuation = page.ContinuationToken;
            await _notes.DeleteItemAsync<Note>(ids[0], new PartitionKey(_partition));
            await _notes.CreateItemAsync(new Note(ids[0], _partition, 0, "again", []), new PartitionKey(_partition));
        }
        while (continuation is not null && ids.Count < 2 * Count);
        Assert.Equal(Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(0, Count).Select(n => $"n{n}"), ids.Take(Count));
    }

    [Fact]
    public async Task Linq_is_understood()
    {
        var query = _notes.GetItemLinqQueryable<Note>(requestOptions: Options(3))
            .Where(note => note.Number >= 5 && note.Text == "odd").OrderBy(note => note.Number).Skip(1).Take(4);
        var rows = await Collect(Microsoft.Azure.Cosmos.Linq.CosmosLinqExtensions.ToFeedIterator(query));
        Assert.Equal([7, 9, 11, 13], rows.Select(note => note.Number));
    }

    [Fact]
    public async Task Many_are_read_at_once()
    {
        var other = await cosmos.Notes(2);
        var items = Enumerable.Range(0, 12).Select(n => ($"n{n}", new PartitionKey(_partition)))
            .Append(("n1", new PartitionKey(other))).Append(("none", new PartitionKey(other))).ToList();
        Assert.Equal(13, (await _notes.ReadManyItemsAsync<Note>(items)).Count);
    }

    [Theory]
    [InlineData("SELEC * FROM c")]
    [InlineData("SELECT * FROM c WHERE")]
    [InlineData("SELECT * FROM c WHERE c.number = @unknown")]
    [InlineData("SELECT * FROM c WHERE d.number = 1")]
    public async Task A_wrong_query_is_refused(string query) =>
        await CosmosContainer.Refused(HttpStatusCode.BadRequest, () => Ask<Note>(query));

    private QueryRequestOptions Options(int? pageSize) => new() { PartitionKey = new PartitionKey(_partition), MaxItemCount = pageSize };

    private Task<List<T>> Ask<T>(string query, int? pageSize = null)
    {
        var definition = new QueryDefinition(query).WithParameter("@low", 10).WithParameter("@prefix", "n1");
        return Collect(_notes.GetItemQueryIterator<T>(definition, requestOptions: Options(pageSize)));
    }

    private static async Task<List<T>> Collect<T>(FeedIterator<T> pages)
    {
        var rows = new List<T>();
        using (pages)
            while (pages.HasMoreResults) rows.AddRange(await pages.ReadNextAsync());
        return rows;
    }
}

file static class Descending
{
    public static IEnumerable<int> ThenDescending(this IOrderedEnumerable<int> numbers) => numbers.ThenByDescending(n => n);
}
