using System.Text.Json;
using Functions.Storage;
using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Telemetry;

/// <summary>What the product counts of itself is what its receipts, lists and receivers say, to the digit.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_equal_what_receipts_rejections_changes_and_receivers_say()
    {
        await using var product = await ToldProduct.Start();
        await using var receiver = await WebhookReceiver.Start();
        var district = product.District("330103", "TC");
        var officer = await district.Officer();
        var what = new { channel = "webhook", target = new Uri(receiver.Address, "hook").ToString(), secret = "a-secret-of-this-test", minSeverity = "yellow" };
        Assert.Equal(201, (await product.Client.Send(HttpMethod.Put, "/api/subscriptions/desk", what, officer)).Status);
        await Feed(await district.Hospital());
        await Dead(product);

        var expected = await Expected(product, receiver);
        await product.Exported();
        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), Counted(product).OrderBy(e => e.Key, StringComparer.Ordinal));
        Assert.True(product.Collector.Points.Values.Where(p => p.Metric == "drug_shortage.request_units").Sum(p => p.Value) > 0);
        Assert.Contains("drug_shortage.gate.waiting{lane=door,service=blobs}", product.Collector.Points.Keys);
        Assert.Contains("drug_shortage.gate.circuit{service=documents}", product.Collector.Points.Keys);
        Assert.All(product.Collector.Points.Values, p => Assert.All(p.Attributes, a => Assert.Contains(a.Key, Functions.Telemetry.Attributes.Allowed)));
    }

    private static async Task Feed(Hospital hospital)
    {
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n2026-02-30,B,1,1\n2026-10-02,NEW,1,1\n2026-10-02,B,x,y\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,B,1\n2026-10-02,B,0\n2026-10-02,B,-3\n");
        Assert.Equal("refused", (await hospital.Push("usage", "date,drugCode,packs,amount\n2026-02-30,B,1,1\n", "policy=strict")).Text("status"));
    }

    private static async Task Dead(ToldProduct product)
    {
        await using var storage = new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();
        await storage.GetRequiredService<IStorageQueues>().Send("process", BinaryData.FromString("{}"), "nothing", null, default);
        await Eventually.Holds(() => product.Output.Contains("is put aside", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, double>> Expected(ToldProduct product, WebhookReceiver receiver)
    {
        var expected = new Dictionary<string, double>(StringComparer.Ordinal) { ["drug_shortage.dead_letters{cause=unreadable_message,queue=process}"] = 1 };
        foreach (var feed in await product.Client.All("/api/feeds")) await OfFeed(product, feed, expected);
        foreach (var change in (await product.Client.Get("/api/changes?pageSize=1000")).GetProperty("items").EnumerateArray())
            if (change.Text("subject") == "warning") Count(expected, $"drug_shortage.warnings{{event={change.Text("event")},severity={change.Text("severity")}}}", 1);
        await Eventually.Holds(() => receiver.Received.Count == expected.Where(e => e.Key.StartsWith("drug_shortage.warnings", StringComparison.Ordinal)).Sum(e => e.Value));
        expected["drug_shortage.deliveries{channel=webhook,outcome=delivered}"] = receiver.Received.Count;
        return expected;
    }

    private static async Task OfFeed(ToldProduct product, JsonElement feed, Dictionary<string, double> expected)
    {
        var kind = feed.Text("kind");
        Count(expected, $"drug_shortage.feeds{{feed.kind={kind},outcome={feed.Text("status")}}}", 1);
        if (feed.Text("status") == "completed") Count(expected, $"drug_shortage.feed.lag{{feed.kind={kind}}}", 1);
        var (_, accepted, rejected, unmapped) = feed.Rows();
        foreach (var (outcome, rows) in new[] { ("accepted", accepted), ("rejected", rejected), ("unmapped", unmapped) })
            if (rows > 0) Count(expected, $"drug_shortage.rows{{feed.kind={kind},outcome={outcome}}}", rows);
        foreach (var rejection in await product.Client.All($"/api/feeds/{feed.Text("feedId")}/rejections"))
            Count(expected, $"drug_shortage.rejections{{code={rejection.Text("code")},feed.kind={kind}}}", 1);
    }

    private static Dictionary<string, double> Counted(ToldProduct product)
    {
        string[] metrics =
        [
            "drug_shortage.feeds", "drug_shortage.rows", "drug_shortage.rejections", "drug_shortage.feed.lag", "drug_shortage.dead_letters", "drug_shortage.warnings", "drug_shortage.deliveries",
        ];
        // A change doesn't say by which rule; what the rules say of warnings is added up.
        return product.Collector.Points.Values.Where(p => metrics.Contains(p.Metric))
            .Select(p => p with { Attributes = p.Attributes.Where(a => a.Key != "rule").ToDictionary(StringComparer.Ordinal) })
            .GroupBy(p => p.Series, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Value), StringComparer.Ordinal);
    }

    private static void Count(Dictionary<string, double> counts, string series, double by) => counts[series] = counts.GetValueOrDefault(series) + by;
}
