using Functions.Tests.Contract;
using Functions.Tests.Faults.Line;
using Functions.Tests.Hosting;

namespace Functions.Tests.Faults;

/// <summary>A product whose services go away one after the other, behind a line.</summary>
public sealed class CutOffProduct : IAsyncLifetime
{
    private UnreliableLine? _line;
    private ProductProcess? _process;

    public UnreliableLine Line => _line!;

    public ProductClient Client { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public string Output => _process!.Output;

    public async ValueTask InitializeAsync()
    {
        Servers = await Functions.LocalServices.LocalServices.Start(new(), CancellationToken.None);
        _line = new UnreliableLine(Servers.Endpoints);
        _process = ProductProcess.Launch(_line.Endpoints);
        Assert.True(await _process.Ready(), _process.Output);
        Client = new ProductClient(_process.Address);
        await Client.Hospital("C1", new { name = "C1", level = "tertiary", kind = "general", region = "120119" });
        Key = await Client.Key(new { principal = "hospital", hospital = "C1" });
        Assert.Equal((8, 8, 0, 0), (await Client.Push("catalogue", Drugs.Master, Key)).Rows());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        if (_line is not null) await _line.DisposeAsync();
        await Servers.DisposeAsync();
    }

    private Functions.LocalServices.LocalServices Servers { get; set; } = null!;
}

/// <summary>What people and hospitals meet while a service is away, and what is left of it afterwards: nothing.</summary>
public sealed class OutageTests(CutOffProduct product) : IClassFixture<CutOffProduct>
{
    private readonly ProductClient _client = product.Client;

    [Theory]
    [InlineData(LineService.Table, "tables")]
    [InlineData(LineService.Blob, "blobs")]
    [InlineData(LineService.Queue, "queues")]
    [InlineData(LineService.Documents, "documents")]
    public async Task While_a_service_is_away_a_push_is_taken_or_refused_with_503_and_all_that_was_taken_counts_in_the_end(LineService service, string name)
    {
        await product.Line.Down(service);
        var taken = new List<string>();
        for (var n = 0; n < 12; n++) await Push(n, service, taken);
        await Eventually.Holds(() => StatusOf(name) == "failed");
        product.Line.Up(service);
        await Eventually.Holds(() => StatusOf(name) == "ready");
        foreach (var feed in taken) Assert.Equal("completed", (await _client.Settled(feed)).GetProperty("status").GetString());
        Assert.Equal("completed", (await _client.Push("stock", Stock(60), product.Key)).GetProperty("status").GetString());
        Assert.Empty((await _client.Get("/api/dead-letters")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData(LineService.Table, "/api/feeds")]
    [InlineData(LineService.Documents, "/api/warnings")]
    public async Task Who_reads_what_can_not_be_read_is_told_when_to_come_back(LineService service, string path)
    {
        await product.Line.Down(service);
        for (var n = 0; n < 4; n++) MayComeBack(await _client.Send(HttpMethod.Get, path));
        product.Line.Up(service);
        await Eventually.Get(async () => (await _client.Send(HttpMethod.Get, path)).Status == 200 ? 200 : throw new HttpRequestException("not yet"));
    }

    [Fact]
    public async Task Who_writes_anything_else_is_told_when_to_come_back()
    {
        await product.Line.Down(LineService.Table);
        MayComeBack(await _client.Send(HttpMethod.Put, "/api/hospitals/C2", new { name = "C2", level = "primary", kind = "general", region = "120119" }));
        MayComeBack(await _client.Send(HttpMethod.Post, "/api/keys", new { principal = "hospital", hospital = "C1" }));
        product.Line.Up(LineService.Table);
        await Eventually.Get(async () => (await _client.Send(HttpMethod.Get, "/api/keys")).Status == 200 ? 200 : throw new HttpRequestException("not yet"));
    }

    private async Task Push(int n, LineService service, List<string> taken)
    {
        var reply = await _client.Upload("stock", Stock(n + (12 * (int)service)), product.Key);
        if (reply.Status == 202) taken.Add(reply.Json.GetProperty("feedId").GetString()!);
        else MayComeBack(reply);
    }

    private static void MayComeBack(Reply reply)
    {
        Assert.Equal((503, "dependency_unavailable"), (reply.Status, reply.Code));
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static FeedBody Stock(int day) => $"date,drugCode,packs\n{new DateOnly(2026, 8, 1).AddDays(day):yyyy-MM-dd},M1,10\n";

    private string StatusOf(string name) => _client.Get("/api/health").GetAwaiter().GetResult().GetProperty("checks").EnumerateArray()
        .First(c => c.GetProperty("name").GetString() == name).GetProperty("status").GetString()!;
}
