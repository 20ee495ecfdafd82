using Functions.Alerts.Channels;
using Functions.Alerts.Channels.Webhook;
using Functions.Tests.Alerts.Receivers;

namespace Functions.Tests.Alerts.Channels.Webhook;

/// <summary>Webhooks against a real receiver.</summary>
public sealed class WebhookChannelTests
{
    private static readonly ChannelLimits Hasty = new() { Whole = TimeSpan.FromMilliseconds(400), AnswerBytes = 1024 };

    [Fact]
    public async Task The_receiver_gets_a_cloud_event_whose_signature_it_can_check()
    {
        await using var receiver = await WebhookReceiver.Start();
        Assert.Equal(TryResult.Delivered, (await Send(receiver)).Result);
        var request = Assert.Single(receiver.Received);
        Assert.Equal("application/cloudevents+json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.True(request.IsSignedWith(SampleAlerts.Secret));
        Assert.False(request.IsSignedWith("another"));
        var json = request.Json;
        Assert.Equal(
            ("1.0", "d-1", "/api/subscriptions/s-1", "cn.drug-shortage.warning.raised", "/api/warnings/w-1", "application/json"),
            (Text("specversion"), Text("id"), Text("source"), Text("type"), Text("subject"), Text("datacontenttype")));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 30, 0, TimeSpan.Zero), json.GetProperty("time").GetDateTimeOffset());
        Assert.Equal("red", json.GetProperty("data").GetProperty("severity").GetString());
        Assert.Equal("红色预警：阿莫西林胶囊 断货（1）", json.GetProperty("data").GetProperty("title").GetProperty("zh").GetString());

        string? Text(string name) => json.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_second_try_is_the_same_event_with_a_signature_of_its_own_time()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        await using var receiver = await WebhookReceiver.Start();
        using var http = SampleAlerts.Http();
        var channel = new WebhookChannel(http, clock);
        await channel.Send(Address(receiver), [SampleAlerts.Red()], default);
        clock.Now += TimeSpan.FromHours(1);
        await channel.Send(Address(receiver), [SampleAlerts.Red()], default);
        var (first, second) = (receiver.Received[0], receiver.Received[1]);
        Assert.Equal(first.Body, second.Body);
        Assert.StartsWith("t=1793577600,v1=", first.Headers["X-Signature"], StringComparison.Ordinal);
        Assert.StartsWith("t=1793581200,v1=", second.Headers["X-Signature"], StringComparison.Ordinal);
        Assert.True(second.IsSignedWith(SampleAlerts.Secret));
    }

    [Theory]
    [InlineData(200, TryResult.Delivered)]
    [InlineData(202, TryResult.Delivered)]
    [InlineData(400, TryResult.Failed)]
    [InlineData(401, TryResult.Failed)]
    [InlineData(404, TryResult.Failed)]
    [InlineData(408, TryResult.Failed)]
    [InlineData(410, TryResult.Gone)]
    [InlineData(429, TryResult.Failed)]
    [InlineData(500, TryResult.Failed)]
    [InlineData(503, TryResult.Failed)]
    public async Task A_status_means_what_the_guide_says(int status, TryResult result)
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Next(Answers.Status(status));
        var answer = await Send(receiver);
        Assert.Equal((result, status), (answer.Result, answer.Status));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Mon, 02 Nov 2026 00:10:00 GMT", 600)]
    [InlineData("Mon, 02 Nov 2020 00:10:00 GMT", 0)]
    [InlineData("86400", 3600)]
    [InlineData("soon", null)]
    public async Task A_receiver_may_ask_to_be_left_alone_within_bounds(string retryAfter, int? seconds)
    {
        var clock = new HandClock(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        await using var receiver = await WebhookReceiver.Start();
        receiver.Next(Answers.Status(429, retryAfter));
        using var http = SampleAlerts.Http(clock: clock);
        var answer = await new WebhookChannel(http, clock).Send(Address(receiver), [SampleAlerts.Red()], default);
        Assert.Equal(seconds, (int?)answer.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_said_so()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Next(Answers.Redirect(new Uri(receiver.Address, "elsewhere")));
        var answer = await Send(receiver);
        Assert.Equal((TryResult.Failed, 307), (answer.Result, answer.Status));
        Assert.Contains("redirect", answer.Detail.En, StringComparison.Ordinal);
        Assert.Single(receiver.Received);
    }

    public static TheoryData<string> Misbehaviours => ["silence", "drop", "trickle", "closed"];

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_receiver_that_misbehaves_is_a_failed_try(string how)
    {
        await using var receiver = await WebhookReceiver.Start();
        if (how is "closed") await receiver.Close();
        receiver.Next(how switch { "silence" => Answers.Silence, "drop" => Answers.Drop, "trickle" => Answers.Trickle, _ => Answers.Status(204) });
        var answer = await Send(receiver, Hasty);
        Assert.Equal((TryResult.Failed, null), (answer.Result, answer.Status));
        Assert.NotEqual("", answer.Detail.Zh);
    }

    [Fact]
    public async Task An_answer_without_end_is_read_to_the_limit_and_counts_by_its_status()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Next(Answers.Endless(200), Answers.Endless(500));
        Assert.Equal(TryResult.Delivered, (await Send(receiver)).Result);
        Assert.Equal(TryResult.Failed, (await Send(receiver)).Result);
    }

    [Fact]
    public async Task A_receiver_that_comes_back_gets_what_it_missed()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var http = SampleAlerts.Http();
        var channel = new WebhookChannel(http, TimeProvider.System);
        Assert.Equal(TryResult.Delivered, (await channel.Send(Address(receiver), [SampleAlerts.Red(1)], default)).Result);
        await receiver.Close();
        Assert.Equal(TryResult.Failed, (await channel.Send(Address(receiver), [SampleAlerts.Red(2)], default)).Result);
        await receiver.Open();
        Assert.Equal(TryResult.Delivered, (await channel.Send(Address(receiver), [SampleAlerts.Red(2)], default)).Result);
        Assert.Equal(["d-1", "d-2"], receiver.Received.Select(r => r.Json.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Only_a_cancellation_is_thrown()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Usual = Answers.Silence;
        using var http = SampleAlerts.Http();
        using var stop = new CancellationTokenSource();
        var sending = new WebhookChannel(http, TimeProvider.System).Send(Address(receiver), [SampleAlerts.Red()], stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public void What_is_shown_has_neither_path_nor_query()
    {
        using var http = SampleAlerts.Http();
        Assert.Equal("https://hooks.example.cn:8443/…", new WebhookChannel(http, TimeProvider.System).Shown("https://hooks.example.cn:8443/T0/planted?token=planted"));
        Assert.DoesNotContain("planted", new ChannelAddress("s", "https://x.cn/planted", "planted").ToString(), StringComparison.Ordinal);
    }

    private static async Task<TryAnswer> Send(WebhookReceiver receiver, ChannelLimits? limits = null)
    {
        using var http = SampleAlerts.Http(limits);
        return await new WebhookChannel(http, TimeProvider.System).Send(Address(receiver), [SampleAlerts.Red()], default);
    }

    private static ChannelAddress Address(WebhookReceiver receiver) => new("s-1", new Uri(receiver.Address, "hook?token=planted").ToString(), SampleAlerts.Secret);
}
