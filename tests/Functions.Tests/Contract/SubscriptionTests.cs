using System.Diagnostics;
using System.Text.Json;
using Functions.Tests.Alerts.Receivers;

namespace Functions.Tests.Contract;

/// <summary>Contract §8: people subscribe, and what happens reaches their receivers.</summary>
public sealed class SubscriptionTests(RunningProduct product, ITestOutputHelper output)
{
    private const string Use = "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n2026-10-03,B,1,40.00\n";
    private const string Emptied = "date,drugCode,packs\n2026-10-01,B,2\n2026-10-02,B,1\n2026-10-03,B,0\n";
    private const string Low = "date,drugCode,packs\n2026-10-01,B,50\n2026-10-02,B,50\n2026-10-03,B,3\n";

    [Fact]
    public async Task A_red_warning_reaches_the_officers_webhook_signed_and_the_list_shows_the_try()
    {
        var (district, hospital, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        var put = (await Put(officer, "red", Webhook(receiver))).Expect(201);
        await hospital.Push("usage", Use);
        var took = Stopwatch.StartNew();
        (await hospital.Upload("stock", Emptied)).Expect(202);
        var request = (await Came(receiver, 1))[0];
        output.WriteLine($"from the feed's upload to its webhook: {took.ElapsedMilliseconds} ms");

        Assert.True(request.IsSignedWith(put.Text("secret")!));
        var data = request.Json.GetProperty("data");
        Assert.Equal(("red", hospital.Code, district.Region, "raised"), (data.Text("severity"), data.Text("hospital"), data.Text("region"), data.Text("event")));
        Assert.False(data.TryGetProperty("nearbyStock", out _));
        Assert.Contains("呋塞米注射液", data.GetProperty("title").Text("zh"), StringComparison.Ordinal);
        Assert.Contains("依据：", data.GetProperty("text").Text("zh"), StringComparison.Ordinal);
        Assert.Contains("/api/warnings/", data.GetProperty("text").Text("en"), StringComparison.Ordinal);
        var delivery = await Settled(officer, "red", "delivered");
        Assert.Equal(request.Json.Text("id"), delivery.Text("id"));
        var tried = Assert.Single(delivery.GetProperty("tries").EnumerateArray());
        Assert.Equal(("delivered", 204), (tried.Text("result"), tried.GetProperty("status").GetInt32()));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_the_target_never()
    {
        var (_, _, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        var target = $"{receiver.Address}hook?token=planted-in-target";
        var first = (await Put(officer, "s", new { channel = "webhook", target, quietHours = "22:00-07:00", flags = new[] { "emergency" } })).Expect(201);
        Assert.True(first.Text("secret")!.Length >= 32);
        var read = await Client.Get("/api/subscriptions/s", officer);
        foreach (var text in new[] { read.ToString(), (await Client.Get("/api/subscriptions", officer)).ToString(), first.Text("target")! })
            Assert.DoesNotContain("planted-in-target", text, StringComparison.Ordinal);
        Assert.False(read.TryGetProperty("secret", out _));
        Assert.Equal(("22:00-07:00", "yellow", "none", "active"), (read.Text("quietHours"), read.Text("minSeverity"), read.Text("digest"), read.Text("state")));
        Assert.False((await Put(officer, "s", new { channel = "webhook", target })).Expect(200).TryGetProperty("secret", out _));
        Assert.Equal("my-own-secret-0123456", (await Put(officer, "s", new { channel = "webhook", secret = "my-own-secret-0123456" })).Expect(200).Text("secret"));
        (await Client.Send(HttpMethod.Post, "/api/subscriptions/s/test", null, officer)).Expect(202);
        Assert.True((await Came(receiver, 1))[0].IsSignedWith("my-own-secret-0123456"));
    }

    [Fact]
    public async Task Nobody_subscribes_beyond_their_scope_and_systems_not_at_all()
    {
        var (district, hospital, officer) = await Place();
        var other = await (await product.District()).Hospital(catalogue: null);
        await using var receiver = await WebhookReceiver.Start();
        var pharmacist = await hospital.Pharmacist();
        Assert.Equal(403, (await Put(hospital.Key, "x", Webhook(receiver))).Status);
        Assert.Equal(403, (await Put(officer, "x", new { channel = "webhook", target = "no target at all", region = "110101" })).Status);
        Assert.Equal(403, (await Put(officer, "x", new { channel = "webhook", target = $"{receiver.Address}", hospital = other.Code })).Status);
        Assert.Equal(403, (await Put(pharmacist, "x", new { channel = "webhook", target = $"{receiver.Address}", region = district.Region })).Status);
        Assert.Equal(hospital.Code, (await Put(pharmacist, "mine", Webhook(receiver))).Expect(201).Text("hospital"));
        Assert.Equal(district.Region, (await Put(officer, "ours", Webhook(receiver))).Expect(201).Text("region"));
        foreach (var path in new[] { "/api/subscriptions/mine", "/api/subscriptions/unknown", "/api/subscriptions/mine/deliveries" })
            Assert.Equal((404, "not_found"), await Answer(HttpMethod.Get, path, officer));
        Assert.Equal(404, (await Client.Send(HttpMethod.Delete, "/api/subscriptions/mine", null, officer)).Status);
        Assert.Equal(201, (await Put(officer, "mine", Webhook(receiver))).Status);
        Assert.Equal(["mine", "ours"], (await Client.All("/api/subscriptions", officer)).Select(s => s.Text("id")));
    }

    [Theory]
    [InlineData("""{"channel":"webhook"}""", "target")]
    [InlineData("""{"channel":"pigeon","target":"http://127.0.0.1:1/"}""", "webhook, email, wecom, dingtalk")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","colour":"red"}""", "minSeverity")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","minSeverity":"green"}""", "yellow, orange, red")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","quietHours":"22-7"}""", "HH:mm-HH:mm")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","quietHours":"07:00-07:00"}""", "HH:mm-HH:mm")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","secret":"short"}""", "16–128")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","flags":["cheap"]}""", "essential")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","escalation":{"afterMinutes":0,"to":"x"}}""", "afterMinutes")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","escalation":{"afterMinutes":5,"to":"nobody"}}""", "nobody")]
    [InlineData("""{"channel":"webhook","target":"http://127.0.0.1:1/","region":"330000","hospital":"H"}""", "region")]
    [InlineData("""{"channel":"webhook","target":"ftp://127.0.0.1/"}""", "http")]
    public async Task What_makes_no_sense_is_400_and_says_what_is_allowed(string body, string allowed)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var client = await product.Client();
        var reply = await client.Send(HttpMethod.Put, "/api/subscriptions/wrong", content);
        Assert.Equal(400, reply.Status);
        Assert.Contains(allowed, reply.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await client.Send(HttpMethod.Get, "/api/subscriptions/wrong")).Status);
    }

    [Fact]
    public async Task Rejected_rows_and_refused_feeds_are_told_to_the_pharmacist()
    {
        var (_, hospital, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        await Put(await hospital.Pharmacist(), "feeds", Webhook(receiver));
        await using var silent = await WebhookReceiver.Start();
        await Put(officer, "none", Webhook(silent));
        await hospital.Push("usage", Use + "2026-02-30,B,1,1.00\n");
        await hospital.Push("usage", Use + "2026-02-30,B,1,1.00\n", query: "policy=strict");
        var came = await Came(receiver, 2);
        Assert.Equal(["cn.drug-shortage.feed.rejected", "cn.drug-shortage.feed.refused"], came.Select(r => r.Json.Text("type")).Order(StringComparer.Ordinal).Reverse());
        Assert.Empty(silent.Received);
    }

    [Fact]
    public async Task A_receiver_that_fails_gets_it_again_under_the_same_id()
    {
        var (_, hospital, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        receiver.Next(Answers.Status(500), Answers.Drop);
        await Put(officer, "again", Webhook(receiver));
        await hospital.Push("usage", Use);
        await hospital.Push("stock", Emptied);
        var came = await Came(receiver, 3);
        Assert.Single(came.Select(r => r.Json.Text("id")).Distinct());
        var delivery = await Settled(officer, "again", "delivered");
        Assert.Equal(["failed", "failed", "delivered"], delivery.GetProperty("tries").EnumerateArray().Select(t => t.Text("result")));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_suspends_the_subscription_until_it_is_resumed()
    {
        var (_, hospital, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        receiver.Next(Answers.Status(410));
        await Put(officer, "gone", Webhook(receiver));
        await hospital.Push("usage", Use);
        await hospital.Push("stock", Emptied);
        await Came(receiver, 1);
        await Until(async () => (await Client.Get("/api/subscriptions/gone", officer)).Text("state") == "suspended");
        Assert.Equal((409, "subscription_suspended"), await Answer(HttpMethod.Post, "/api/subscriptions/gone/test", officer));
        (await Client.Send(HttpMethod.Post, "/api/subscriptions/gone/resume", null, officer)).Expect(200);
        await Came(receiver, 2);
        await Settled(officer, "gone", "delivered");
    }

    [Fact]
    public async Task What_is_held_for_a_digest_is_shown_red_is_not_held_and_deleting_cancels_the_rest()
    {
        var (_, hospital, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        await Put(officer, "daily", new { channel = "webhook", target = $"{receiver.Address}", digest = "daily" });
        await hospital.Push("usage", Use);
        await hospital.Push("stock", Low);
        await Settled(officer, "daily", "held");
        Assert.Empty(receiver.Received);
        await hospital.Push("stock", Emptied);
        Assert.Equal("changed", (await Came(receiver, 1))[0].Json.GetProperty("data").Text("event"));
        Assert.Equal(2, (await Client.All("/api/subscriptions/daily/deliveries?state=delivered", officer)).Count);
        Assert.Single(receiver.Received);

        await hospital.Push("stock", "date,drugCode,packs\n2026-10-04,B,60\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-05,B,3\n");
        await Until(async () => (await Client.All("/api/subscriptions/daily/deliveries?state=held", officer)).Count > 0);
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, "/api/subscriptions/daily", null, officer)).Status);
        Assert.Empty(await Client.All("/api/subscriptions/daily/deliveries?state=held", officer));
        Assert.NotEmpty(await Client.All("/api/subscriptions/daily/deliveries?state=cancelled", officer));
        Assert.Equal(404, (await Client.Send(HttpMethod.Get, "/api/subscriptions/daily", null, officer)).Status);
    }

    [Fact]
    public async Task Escalation_leads_to_ones_own_subscriptions_and_never_in_a_circle()
    {
        var (_, _, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        (await Put(officer, "second", Webhook(receiver))).Expect(201);
        (await Put(officer, "first", Escalating("second"))).Expect(201);
        Assert.Equal((400, "escalation_circle"), await Answer(HttpMethod.Put, "/api/subscriptions/second", officer, Escalating("first")));
        Assert.Equal((400, "escalation_circle"), await Answer(HttpMethod.Put, "/api/subscriptions/second", officer, Escalating("second")));
        Assert.Equal((409, "subscription_in_use"), await Answer(HttpMethod.Delete, "/api/subscriptions/second", officer));

        object Escalating(string to) => new { channel = "webhook", target = $"{receiver.Address}", escalation = new { afterMinutes = 30, to } };
    }

    [Fact]
    public async Task Deliveries_come_page_by_page_the_latest_first()
    {
        var (_, _, officer) = await Place();
        await using var receiver = await WebhookReceiver.Start();
        await Put(officer, "pages", Webhook(receiver));
        var sent = new List<string>();
        for (var i = 0; i < 5; i++)
            sent.Insert(0, (await Client.Send(HttpMethod.Post, "/api/subscriptions/pages/test", null, officer)).Expect(202).Text("delivery")!);
        await Came(receiver, 5);
        Assert.Equal(sent, (await Client.All("/api/subscriptions/pages/deliveries?pageSize=2", officer)).Select(d => d.Text("id")));
        Assert.Equal(400, (await Client.Send(HttpMethod.Get, "/api/subscriptions/pages/deliveries?continuationToken=x", null, officer)).Status);
        Assert.Equal(400, (await Client.Send(HttpMethod.Get, "/api/subscriptions/pages/deliveries?state=lost", null, officer)).Status);
    }

    private ProductClient Client => product.Client().GetAwaiter().GetResult();

    private static object Webhook(WebhookReceiver receiver) => new { channel = "webhook", target = $"{receiver.Address}" };

    private async Task<(District District, Hospital Hospital, string Officer)> Place()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        return (district, hospital, await district.Officer());
    }

    private Task<Reply> Put(string key, string id, object body) => Client.Send(HttpMethod.Put, $"/api/subscriptions/{id}", body, key);

    private async Task<(int Status, string? Code)> Answer(HttpMethod method, string path, string key, object? body = null)
    {
        var reply = body is null ? await Client.Send(method, path, null, key) : await Client.Send(method, path, body, key);
        return (reply.Status, reply.Code);
    }

    private async Task<JsonElement> Settled(string key, string id, string state)
    {
        JsonElement? found = null;
        await Until(async () => (found = (await Client.All($"/api/subscriptions/{id}/deliveries?state={state}", key)).Cast<JsonElement?>().FirstOrDefault()) is not null);
        return found!.Value;
    }

    private static async Task<IReadOnlyList<ReceivedRequest>> Came(WebhookReceiver receiver, int count)
    {
        await Until(() => Task.FromResult(receiver.Received.Count >= count));
        return receiver.Received;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await holds())
        {
            Assert.False(limit.IsCancellationRequested, "It never came.");
            await Task.Delay(50);
        }
    }
}
