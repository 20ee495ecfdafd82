using Functions.Tests.Contract;

namespace Functions.Tests.Faults;

/// <summary>A process that dies in the middle of an act leaves an act without an end, never an act without an entry.</summary>
public sealed class AuditKillTests
{
    [Theory]
    [InlineData("table audit Insert _/head", "before", 0, 1)]
    [InlineData("table audit Insert _/head", "after", 1, 1)]
    [InlineData("table keys", "before", 1, 1)]
    [InlineData("table keys", "after", 1, 2)]
    public async Task A_key_that_is_issued_in_the_moment_of_death_has_its_entry(string write, string when, int cutOff, int keys)
    {
        await using var product = await CrashingProduct.Start(firstOf: write, when);
        await product.Say(client => client.Key(new { principal = "officer", region = "330101", name = "李科长" }));

        Assert.Equal(1, product.Deaths);
        var acts = await product.Say(client => client.All("/api/audit?kind=key"));
        Assert.Equal(keys, (await product.Say(client => client.All("/api/keys"))).Count);
        Assert.Equal(cutOff, acts.Count(a => a.Text("outcome") == "unknown"));
        Assert.Single(acts, a => a.Text("outcome") == "done");
        Assert.True((await product.Say(client => client.Get("/api/audit/verification"))).GetProperty("intact").GetBoolean());
    }
}
