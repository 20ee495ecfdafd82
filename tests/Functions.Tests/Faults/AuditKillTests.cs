using Functions.Tests.Contract;

namespace Functions.Tests.Faults;

/// <summary>A process that dies in the middle of an act leaves an act without an end, never an act without an entry.</summary>
public sealed class AuditKillTests(IssuedKeyRun calm) : IClassFixture<IssuedKeyRun>
{
    [Theory]
    [InlineData("table audit Insert _/head", "before", 0, 1)]
    [InlineData("table audit Insert _/head", "after", 1, 1)]
    [InlineData("table keys", "before", 1, 1)]
    [InlineData("table keys", "after", 1, 2)]
    public async Task A_key_that_is_issued_in_the_moment_of_death_has_its_entry(string write, string when, int cutOff, int keys)
    {
        var number = calm.Writes.Select((line, i) => (line, i)).First(w => w.line.Contains(write, StringComparison.Ordinal)).i + 1;
        await using var product = await CrashingProduct.Start(number, when);
        await product.Say(IssuedKeyRun.Issue);

        Assert.Equal(1, product.Deaths);
        var acts = await product.Say(client => client.All("/api/audit?kind=key"));
        Assert.Equal(keys, (await product.Say(client => client.All("/api/keys"))).Count);
        Assert.Equal(cutOff, acts.Count(a => a.Text("outcome") == "unknown"));
        Assert.Single(acts, a => a.Text("outcome") == "done");
        Assert.True((await product.Say(client => client.Get("/api/audit/verification"))).GetProperty("intact").GetBoolean());
    }
}

/// <summary>A key that is issued without a fault: the writes that it takes.</summary>
public sealed class IssuedKeyRun : IAsyncLifetime
{
    /// <summary>The writes, in order.</summary>
    public IReadOnlyList<string> Writes { get; private set; } = [];

    /// <summary>Issues a key.</summary>
    public static Task<string> Issue(ProductClient client) => client.Key(new { principal = "officer", region = "330101", name = "李科长" });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await using var product = await CrashingProduct.Start(killAtWrite: 0, "before");
        await product.Say(Issue);
        Writes = product.Writes;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
