using System.Diagnostics;
using System.Net.Http.Headers;
using Functions.Storage;
using Functions.Telemetry;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Telemetry;

/// <summary>A trace goes on wherever its message goes: through queues, dead letters and their replay, and from the Functions host.</summary>
public sealed class CarriedTraceTests
{
    private const string Feed = """{"kind":"institution","hospital":"LATER","idempotencyKey":"L1","rows":[{"month":"2026-10","beds":7}]}""";

    [Fact]
    public async Task A_message_that_died_and_was_sent_again_goes_on_in_its_trace_and_the_log_names_it()
    {
        await using var product = await ToldProduct.Start();
        await using var storage = new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();
        var trace = await Send(storage.GetRequiredService<IStorageQueues>(), Feed);
        await Eventually.Holds(() => product.Output.Contains("is put aside", StringComparison.Ordinal));
        Assert.Contains(product.Output.Split('\n'), line => line.Contains("is put aside", StringComparison.Ordinal) && line.EndsWith($"trace={trace}", StringComparison.Ordinal));

        await product.Client.Hospital("LATER", new { name = "后登记医院", level = "primary", kind = "general", region = "330199" });
        var letter = Assert.Single(await product.Client.All("/api/dead-letters?queue=feeds"));
        (await product.Client.Send(HttpMethod.Post, $"/api/dead-letters/{letter.Text("id")}/replay")).Expect(200);

        var spans = await product.Sees(c => c.Spans.Where(s => s.Trace == trace).ToList() is var seen && seen.Exists(s => s.Name == "hospital.evaluate" || s.Name == "feed.process") ? seen : null);
        Assert.Equal(2, spans.Count(s => s.Name == "ReceiveFeed"));
        Assert.Equal("PoisonMessageException", spans.First(s => s.Name == "ReceiveFeed").Attributes["error.type"]);
        Assert.Single(spans, s => s.Name == "dead-letter.replay");
        Assert.Single(spans, s => s.Name == "feed.receive");
    }

    [Fact]
    public async Task A_message_of_before_there_were_traces_is_read_like_any_other()
    {
        await using var product = await ToldProduct.Start();
        await product.Client.Hospital("LATER", new { name = "登记医院", level = "primary", kind = "general", region = "330199" });
        await using var storage = new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();
        await storage.GetRequiredService<IStorageQueues>().Send("feeds", BinaryData.FromString(Feed), "old", null, default);

        var span = await product.Sees(c => c.Spans.FirstOrDefault(s => s.Name == "ReceiveFeed"));
        Assert.Equal(("", ExportedSpan.Consumer), (span.Parent, span.Kind));
        await product.Sees(c => c.Spans.FirstOrDefault(s => s.Name == "feed.process" && s.Trace == span.Trace));
    }

    [Fact]
    public async Task Under_the_host_calls_are_parts_of_the_hosts_own_and_a_message_brings_its_trace()
    {
        await using var product = await ToldProduct.StartHosted();
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = product.Client.Address };
        const string host = "00-5c0ffee0000000000000000000000009-00f067aa0ba902b7-01", sender = "00-5c0ffee000000000000000000000000a-00f067aa0ba902b7-01";
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/feeds?from=2026-10-01");
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.AdminKey);
        asked.Headers.Add("traceparent", host);
        Assert.Equal(200, (int)(await http.SendAsync(asked)).StatusCode);
        await Call(http, sender, null);
        await Call(http, sender, host);

        var call = await product.Sees(c => c.Spans.FirstOrDefault(s => s.Name == "GET /api/feeds"));
        Assert.Equal(("5c0ffee0000000000000000000000009", "00f067aa0ba902b7", ExportedSpan.Internal), (call.Trace, call.Parent, call.Kind));
        var events = await product.Sees(c => c.Spans.Where(s => s.Name == "ProcessFeed").ToList() is { Count: 2 } seen ? seen : null);
        Assert.Equal(["5c0ffee000000000000000000000000a", "5c0ffee0000000000000000000000009"], events.Select(e => e.Trace));
        Assert.All(events, e => Assert.Equal(ExportedSpan.Internal, e.Kind));
    }

    private static async Task Call(HttpClient http, string carried, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ProcessFeed")
        {
            Content = new ByteArrayContent(HostWire.Call("message", """{"feedId":"LATER-1"}"""u8.ToArray(), ("ApplicationProperties", new Newtonsoft.Json.Linq.JObject { ["Diagnostic-Id"] = carried }))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (header is not null) request.Headers.Add("traceparent", header);
        using var answer = await http.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static async Task<string> Send(IStorageQueues queues, string message)
    {
        using var listener = Listening.ToSpans();
        using var span = Spans.GoOn("platform", null, ActivityKind.Producer);
        await queues.Send("feeds", BinaryData.FromString(message), "carried", null, default);
        return span!.TraceId.ToHexString();
    }
}
