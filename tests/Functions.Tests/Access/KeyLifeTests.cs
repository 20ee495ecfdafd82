using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Contract;

namespace Functions.Tests.Access;

/// <summary>Keys over HTTP: their end, what of them is listed, and what ends with them.</summary>
public sealed class KeyLifeTests(RunningProduct product)
{
    [Fact]
    public async Task A_key_lives_as_long_as_was_asked_for_and_no_longer()
    {
        var (client, officer) = (await product.Client(), new { principal = "officer", region = "330101", name = "借调" });
        foreach (var wrong in new[] { DateTimeOffset.UtcNow.AddSeconds(-1), DateTimeOffset.UtcNow.AddDays(731) })
        {
            var refused = await client.Send(HttpMethod.Post, "/api/keys", new { officer.principal, officer.region, officer.name, expiresAt = wrong });
            Assert.Equal((400, "invalid_body"), (refused.Status, refused.Code));
        }

        var end = DateTimeOffset.UtcNow.AddSeconds(4);
        var issued = (await client.Send(HttpMethod.Post, "/api/keys", new { officer.principal, officer.region, officer.name, expiresAt = end })).Expect(201);
        Assert.Equal(end, issued.GetProperty("expiresAt").GetDateTimeOffset());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        Reply reply;
        while ((reply = await client.Send(HttpMethod.Get, "/api/feeds", null, issued.Text("key"))).Status == 200) await Task.Delay(100, limit.Token);
        Assert.Equal((401, "unauthorized"), (reply.Status, reply.Code));
        Assert.True(DateTimeOffset.UtcNow >= end);
        Assert.Equal("expired", await State(issued.Text("id")!));
        Assert.Equal(204, (await client.Send(HttpMethod.Delete, $"/api/keys/{issued.Text("id")}")).Status);
    }

    [Fact]
    public async Task A_list_says_which_keys_end_soon_and_which_nobody_uses()
    {
        var client = await product.Client();
        var (soon, later) = (await Issue(29), await Issue(400));
        Assert.Equal(("expiring", "live"), (await State(soon.Id), await State(later.Id)));
        await client.Get("/api/feeds", soon.Key);
        var keys = (await client.All("/api/keys")).ToDictionary(k => k.Text("id")!, StringComparer.Ordinal);
        Assert.Equal((DateTimeOffset.UtcNow.AddHours(8).ToString("yyyy-MM-dd"), null), (keys[soon.Id].Text("lastUsedOn"), keys[later.Id].Text("lastUsedOn")));
        Assert.False(keys[soon.Id].GetProperty("onPreviousRoot").GetBoolean());
    }

    [Fact]
    public async Task A_revocation_in_one_process_holds_in_the_other_from_the_next_request_on()
    {
        var client = await product.Client();
        await using var second = ProductProcess.Launch(product.Services);
        Assert.True(await second.Ready(), second.Output);
        using var there = new ProductClient(second.Address);
        for (var i = 0; i < 20; i++)
        {
            var (id, key) = await Issue(400);
            await there.Get("/api/feeds", key);
            Assert.Equal(204, (await client.Send(HttpMethod.Delete, $"/api/keys/{id}")).Status);
            Assert.Equal(401, (await there.Send(HttpMethod.Get, "/api/feeds", null, key)).Status);
        }
    }

    [Fact]
    public async Task A_flood_of_wrong_proofs_keeps_nobody_out()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        var client = hospital.Client;
        var cold = await client.Key(new { principal = "hospital", hospital = hospital.Code });
        var (id, wrong) = (hospital.Key[..24], new List<int>());
        using var stop = new CancellationTokenSource();
        var flood = Enumerable.Range(0, 16).Select(async lane =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                // Made-up ids, and the right id with another secret, in turn.
                var key = i % 2 == 0 ? $"dsk_{lane:x4}{i:x16}_{new string('A', 43)}" : $"{id}_{new string('B', 43)}";
                var reply = await client.Send(HttpMethod.Get, "/api/feeds", null, key);
                lock (wrong) wrong.Add(reply.Status);
            }
        }).ToList();
        while (wrong.Count < 200) await Task.Delay(20);
        for (var i = 0; i < 50; i++)
        {
            await client.Get("/api/feeds", hospital.Key);
            await client.Get("/api/feeds", cold);
        }

        await stop.CancelAsync();
        await Task.WhenAll(flood);
        Assert.Equal([401], wrong.Distinct());
    }

    [Fact]
    public async Task Whoever_has_no_live_key_any_more_is_told_nothing_more_and_with_a_new_one_again()
    {
        var district = await product.District();
        var client = district.Client;
        await using var receiver = await WebhookReceiver.Start();
        var (id, key) = await Issue(400, district.Region, "调离人员");
        (await client.Send(HttpMethod.Put, "/api/subscriptions/mine", new { channel = "webhook", target = $"{receiver.Address}hook" }, key)).Expect(201);
        await ShortHospital.In(district);
        await Came(receiver, 1);
        Assert.Equal(204, (await client.Send(HttpMethod.Delete, $"/api/keys/{id}")).Status);
        var told = receiver.Received.Count;
        // A test that an admin asks for goes the way of every alert.
        (await client.Send(HttpMethod.Post, $"/api/subscriptions/mine/test?owner={Uri.EscapeDataString($"officer:{district.Region}:调离人员")}", null)).Expect(202);
        var deliveries = $"/api/subscriptions/mine/deliveries?owner={Uri.EscapeDataString($"officer:{district.Region}:调离人员")}";
        while ((await client.All(deliveries)).Any(d => d.Text("state") is not ("delivered" or "cancelled"))) await Task.Delay(50);
        Assert.Contains("cancelled", (await client.All(deliveries)).Select(d => d.Text("state")));
        Assert.Equal(told, receiver.Received.Count);

        var (_, next) = await Issue(400, district.Region, "调离人员");
        (await client.Send(HttpMethod.Post, "/api/subscriptions/mine/test", null, next)).Expect(202);
        await Came(receiver, told + 1);
    }

    private static async Task Came(WebhookReceiver receiver, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (receiver.Received.Count < count) await Task.Delay(20, limit.Token);
    }

    private async Task<string?> State(string id) => Assert.Single(await (await product.Client()).All("/api/keys"), k => k.Text("id") == id).Text("state");

    private async Task<(string Id, string Key)> Issue(int days, string region = "330101", string name = "借调")
    {
        var issued = (await (await product.Client()).Send(HttpMethod.Post, "/api/keys", new { principal = "officer", region, name, expiresAt = DateTimeOffset.UtcNow.AddDays(days) })).Expect(201);
        return (issued.Text("id")!, issued.Text("key")!);
    }
}
