using Functions.DeadLetters;
using Functions.Hosting;
using Newtonsoft.Json.Linq;

namespace Functions.Tests.Hosting;

/// <summary>What the bus gives up, and what is about to be given up, is kept with its cause; the bus's own dead-letter queue is nobody's archive.</summary>
public sealed class DeadLetterCallTests
{
    private static readonly HostMode Hosted = new HostMode.Hosted(0);

    [Theory]
    [InlineData("MaxDeliveryCountExceeded", "deliveries_exhausted")]
    [InlineData("TTLExpiredException", "expired")]
    [InlineData("By hand, odd", "bus:By_hand_odd")]
    public async Task A_message_that_the_bus_gave_up_is_kept_with_the_reason_that_the_bus_gives(string reason, string cause)
    {
        await using var app = await EventApp.Start(Hosted);
        var call = HostWire.Call("message", "body"u8.ToArray(), ("DeliveryCount", 11),
            ("ApplicationProperties", new JObject { ["DeadLetterReason"] = reason, ["DeadLetterErrorDescription"] = "Message could not be consumed." }));

        Assert.Equal(200, (await app.Post("/KeepDeadFeeds", call)).Status);

        var kept = Assert.Single(app.Recorder.Messages);
        Assert.Equal(("feeds", cause, $"{reason}: Message could not be consumed.", 11), (kept.Queue, kept.Cause, kept.Reason, kept.Deliveries));
        Assert.Equal("body"u8.ToArray(), kept.Body.ToArray());
    }

    [Fact]
    public async Task One_without_a_reason_is_kept_all_the_same()
    {
        await using var app = await EventApp.Start(Hosted);
        Assert.Equal(200, (await app.Post("/KeepDeadFeeds", HostWire.Call("message", "body"u8.ToArray()))).Status);
        Assert.Equal((LetterCause.Exhausted, (int?)null), (Assert.Single(app.Recorder.Messages).Cause, app.Recorder.Messages.Single().Deliveries));
    }

    [Fact]
    public async Task One_that_can_not_be_kept_stays_with_the_bus()
    {
        await using var app = await EventApp.Start(Hosted);
        app.Recorder.OnKeep = new IOException("the storage is away");
        Assert.Equal(503, (await app.Post("/KeepDeadFeeds", HostWire.Call("message", "body"u8.ToArray()))).Status);
    }

    [Fact]
    public async Task A_message_that_fails_at_its_last_delivery_is_kept_with_what_it_failed_of()
    {
        await using var app = await EventApp.Start(Hosted);
        app.Recorder.OnHandle = (_, _) => throw new KeyNotFoundException("the row says V-SECRET");
        Assert.Equal(503, (await app.Post("/ProcessFeed", HostWire.Call("message", "body"u8.ToArray(), ("DeliveryCount", 9)))).Status);
        Assert.Empty(app.Recorder.Messages);

        Assert.Equal(200, (await app.Post("/ProcessFeed", HostWire.Call("message", "body"u8.ToArray(), ("DeliveryCount", 10)))).Status);
        var kept = Assert.Single(app.Recorder.Messages);
        Assert.StartsWith("unexpected:KeyNotFoundException:", kept.Cause, StringComparison.Ordinal);
        Assert.Contains("DeadLetterCallTests", kept.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("V-SECRET", kept.Reason + kept.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_message_says_of_its_own_deliveries_is_not_believed()
    {
        await using var app = await EventApp.Start(Hosted);
        app.Recorder.OnHandle = (_, _) => throw new TimeoutException();
        Assert.Equal(503, (await app.Post("/ProcessFeed", HostWire.Call("message", """{"deliveryCount":10}"""u8.ToArray(), ("DeliveryCount", 1)))).Status);
        Assert.Empty(app.Recorder.Messages);
    }
}
