using System.Net.Http.Headers;
using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;

namespace Functions.Tests.Telemetry;

/// <summary>One feed is one trace, from the upload to the alert that somebody received, as a collector sees it.</summary>
public sealed class OneFeedOneTraceTests
{
    private const string Trace = "5c0ffee0000000000000000000000001";
    private const string Caller = "00f067aa0ba902b7";

    private static readonly string[] Steps =
    [
        "POST /api/feeds/{kind}", "feed.receive", "ProcessFeed", "feed.process", "feed.normalise", "Evaluate", "hospital.evaluate", "hospital.measure", "hospital.warn",
        "Alert", "alerts.hand-out", "DeliverAlerts", "alert.deliver",
    ];

    [Fact]
    public async Task A_feed_is_one_trace_from_the_upload_to_the_delivered_alert()
    {
        await using var product = await ToldProduct.Start();
        await using var receiver = await WebhookReceiver.Start();
        var district = product.District("330101", "TR");
        await Subscribe(district, receiver);
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n");

        await hospital.Client.Settled(await Push(hospital, "stock", "date,drugCode,packs\n2026-10-01,B,1\n2026-10-02,B,0\n", $"00-{Trace}-{Caller}-01"), hospital.Key);
        await Eventually.Holds(() => receiver.Received.Any(r => r.Json.GetProperty("type").GetString()!.Contains("raised", StringComparison.Ordinal)));

        var spans = await product.Sees(c => c.Spans.Where(s => s.Trace == Trace).ToList() is var seen && Steps.All(step => seen.Exists(s => s.Name == step)) ? seen : null);
        var ids = spans.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], spans.Where(s => s.Parent != Caller && !ids.Contains(s.Parent)).Select(s => s.Name));
        var root = Assert.Single(spans, s => s.Parent == Caller);
        Assert.Equal(("POST /api/feeds/{kind}", ExportedSpan.Server, "202"), (root.Name, root.Kind, root.Attributes["http.response.status_code"]));
        Assert.Equal(["POST /api/feeds/{kind}", "feed.receive"], Way(spans, "feed.receive"));
        Assert.Equal(["POST /api/feeds/{kind}", "feed.receive", "ProcessFeed", "feed.process", "feed.normalise"], Way(spans, "feed.normalise"));
        var delivered = spans.First(s => s.Name == "alert.deliver");
        Assert.Equal(("webhook", "delivered", ExportedSpan.Client), (delivered.Attributes["channel"], delivered.Attributes["outcome"], delivered.Kind));
        Assert.True(delivered.End >= root.End);
        Assert.All(spans, s => Assert.Equal((0, ""), (s.Events, s.StatusText)));
        Assert.DoesNotContain(receiver.Received, r => r.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task Feeds_that_meet_in_one_evaluation_have_a_whole_trace_each()
    {
        await using var product = await ToldProduct.Start();
        var hospital = await product.District("330102", "TM").Hospital();
        string[] traces = [.. Enumerable.Range(1, 6).Select(n => $"{Trace[..^1]}{n}")];

        await Task.WhenAll(traces.Select(async (trace, n) =>
            await hospital.Client.Settled(await Push(hospital, "usage", $"date,drugCode,packs,amount\n2026-10-{n + 10},A,1,6.60\n", $"00-{trace}-{Caller}-01"), hospital.Key)));

        foreach (var trace in traces)
        {
            var spans = await product.Sees(c => c.Spans.Where(s => s.Trace == trace).ToList() is var seen && seen.Exists(s => s.Name == "hospital.evaluate") && seen.Exists(s => s.Name == "feed.process") ? seen : null);
            Assert.Single(spans, s => s.Name == "feed.process");
            foreach (var beside in spans.Where(s => s.Name == "hospital.evaluate" && s.Attributes.ContainsKey("shared")))
            {
                var work = Assert.Single(product.Collector.Spans, s => s.Trace + s.Id == Assert.Single(beside.Links));
                Assert.Equal("hospital.evaluate", work.Name);
                Assert.Contains(beside.Trace, work.Links.Select(l => l[..32]));
            }
        }
    }

    // From the root to a step, by the parents of each.
    private static List<string> Way(List<ExportedSpan> spans, string to)
    {
        var way = new List<string>();
        for (var at = spans.FirstOrDefault(s => s.Name == to); at is not null; at = spans.Find(s => s.Id == at.Parent)) way.Insert(0, at.Name);
        return way;
    }

    private static async Task Subscribe(District district, WebhookReceiver receiver)
    {
        var what = new { channel = "webhook", target = new Uri(receiver.Address, "hook").ToString(), secret = "a-secret-of-this-test", minSeverity = "yellow" };
        Assert.Equal(201, (await district.Client.Send(HttpMethod.Put, "/api/subscriptions/desk", what, await district.Officer())).Status);
    }

    private static async Task<string> Push(Hospital hospital, string kind, FeedBody file, string traceParent)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hospital.Client.Address, $"/api/feeds/{kind}")) { Content = file.ToContent() };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", hospital.Key);
        request.Headers.Add("traceparent", traceParent);
        using var answer = await http.SendAsync(request);
        return answer.Headers.Location!.ToString().Split('/')[^1];
    }
}
