using Azure;
using Functions.Storage;

namespace Functions.Tests.Storage.Tables;

public sealed class RestTablesTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private readonly ITables _tables = ports.Tables;
    private readonly string _table = ports.Name;

    [Fact]
    public async Task A_missing_row_is_null_and_a_missing_table_is_a_failure()
    {
        Assert.Null(await _tables.Get(_table, "none", "none", default));
        await Assert.ThrowsAsync<RequestFailedException>(() => _tables.Get("notable", "p", "r", default));
        await Assert.ThrowsAsync<RequestFailedException>(() => _tables.Do("notable", new TableOperation.Delete(Row("p", "r")), default));
    }

    [Fact]
    public async Task Making_a_table_twice_is_fine() => await _tables.CreateTable(_table, default);

    [Fact]
    public async Task Only_the_first_insert_wins()
    {
        await _tables.Do(_table, new TableOperation.Insert(Row("insert", "1", "N", 1)), default);
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.Do(_table, new TableOperation.Insert(Row("insert", "1", "N", 2)), default));
        Assert.Equal(1, (await _tables.Get(_table, "insert", "1", default))!.Values["N"]);
    }

    [Fact]
    public async Task An_upsert_takes_the_place_of_the_whole_row()
    {
        await _tables.Do(_table, new TableOperation.Upsert(Row("upsert", "1", "A", 1)), default);
        await _tables.Do(_table, new TableOperation.Upsert(Row("upsert", "1", "B", 2)), default);
        var row = await _tables.Get(_table, "upsert", "1", default);
        Assert.Equal(["B"], row!.Values.Keys);
    }

    [Fact]
    public async Task A_replace_needs_the_state_that_was_read()
    {
        var first = await _tables.Do(_table, new TableOperation.Insert(Row("replace", "1", "N", 1)), default);
        var second = await _tables.Do(_table, new TableOperation.Replace(Row("replace", "1", "N", 2) with { ETag = first }), default);
        Assert.Equal(second, (await _tables.Get(_table, "replace", "1", default))!.ETag);
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.Do(_table, new TableOperation.Replace(Row("replace", "1") with { ETag = first }), default));
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.Do(_table, new TableOperation.Replace(Row("replace", "none") with { ETag = first }), default));
        await Assert.ThrowsAsync<ArgumentException>(() => _tables.Do(_table, new TableOperation.Replace(Row("replace", "1")), default));
    }

    [Fact]
    public async Task A_delete_minds_a_tag_if_it_has_one()
    {
        var first = await _tables.Do(_table, new TableOperation.Insert(Row("delete", "1")), default);
        var second = await _tables.Do(_table, new TableOperation.Upsert(Row("delete", "1", "N", 2)), default);
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.Do(_table, new TableOperation.Delete(Row("delete", "1") with { ETag = first }), default));
        Assert.Equal("", await _tables.Do(_table, new TableOperation.Delete(Row("delete", "1") with { ETag = second }), default));
        Assert.Equal("", await _tables.Do(_table, new TableOperation.Delete(Row("delete", "1")), default));
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.Do(_table, new TableOperation.Delete(Row("delete", "1") with { ETag = second }), default));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a/b\\c#d?e")]
    [InlineData("100%")]
    [InlineData("a%2Fb")]
    [InlineData("a+b c&d=e")]
    [InlineData("药品:2026|x")]
    [InlineData("tab\tand\u0001and\u0085")]
    [InlineData(" edges ")]
    [InlineData("")]
    public async Task A_key_may_be_any_text(string key)
    {
        await _tables.Do(_table, new TableOperation.Upsert(Row("k" + key, key, "V", key)), default);
        var row = await _tables.Get(_table, "k" + key, key, default);
        Assert.Equal(("k" + key, key, key), (row!.PartitionKey, row.RowKey, row.Values["V"]));
        await _tables.DoAll(_table, [new TableOperation.Upsert(row)], default);
        Assert.Equal([key], (await Keys("k" + key, key, key + "\u00ff")).Select(r => r));
        await _tables.Do(_table, new TableOperation.Delete(row), default).ContinueWith(t => Assert.IsType<ConcurrencyException>(t.Exception!.InnerException));
        await _tables.Do(_table, new TableOperation.Delete(row with { ETag = null }), default);
        Assert.Null(await _tables.Get(_table, "k" + key, key, default));
    }

    [Fact]
    public async Task A_query_holds_the_rows_from_a_key_up_to_another()
    {
        foreach (var key in new[] { "2026-10/a", "2026-10/b", "2026-10", "2026-11/a", "2026-1" })
            await _tables.Do(_table, new TableOperation.Upsert(Row("range", key)), default);
        Assert.Equal(["2026-10/a", "2026-10/b"], await Keys("range", "2026-10/", "2026-100"));
        Assert.Equal(["2026-11/a"], await Keys("range", "2026-11", null));
        Assert.Equal(["2026-1", "2026-10"], await Keys("range", null, "2026-10/"));
    }

    [Fact]
    public async Task Ten_writers_at_once_count_to_exactly_ten()
    {
        await _tables.Do(_table, new TableOperation.Insert(Row("counter", "1", "N", 0)), default);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Increment()));
        Assert.Equal(10, (await _tables.Get(_table, "counter", "1", default))!.Values["N"]);
    }

    private static TableRow Row(string partition, string key, Dictionary<string, object> values) => new(partition, key) { Values = values };

    private static TableRow Row(string partition, string key, string name, object value) => Row(partition, key, new() { [name] = value });

    private static TableRow Row(string partition, string key) => Row(partition, key, []);

    private async Task Increment()
    {
        while (true)
        {
            var row = await _tables.Get(_table, "counter", "1", default);
            try
            {
                await _tables.Do(_table, new TableOperation.Replace(Row("counter", "1", "N", (int)row!.Values["N"] + 1) with { ETag = row.ETag }), default);
                return;
            }
            catch (ConcurrencyException)
            {
                continue;
            }
        }
    }

    private async Task<List<string>> Keys(string? partition, string? from, string? to)
    {
        var keys = new List<string>();
        await foreach (var row in _tables.Query(_table, partition, from, to, default)) keys.Add(row.RowKey);
        return keys;
    }
}
