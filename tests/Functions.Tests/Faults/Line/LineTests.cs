using System.Buffers;
using System.Diagnostics;
using Azure.Core;
using Functions.Storage;
using Functions.Storage.Rest;
using Functions.Storage.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Faults.Line;

/// <summary>The unreliable line between real clients and real services: what passes, what is done on which side of the service's work, and what is counted.</summary>
public sealed class LineTests(LocalAzure azure) : IAsyncLifetime
{
    private readonly UnreliableLine _line = new(azure.Endpoints);
    private readonly string _name = $"t{Guid.NewGuid():N}"[..20];
    private ServiceProvider? _services;

    private IBlobs Blobs => _services!.GetRequiredService<IBlobs>();

    private ITables Tables => _services!.GetRequiredService<ITables>();

    private IStorageQueues Queues => _services!.GetRequiredService<IStorageQueues>();

    private IDocuments Documents => _services!.GetRequiredService<IDocuments>();

    public async ValueTask InitializeAsync()
    {
        var (storage, cosmos) = _line.Endpoints;
        _services = new ServiceCollection().AddStorage(storage, cosmos with { Database = _name }, null).BuildServiceProvider();
        await Blobs.CreateContainer(_name, default);
        await Tables.CreateTable(_name, default);
        await Queues.CreateQueue(_name, default);
        await Documents.CreateContainers(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Everything_passes_a_calm_line_with_its_signature()
    {
        await WriteBlob("院内/a b+c.txt", "一");
        await Tables.DoAll(_name, [new TableOperation.Insert(Row("b/1", "一'")), new TableOperation.Insert(Row("b/1", "c d"))], default);
        await Queues.Send(_name, BinaryData.FromString("一"), "m1", null, default);
        await Documents.Write(CosmosContainers.Figures, "p", [Create("d 1")], default);
        Assert.Equal("一", (await Blobs.Read(_name, "院内/a b+c.txt", default))!.Bytes.ToString());
        Assert.NotNull(await Tables.Get(_name, "b/1", "一'", default));
        Assert.Equal("一", Assert.Single(await Queues.Receive(_name, 8, TimeSpan.FromMinutes(1), default)).Body.ToString());
        Assert.NotNull(await Documents.Read<LineDocument>(CosmosContainers.Figures, "p", "d 1", default));
        Assert.Equal(0, _line.Tally.Faults);
        Assert.InRange(_line.Tally.Requests, 8, 100);
    }

    [Theory]
    [InlineData(LineFaultKind.Throttled)]
    [InlineData(LineFaultKind.Failed)]
    [InlineData(LineFaultKind.Busy)]
    [InlineData(LineFaultKind.Dropped)]
    [InlineData(LineFaultKind.CutShort)]
    public async Task What_is_refused_before_is_not_done_and_what_is_lost_after_is(LineFaultKind kind)
    {
        foreach (var moment in Enum.GetValues<LineMoment>())
        {
            var key = $"{kind}-{moment}";
            Spoil(LineService.Table, kind, moment, "POST", times: 6);
            await Assert.ThrowsAnyAsync<Exception>(() => Impatient().Do(_name, new TableOperation.Insert(Row("p", key)), default));
            Assert.Equal(6, _line.Tally.Of(kind, moment, LineService.Table));
            Assert.Equal(moment == LineMoment.After, await Tables.Get(_name, "p", key, default) is not null);
        }
    }

    [Theory]
    [InlineData(LineFaultKind.Busy)]
    [InlineData(LineFaultKind.Dropped)]
    [InlineData(LineFaultKind.CutShort)]
    public async Task A_write_whose_answer_was_lost_once_is_neither_a_conflict_nor_done_twice(LineFaultKind kind)
    {
        Spoil(LineService.Table, kind, LineMoment.After, "POST");
        await Tables.DoAll(_name, [new TableOperation.Insert(Row("q", "1")), new TableOperation.Insert(Row("q", "2"))], default);
        Spoil(LineService.Blob, kind, LineMoment.After, "PUT");
        await Blobs.Write(_name, "once", new ReadOnlySequence<byte>("x"u8.ToArray()), WriteCondition.IfAbsent, default);
        Spoil(LineService.Queue, kind, LineMoment.After, "DELETE");
        await Queues.Send(_name, BinaryData.FromString("y"), "m", null, default);
        Assert.True(await Queues.Delete(_name, Assert.Single(await Queues.Receive(_name, 8, TimeSpan.FromMinutes(1), default)), default));
        Assert.Equal(3, _line.Tally.Of(kind, LineMoment.After));
    }

    [Fact]
    public async Task Documents_are_throttled_in_their_own_words_and_the_client_waits_as_it_is_told()
    {
        Spoil(LineService.Documents, LineFaultKind.Throttled, LineMoment.Before, "POST", times: 3, wait: TimeSpan.FromMilliseconds(30));
        await Documents.Write(CosmosContainers.Figures, "p", [Create("throttled")], default);
        Assert.Equal(3, _line.Tally.Of(LineFaultKind.Throttled));
        Assert.NotNull(await Documents.Read<LineDocument>(CosmosContainers.Figures, "p", "throttled", default));
    }

    [Fact]
    public async Task A_lost_answer_of_documents_is_told_and_the_write_is_there()
    {
        Spoil(LineService.Documents, LineFaultKind.Dropped, LineMoment.After, "POST");
        await Assert.ThrowsAnyAsync<Exception>(() => Documents.Write(CosmosContainers.Figures, "p", [Create("lost")], default));
        Assert.NotNull(await Documents.Read<LineDocument>(CosmosContainers.Figures, "p", "lost", default));
    }

    [Fact]
    public async Task A_delay_lasts_as_long_as_it_is_told_to()
    {
        Spoil(LineService.Blob, LineFaultKind.Delayed, LineMoment.Before, "PUT", wait: TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();
        await WriteBlob("late", "z");
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(299), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task A_service_that_is_down_refuses_connections_until_it_is_back()
    {
        await _line.Down(LineService.Blob);
        using var http = new HttpClient();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(_line.Endpoints.Storage.BlobServiceUri));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        var write = WriteBlob("back", "w");
        _line.Up(LineService.Blob);
        await write;
        Assert.Equal("w", (await Blobs.Read(_name, "back", default))!.Bytes.ToString());
        Assert.Equal(1, _line.Tally.Outages);
    }

    [Fact]
    public void The_same_seed_makes_the_same_plan_with_everything_in_it()
    {
        var requests = Enum.GetValues<LineService>().SelectMany(s => Enumerable.Range(1, 4000).Select(n => new LineRequest(s, n, "GET", "/"))).ToList();
        var (one, same, other) = (Plan(7), Plan(7), Plan(8));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.InRange(one.Count(f => f is not null), 0.04 * requests.Count, 0.06 * requests.Count);
        Assert.Equal(12, one.Where(f => f is not null).Select(f => (f!.Kind, f.Moment)).Distinct().Count());

        List<LineFault?> Plan(int seed) => [.. requests.Select(new SeededPlan(seed, 0.05, TimeSpan.FromSeconds(1)).For)];
    }

    // The product's own pauses between tries add up to seconds.
    private RestTables Impatient()
    {
        var storage = _line.Endpoints.Storage;
        var signed = new SharedKeyPolicy(storage.AccountName!, storage.AccountKey!, SharedKeyText.OfTable);
        return new RestTables(storage.TableServiceUri, RestPipeline.Build(signed, DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1))));
    }

    private static TableRow Row(string partition, string row) => new(partition, row);

    private static DocumentOperation Create(string id) => new(DocumentChange.Create, id, new LineDocument(id));

    private Task<string> WriteBlob(string name, string text) =>
        Blobs.Write(_name, name, new ReadOnlySequence<byte>(System.Text.Encoding.UTF8.GetBytes(text)), WriteCondition.None, default);

    private void Spoil(LineService service, LineFaultKind kind, LineMoment moment, string method, int times = 1, TimeSpan? wait = null)
    {
        var left = times;
        _line.Plan = new PlanOf(r => r.Service == service && r.Method == method && Interlocked.Decrement(ref left) >= 0
            ? new LineFault(kind, moment, wait ?? TimeSpan.FromMilliseconds(1))
            : null);
    }
}

/// <summary>A document of these tests.</summary>
[Functions.Storage.Documents.DocumentType("line")]
internal sealed record LineDocument(string Text);
