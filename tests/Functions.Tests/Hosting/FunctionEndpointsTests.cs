using Functions.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

public sealed class FunctionEndpointsTests
{
    private const string Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";
    private static readonly HostMode Hosted = new HostMode.Hosted(0);
    private static readonly byte[] Call = HostWire.Call("message", "body"u8.ToArray(), ("MessageId", "m-1"), ("DeliveryCount", 1));

    [Theory]
    [InlineData("/ProcessFeed")]
    [InlineData("/processfeed")]
    [InlineData("/PROCESSFEED")]
    public async Task A_message_is_handled_and_answered_with_a_JSON_object_whatever_the_case_of_the_path(string path)
    {
        await using var app = await EventApp.Start(Hosted);
        Assert.Equal(new Answer(200, "application/json; charset=utf-8", Done), await app.Post(path, Call));
        Assert.Equal("body"u8.ToArray(), Assert.Single(app.Recorder.Handled));
    }

    [Fact]
    public async Task A_failure_asks_for_another_delivery()
    {
        await using var app = await EventApp.Start(Hosted);
        app.Recorder.OnHandle = (_, _) => throw new TimeoutException("the storage is slow");
        Assert.Equal(new Answer(503, "application/json; charset=utf-8", """{"error":"failed"}"""), await app.Post("/ProcessFeed", Call));
        Assert.Empty(app.Recorder.Kept);
    }

    [Fact]
    public async Task A_poisoned_message_is_kept_with_its_reason_and_then_done()
    {
        await using var app = await EventApp.Start(Hosted);
        app.Recorder.OnHandle = (_, _) => throw new PoisonMessageException("no such feed");
        Assert.Equal(new Answer(200, "application/json; charset=utf-8", Done), await app.Post("/ProcessFeed", Call));
        await app.Post("/ProcessFeed", HostWire.Call("message", "body"u8.ToArray(), ("MessageId", "m-2")));

        var kept = app.Recorder.Kept.ToArray();
        Assert.Equal(("process", "no such feed"), (kept[0].Queue, kept[0].Reason));
        Assert.Equal("body"u8.ToArray(), kept[0].Body);
        Assert.Equal("230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5", kept[0].Key);
        Assert.Equal(kept[0].Key, kept[1].Key);
    }

    [Fact]
    public async Task A_poisoned_message_that_could_not_be_kept_comes_again()
    {
        await using var app = await EventApp.Start(Hosted);
        app.Recorder.OnHandle = (_, _) => throw new PoisonMessageException("no such feed");
        app.Recorder.OnKeep = new IOException("the queue is away");
        Assert.Equal(503, (await app.Post("/ProcessFeed", Call)).Status);
    }

    [Fact]
    public async Task A_timer_runs_and_a_late_or_failing_one_is_answered_too()
    {
        await using var app = await EventApp.Start(Hosted);
        var call = HostWire.Call("timer", new JObject { ["ScheduleStatus"] = null, ["IsPastDue"] = true });
        Assert.Equal(new Answer(200, "application/json; charset=utf-8", Done), await app.Post("/nightly", call));
        Assert.Equal(TimeSpan.Zero, Assert.Single(app.Recorder.Runs).Offset);
        app.Recorder.OnRun = new InvalidOperationException();
        Assert.Equal(503, (await app.Post("/nightly", call)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"Data":{"message":"?"}}""")]
    public async Task A_malformed_call_is_refused_and_never_handled(string call)
    {
        await using var app = await EventApp.Start(Hosted);
        var answer = await app.Post("/ProcessFeed", System.Text.Encoding.UTF8.GetBytes(call));
        Assert.Equal(new Answer(400, "application/json; charset=utf-8", """{"error":"malformed_invocation"}"""), answer);
        Assert.Empty(app.Recorder.Handled);
    }

    [Fact]
    public async Task Twelve_megabytes_of_message_are_read_and_seventeen_of_payload_refused()
    {
        await using var app = await EventApp.Start(Hosted);
        var large = new byte[12_000_000];
        Assert.Equal(200, (await app.Post("/ProcessFeed", HostWire.Call("message", large))).Status);
        Assert.Equal(large.Length, Assert.Single(app.Recorder.Handled).Length);
        Assert.Equal(413, (await app.Post("/ProcessFeed", HostWire.Call("message", new byte[13_000_000]))).Status);
    }

    [Fact]
    public async Task Under_the_host_a_call_that_it_merely_proxies_finds_no_event_function()
    {
        await using var app = await EventApp.Start(Hosted);
        Assert.Equal(404, (await app.Post("/ProcessFeed", Call, (EventAccess.ProxiedHeader, Guid.NewGuid().ToString()))).Status);
        Assert.Equal(404, (await app.Post("/ProcessFeed", Call, (EventAccess.ProxiedHeader, ""))).Status);
        Assert.Empty(app.Recorder.Handled);
    }

    [Fact]
    public async Task Alone_only_the_process_itself_starts_an_event_function()
    {
        await using var app = await EventApp.Start(new HostMode.Standalone());
        Assert.Equal(404, (await app.Post("/ProcessFeed", Call)).Status);
        Assert.Equal(404, (await app.Post("/ProcessFeed", Call, (EventAccess.SecretHeader, new string('0', 64)))).Status);
        Assert.Equal(404, (await app.Post("/Nightly", Call, (EventAccess.SecretHeader, app.Secret[..^1]))).Status);
        Assert.Empty(app.Recorder.Handled);
        Assert.Equal(200, (await app.Post("/ProcessFeed", Call, (EventAccess.SecretHeader, app.Secret))).Status);
    }

    [Fact]
    public async Task Readiness_is_plain_text_that_no_middleware_stands_before()
    {
        await using var app = await EventApp.Start(Hosted);
        using var response = await app.Client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        Assert.Equal(401, (int)(await app.Client.GetAsync(new Uri("/api/feeds", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_slow_service_does_not_keep_the_process_from_listening()
    {
        var ready = new TaskCompletionSource();
        var port = FreePort.Any();
        var starting = EventApp.Start(new HostMode.Hosted(port), builder => SlowService.Add(builder, ready.Task));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        try
        {
            Assert.Equal("ok", await Eventually.Get(() => client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"))));
            Assert.False(starting.IsCompleted);
        }
        finally
        {
            ready.SetResult();
            await (await starting).DisposeAsync();
        }
    }
}
