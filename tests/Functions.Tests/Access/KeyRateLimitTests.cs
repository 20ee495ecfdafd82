using Functions.Tests.Contract;

namespace Functions.Tests.Access;

/// <summary>How much a key may ask, as the installation says.</summary>
public sealed class KeyRateLimitTests(RunningProduct product)
{
    [Fact]
    public async Task Beyond_its_limit_a_key_is_told_when_to_come_again_and_nobody_else_is_concerned()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        await using var process = ProductProcess.Launch(product.Services, new Dictionary<string, string>(StringComparer.Ordinal) { ["Keys__PerSecond"] = "100", ["Keys__Burst"] = "150" });
        Assert.True(await process.Ready(), process.Output);
        using var client = new ProductClient(process.Address);
        var officer = await hospital.Pharmacist();
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            var mine = new List<Reply>();
            for (var i = 0; i < 40; i++) mine.Add(await client.Send(HttpMethod.Get, "/api/session", null, hospital.Key));
            return mine;
        }));
        var all = replies.SelectMany(r => r).ToList();
        Assert.Equal([200, 429], all.Select(r => r.Status).Distinct().Order());
        Assert.True(all.Count(r => r.Status == 200) >= 150);
        Assert.All(all.Where(r => r.Status == 429), r => Assert.Equal(("too_many_requests", true), (r.Code, r.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1))));
        Assert.Equal(200, (await client.Send(HttpMethod.Get, "/api/session", null, officer)).Status);
        await Task.Delay(all.First(r => r.Status == 429).Headers.RetryAfter!.Delta!.Value);
        Assert.Equal(200, (await client.Send(HttpMethod.Get, "/api/session", null, hospital.Key)).Status);
    }
}
