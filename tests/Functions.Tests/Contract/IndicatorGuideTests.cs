using Functions.Tests.Hosting;

namespace Functions.Tests.Contract;

/// <summary>The guide to the indicators names every one that the product answers.</summary>
public sealed class IndicatorGuideTests(RunningProduct product)
{
    private const string Prefix = "/api/indicators/";

    [Fact]
    public async Task It_has_every_indicator_of_the_api()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "functions", "Queries", "Indicators", "README.md"), TestContext.Current.CancellationToken);
        var paths = (await (await product.Client()).Get("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name)
            .Where(p => p.StartsWith(Prefix, StringComparison.Ordinal) && !p.EndsWith("/explain", StringComparison.Ordinal)).ToList();

        Assert.True(paths.Count >= 15);
        Assert.Equal([], paths.Where(p => !guide.Contains($"| `{p[Prefix.Length..]}` |", StringComparison.Ordinal)));
    }
}
