using System.Text.Json.Nodes;
using Functions.Storage;
using Functions.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Tools;

/// <summary>The commands of the executable, on a product that runs.</summary>
public sealed class CommandTests(RunningProduct product)
{
    [Fact]
    public async Task Dead_letters_are_listed_grouped_shown_and_sent_again_with_what_was_before_and_after()
    {
        var client = await product.Client();
        var mark = Guid.NewGuid().ToString("N");
        await Send("process", $"{{\"feedId\":\"NOBODY-{mark}.1\"}}");
        var id = await Eventually(async () => (await client.All("/api/dead-letters?cause=unknown_subject")).FirstOrDefault(l => l.Text("body")!.Contains(mark, StringComparison.Ordinal)) is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } l ? l.Text("id") : null);

        var listed = await Terminal.AsAdmin("dead-letters", "list", "--cause", "unknown_subject", "--url", Url, "--json");
        Assert.True(listed.Exit == 0, listed.Error);
        Assert.Contains(JsonNode.Parse(listed.Output)!.AsArray(), l => (string?)l!["id"] == id && (string?)l["hospital"] == $"NOBODY-{mark}");
        var groups = await Terminal.AsAdmin("dead-letters", "groups", "--queue", "process", "--url", Url);
        Assert.Contains("unknown_subject", groups.Output, StringComparison.Ordinal);
        var shown = await Terminal.AsAdmin("dead-letters", "show", id, "--url", Url);
        Assert.Contains("There is no feed", (string?)JsonNode.Parse(shown.Output)!["reason"], StringComparison.Ordinal);

        var sent = await Terminal.AsAdmin("dead-letters", "replay", id, "--url", Url, "--json");
        Assert.True(sent.Exit == 0, sent.Error + sent.Output);
        var done = JsonNode.Parse(sent.Output)!;
        Assert.Equal(id, (string?)Assert.Single(done["sent"]!.AsArray()));
        Assert.Contains(done["before"]!.AsArray(), g => (string?)g!["cause"] == "unknown_subject");
        await Eventually(async () => (await client.All("/api/dead-letters?cause=unknown_subject")).Any(l => l.Text("id") == id && l.Text("replays") == "1") ? "" : null);
        Assert.Contains(await client.All("/api/audit?kind=replay"), a => a.Text("operation") == "ReplayDeadLetters" && a.Text("detail")!.Contains("sent=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_ends_with_1_and_what_is_wrongly_asked_with_2()
    {
        await product.Client();
        Assert.Equal(1, (await Terminal.AsAdmin("dead-letters", "show", "process.00", "--url", Url)).Exit);
        Assert.Equal(1, (await Terminal.AsAdmin("dead-letters", "replay", "process.00", "--url", Url)).Exit);
        Assert.Equal(2, (await Terminal.AsAdmin("dead-letters", "replay", "--url", Url)).Exit);
        Assert.Equal(2, (await Terminal.AsAdmin("dead-letters", "list", "--nonsense")).Exit);
        Assert.Equal(2, (await Terminal.AsAdmin("dead-letters", "list", "--url", "http://127.0.0.1:9")).Exit);
        var keyless = await Terminal.Run(new Dictionary<string, string>(StringComparer.Ordinal), "dead-letters", "list", "--url", Url);
        Assert.Equal(2, keyless.Exit);
        Assert.Contains("Admin__Key", keyless.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Terminal.Run(new Dictionary<string, string>(StringComparer.Ordinal) { ["OTHER"] = "no-key-of-ours" }, "dead-letters", "list", "--url", Url, "--key-env", "OTHER")).Exit);
    }

    [Fact]
    public async Task The_record_is_verified_over_the_wire_and_on_the_stores_themselves()
    {
        await (await product.District()).Hospital(catalogue: null);
        var asked = await Terminal.AsAdmin("audit", "verify", "--url", Url);
        Assert.True(asked.Exit == 0, asked.Error + asked.Output);
        Assert.Contains("intact", asked.Output, StringComparison.Ordinal);
        var looked = await Terminal.Run(ProductProcess.Settings(product.Services), "audit", "verify", "--json");
        Assert.True(looked.Exit == 0, looked.Error + looked.Output);
        Assert.True((long)JsonNode.Parse(looked.Output)!["entries"]! > 0);
        var noted = await Terminal.AsAdmin("audit", "verify", "--url", Url, "--anchor", new string('0', 64));
        Assert.Equal(1, noted.Exit);
        Assert.Contains("anchorMissing", noted.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Terminal.Run(new Dictionary<string, string>(StringComparer.Ordinal), "audit", "verify")).Exit);
        Assert.Equal(2, (await Terminal.AsAdmin("audit", "nonsense", "--url", Url)).Exit);
    }

    private string Url => product.Address.GetLeftPart(UriPartial.Authority);

    private async Task Send(string queue, string text)
    {
        using var storage = new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();
        await storage.GetRequiredService<IStorageQueues>().Send(queue, BinaryData.FromString(text), Guid.NewGuid().ToString(), null, default);
    }

    private static async Task<string> Eventually(Func<Task<string?>> look)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50, limit.Token);
        }
    }
}
