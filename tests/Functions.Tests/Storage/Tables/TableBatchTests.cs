using System.Net;
using Azure;
using Functions.Storage;

namespace Functions.Tests.Storage.Tables;

public sealed class TableBatchTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private readonly ITables _tables = ports.Tables;
    private readonly string _table = ports.Name;

    [Fact]
    public async Task A_batch_does_all_of_its_operations()
    {
        var old = await _tables.Do(_table, Insert("all", "old"), default);
        await _tables.Do(_table, Insert("all", "gone"), default);
        await _tables.DoAll(
            _table,
            [
                Insert("all", "new"),
                new TableOperation.Upsert(Row("all", "药's", 2)),
                new TableOperation.Replace(Row("all", "old", 3) with { ETag = old }),
                new TableOperation.Delete(Row("all", "gone", 0)),
            ],
            default);
        Assert.Equal([("new", 1), ("old", 3), ("药's", 2)], await Rows("all"));
    }

    [Fact]
    public async Task A_batch_of_which_one_fails_does_nothing()
    {
        var tag = await _tables.Do(_table, Insert("none", "taken"), default);
        await _tables.Do(_table, new TableOperation.Upsert(Row("none", "taken", 5)), default);
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.DoAll(_table, [Insert("none", "a"), Insert("none", "taken")], default));
        await Assert.ThrowsAsync<ConcurrencyException>(() =>
            _tables.DoAll(_table, [Insert("none", "a"), new TableOperation.Replace(Row("none", "taken", 9) with { ETag = tag })], default));
        await Assert.ThrowsAsync<ConcurrencyException>(() => _tables.DoAll(_table, [Insert("none", "a"), new TableOperation.Delete(Row("none", "b", 0))], default));
        Assert.Equal([("taken", 5)], await Rows("none"));
    }

    [Fact]
    public async Task What_cannot_go_in_one_batch_is_refused()
    {
        await Refused([.. Enumerable.Range(0, 101).Select(i => Insert("many", $"{i}"))]);
        await Refused([Insert("one", "1"), Insert("another", "1")]);
        await Refused([Insert("twice", "1"), new TableOperation.Delete(Row("twice", "1", 0))]);
        await _tables.DoAll(_table, [], default);
        await Assert.ThrowsAsync<RequestFailedException>(() => _tables.DoAll("notable", [Insert("p", "1")], default));
    }

    [Fact]
    public async Task A_query_goes_on_over_many_pages_in_the_order_of_the_keys()
    {
        for (var batch = 0; batch < 25; batch++)
            await _tables.DoAll(_table, [.. Enumerable.Range(batch * 100, 100).Select(i => Insert("pages/药", $"{(i * 37) % 2500:0000}"))], default);
        var rows = await Rows("pages/药");
        Assert.Equal(Enumerable.Range(0, 2500).Select(i => $"{i:0000}"), rows.Select(r => r.Key));
    }

    [Fact]
    public async Task A_batch_whose_answer_was_lost_is_not_mistaken_for_anothers()
    {
        var network = new UnreliableNetwork(r => r.Method == HttpMethod.Post, loseAnswer: true);
        await ports.TablesOver(network).DoAll(_table, [Insert("lost", "1"), Insert("lost", "2")], default);
        Assert.Equal(2, network.Seen);
        network = new UnreliableNetwork(r => r.Method == HttpMethod.Post, loseAnswer: true);
        await ports.TablesOver(network).DoAll(_table, [new TableOperation.Delete(Row("lost", "1", 0)), new TableOperation.Delete(Row("lost", "2", 0))], default);
        Assert.Equal(2, network.Seen);
        Assert.Empty(await Rows("lost"));
    }

    [Theory]
    [InlineData("503 Service Unavailable", "ServerBusy", false)]
    [InlineData("500 Internal Server Error", "OperationTimedOut", false)]
    [InlineData("500 Internal Server Error", "OperationTimedOut", true)]
    public async Task A_batch_that_failed_within_a_good_answer_is_tried_again(string status, string code, bool wasDone)
    {
        var partition = $"within-{code}-{wasDone}";
        var network = new UnreliableNetwork(r => r.Method == HttpMethod.Post, wasDone, times: 2, () => Within(status, code));
        await ports.TablesOver(network).DoAll(_table, [Insert(partition, "1"), Insert(partition, "2")], default);
        Assert.Equal(3, network.Seen);
        Assert.Equal([("1", 1), ("2", 1)], await Rows(partition));
    }

    [Fact]
    public async Task A_batch_that_goes_on_failing_within_good_answers_is_a_service_that_cannot_be_used()
    {
        var network = new UnreliableNetwork(r => r.Method == HttpMethod.Post, loseAnswer: false, times: 100, () => Within("503 Service Unavailable", "ServerBusy"));
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => ports.TablesOver(network).DoAll(_table, [Insert("busy", "1")], default));
        Assert.Equal(("tables", 503, 6), (failure.Service, failure.Status, network.Seen));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Login</body></html>")]
    [InlineData("--b\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--b--\r\n")]
    public async Task An_answer_that_does_not_speak_of_every_operation_is_no_success(string text)
    {
        var network = new UnreliableNetwork(r => r.Method == HttpMethod.Post, loseAnswer: false, times: 1, () => new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(text) });
        await Assert.ThrowsAsync<RequestFailedException>(() => ports.TablesOver(network).DoAll(_table, [Insert("half", "1"), Insert("half", "2")], default));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_not_mistaken_for_anothers()
    {
        var insert = new UnreliableNetwork(r => r.Method == HttpMethod.Post, loseAnswer: true);
        var tag = await ports.TablesOver(insert).Do(_table, Insert("lost", "a"), default);
        var replace = new UnreliableNetwork(r => r.Method == HttpMethod.Put, loseAnswer: true);
        tag = await ports.TablesOver(replace).Do(_table, new TableOperation.Replace(Row("lost", "a", 2) with { ETag = tag }), default);
        Assert.Equal(tag, (await _tables.Get(_table, "lost", "a", default))!.ETag);
        var delete = new UnreliableNetwork(r => r.Method == HttpMethod.Delete, loseAnswer: true);
        await ports.TablesOver(delete).Do(_table, new TableOperation.Delete(Row("lost", "a", 0) with { ETag = tag }), default);
        Assert.Equal((2, 2, 2), (insert.Seen, replace.Seen, delete.Seen));
        Assert.Null(await _tables.Get(_table, "lost", "a", default));
    }

    [Fact]
    public async Task A_repeated_write_that_lost_to_another_is_a_conflict()
    {
        await _tables.Do(_table, Insert("taken", "1"), default);
        var network = new UnreliableNetwork(r => r.Method == HttpMethod.Post, loseAnswer: false, times: 2);
        await Assert.ThrowsAsync<ConcurrencyException>(() => ports.TablesOver(network).Do(_table, Insert("taken", "1"), default));
        await Assert.ThrowsAsync<ConcurrencyException>(() => ports.TablesOver(network).DoAll(_table, [Insert("taken", "2"), Insert("taken", "1")], default));
        Assert.Equal([("1", 1)], await Rows("taken"));
    }

    // As the service answers a group of operations that failed as one ("Performing entity group transactions").
    private static HttpResponseMessage Within(string status, string code) => new(HttpStatusCode.Accepted)
    {
        Content = new StringContent($$$"""
            --batchresponse_b
            Content-Type: multipart/mixed; boundary=changesetresponse_c

            --changesetresponse_c
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 {{{status}}}
            Content-Type: application/json;odata=minimalmetadata

            {"odata.error":{"code":"{{{code}}}","message":{"lang":"en-US","value":"0:It failed." } } }
            --changesetresponse_c--
            --batchresponse_b--

            """),
    };

    private static TableRow Row(string partition, string key, int value) =>
        new(partition, key) { Values = new Dictionary<string, object> { ["N"] = value } };

    private static TableOperation.Insert Insert(string partition, string key) => new(Row(partition, key, 1));

    private async Task Refused(TableOperation[] operations) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _tables.DoAll(_table, operations, default));

    private async Task<List<(string Key, int Value)>> Rows(string partition)
    {
        var rows = new List<(string, int)>();
        await foreach (var row in _tables.Query(_table, partition, null, null, default)) rows.Add((row.RowKey, (int)row.Values["N"]));
        return rows;
    }
}
