using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Queues;
using Functions.Storage.Rest;
using Functions.Telemetry;
using Functions.Tests.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Storage.Queues;

public sealed class ServiceBusRestSenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 6, 8, 0, 0, 400, TimeSpan.Zero);

    [Fact]
    public async Task A_message_goes_out_as_the_service_documents_it()
    {
        await using var bus = await Bus.Start();
        await bus.Sender.Send("feeds", BinaryData.FromString("""{"药":1}"""), "药-1/a", null, default);
        var sent = Assert.Single(bus.Accepted);
        Assert.Equal(("feeds", """{"药":1}""", "药-1/a", null), (sent.Queue, sent.Body, sent.MessageId, sent.ScheduledFor));
    }

    [Fact]
    public async Task A_delay_becomes_the_time_to_enqueue_and_never_an_earlier_one()
    {
        await using var bus = await Bus.Start();
        await bus.Sender.Send("feeds", BinaryData.FromString("{}"), "1", TimeSpan.FromSeconds(30), default);
        Assert.Equal(new DateTimeOffset(2026, 11, 6, 8, 0, 31, TimeSpan.Zero), Assert.Single(bus.Accepted).ScheduledFor);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_failure_is_tried_again_with_the_same_id(int status)
    {
        await using var bus = await Bus.Start(failures: 2, status);
        await bus.Sender.Send("feeds", BinaryData.FromString("{}"), "same", null, default);
        Assert.Equal(["same", "same", "same"], bus.SeenIds);
        Assert.Single(bus.Accepted);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(410)]
    public async Task A_refusal_is_reported_with_its_status(int status)
    {
        await using var bus = await Bus.Start(failures: 1, status);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => bus.Sender.Send("feeds", BinaryData.FromString("{}"), "1", null, default));
        Assert.Equal(status, failure.Status);
        Assert.Empty(bus.Accepted);
    }

    [Fact]
    public async Task What_the_service_would_not_take_is_refused_before_it_is_sent()
    {
        await using var bus = await Bus.Start();
        await Refused(bus, new byte[(252 * 1024) + 1], "1");
        await Refused(bus, [1], new string('x', 129));
        await Refused(bus, [1], "");
        await bus.Sender.Send("feeds", BinaryData.FromBytes(new byte[252 * 1024]), new string('x', 128), null, default);
        Assert.Single(bus.SeenIds);
    }

    [Fact]
    public async Task A_message_carries_the_trace_that_it_belongs_to_as_a_property_of_its_own()
    {
        await using var bus = await Bus.Start();
        await bus.Sender.Send("feeds", BinaryData.FromString("{}"), "1", null, default);
        using var listener = Listening.ToSpans();
        using var span = Spans.GoOn("test", null, ActivityKind.Producer);
        await bus.Sender.Send("feeds", BinaryData.FromString("{}"), "2", null, default);
        Assert.Equal($"\"{span!.Id}\"", Assert.Single(bus.Accepted, s => s.MessageId == "2").Trace);
    }

    private static async Task Refused(Bus bus, byte[] body, string messageId) => await Assert.ThrowsAsync<ArgumentException>(() =>
        bus.Sender.Send("feeds", BinaryData.FromBytes(body), messageId, null, default));

    private sealed record Sent(string Queue, string Body, string MessageId, DateTimeOffset? ScheduledFor)
    {
        public string Trace { get; init; } = "";
    }

    /// <summary>"Send Message" of the Service Bus REST API, as strict as its documentation.</summary>
    private sealed class Bus : IAsyncDisposable
    {
        private StubService? _server;
        private int _failures;
        private int _status;

        public List<Sent> Accepted { get; } = [];

        public List<string> SeenIds { get; } = [];

        public ServiceBusRestSender Sender => new(
            _server!.Address,
            RestPipeline.Build(
                new BearerTokenAuthenticationPolicy(new ScopeCredential(), "https://servicebus.azure.net/.default"),
                DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)),
                StubService.Transport),
            new StoppedClock());

        public static async Task<Bus> Start(int failures = 0, int status = 0)
        {
            var bus = new Bus { _failures = failures, _status = status };
            bus._server = await StubService.Start(bus.Answer);
            return bus;
        }

        public ValueTask DisposeAsync() => _server!.DisposeAsync();

        private async Task Answer(HttpContext http)
        {
            var header = http.Request.Headers["BrokerProperties"].ToString();
            Assert.All(header, c => Assert.True(char.IsAscii(c)));
            var properties = JsonSerializer.Deserialize<Dictionary<string, string>>(header)!;
            SeenIds.Add(properties["MessageId"]);
            if (http.Request.Headers.Authorization != "Bearer token-for:https://servicebus.azure.net/.default") http.Response.StatusCode = 401;
            else if (http.Request.Method != "POST" || !http.Request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal)) http.Response.StatusCode = 404;
            else if (_failures-- > 0) http.Response.StatusCode = _status;
            else await Accept(http, properties);
        }

        private async Task Accept(HttpContext http, Dictionary<string, string> properties)
        {
            using var body = new StreamReader(http.Request.Body);
            DateTimeOffset? scheduled = properties.TryGetValue("ScheduledEnqueueTimeUtc", out var time)
                ? DateTimeOffset.ParseExact(time, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null;
            Assert.All(properties.Keys, name => Assert.Contains(name, new[] { "MessageId", "ScheduledEnqueueTimeUtc" }));
            Assert.Equal("application/json", http.Request.ContentType);
            Accepted.Add(new Sent(http.Request.Path.Value!.Split('/')[1], await body.ReadToEndAsync(), properties["MessageId"], scheduled) { Trace = http.Request.Headers["Diagnostic-Id"].ToString() });
            http.Response.StatusCode = 201;
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
