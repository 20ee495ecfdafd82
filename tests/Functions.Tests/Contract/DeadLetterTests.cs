using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Contract;

/// <summary>Messages that can never succeed are seen by an admin and sent again, and never lost on the way.</summary>
public sealed class DeadLetterTests(RunningProduct product)
{
    [Fact]
    public async Task A_letter_says_why_it_is_dead_and_shows_no_row_of_a_patient()
    {
        var text = """{"kind":"usage","hospital":"NOBODY-1","rows":[{"date":"2026-10-01","visitId":"V-SECRET-77"}]}""";
        var letter = await Dead("feeds", text);

        Assert.Equal("feeds", letter.Text("queue"));
        Assert.Contains("NOBODY-1", letter.Text("reason"), StringComparison.Ordinal);
        Assert.Contains("1 rows", letter.Text("body"), StringComparison.Ordinal);
        Assert.DoesNotContain("V-SECRET-77", letter.ToString(), StringComparison.Ordinal);
        var one = await (await product.Client()).Get($"/api/dead-letters/{letter.Text("id")}");
        Assert.Equal(letter.ToString(), one.ToString());
        using var storage = Storage();
        var blob = await storage.GetRequiredService<IBlobs>().Read("deadletters", $"feeds/{letter.Text("messageKey")}.json", default);
        Assert.DoesNotContain("NOBODY-1", Encoding.Latin1.GetString(blob!.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_is_sent_again_is_dealt_with_once_its_cause_is_gone()
    {
        var client = await product.Client();
        var code = $"LATE-{Guid.NewGuid():N}";
        var letter = await Dead("feeds", $$"""{"kind":"institution","hospital":"{{code}}","idempotencyKey":"L1","rows":[{"month":"2026-10","beds":7}]}""");
        await client.Hospital(code, new { name = "后登记医院", level = "primary", kind = "general", region = "330199" });

        var done = (await client.Send(HttpMethod.Post, $"/api/dead-letters/{letter.Text("id")}/replay")).Expect(200);

        Assert.Equal("feeds", done.Text("queue"));
        Assert.Equal(done.Number("before") - 1, done.Number("after"));
        var feed = await Eventually(async () => (await client.All($"/api/feeds?hospital={code}&status=completed")).Select(f => f.ToString()).FirstOrDefault());
        Assert.Contains("\"institution\"", feed, StringComparison.Ordinal);
        Assert.Equal(404, (await client.Send(HttpMethod.Get, $"/api/dead-letters/{letter.Text("id")}")).Status);
    }

    [Fact]
    public async Task A_letter_that_fails_again_is_dead_again()
    {
        var client = await product.Client();
        var letter = await Dead("process", $"{{\"feedId\":\"\",\"n\":\"{Guid.NewGuid()}\"}}");
        (await client.Send(HttpMethod.Post, $"/api/dead-letters/{letter.Text("id")}/replay")).Expect(200);

        var again = await Find("process", letter.Text("messageKey")!, d => d.Text("keptAt") != letter.Text("keptAt"));

        Assert.Equal(letter.Text("body"), again.Text("body"));
    }

    [Fact]
    public async Task Only_an_admin_sees_letters_and_only_of_queues_there_are()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        foreach (var key in new[] { hospital.Key, await district.Officer() })
        {
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/dead-letters", null, key)).Status);
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/dead-letters/feeds.00", null, key)).Status);
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Post, "/api/dead-letters/feeds.00/replay", null, key)).Status);
        }

        var unknown = await district.Client.Send(HttpMethod.Get, "/api/dead-letters?queue=nonsense");
        Assert.Equal((400, "invalid_parameter"), (unknown.Status, unknown.Code));
        Assert.Contains("process", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await district.Client.Send(HttpMethod.Post, "/api/dead-letters/feeds.0123abcd/replay")).Status);
        Assert.Equal(404, (await district.Client.Send(HttpMethod.Get, "/api/dead-letters/..%2Fkeys")).Status);
    }

    private async Task<JsonElement> Dead(string queue, string text)
    {
        await product.Client();
        using var storage = Storage();
        await storage.GetRequiredService<IStorageQueues>().Send(queue, BinaryData.FromString(text), Guid.NewGuid().ToString(), null, default);
        return await Find(queue, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), _ => true);
    }

    private async Task<JsonElement> Find(string queue, string key, Func<JsonElement, bool> which)
    {
        var client = await product.Client();
        var found = await Eventually(async () => (await client.All($"/api/dead-letters?queue={queue}"))
            .Where(d => d.Text("messageKey") == key && which(d)).Select(d => d.ToString()).FirstOrDefault());
        return JsonDocument.Parse(found).RootElement;
    }

    private ServiceProvider Storage() => new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();

    private static async Task<T> Eventually<T>(Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50, limit.Token);
        }
    }
}
