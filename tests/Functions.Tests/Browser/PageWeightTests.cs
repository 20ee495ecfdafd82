using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>What a hospital's slow network has to carry: at most 1.5 MB for the first page, 3 MB with charts, uncompressed.</summary>
public sealed class PageWeightTests(RunningProduct product, ConsoleBrowser browser)
{
    private const long WithoutCharts = 1_500_000;
    private const long WithCharts = 3_000_000;

    [Fact]
    public async Task The_overview_is_light_and_charts_come_only_with_a_page_that_has_one()
    {
        var people = await ShortHospital.In(await product.District());
        var warning = (await people.Warning()).Text("id");
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(people.Officer, "/overview");
            await Assertions.Expect(visit.Page.Locator(".tiles")).ToBeVisibleAsync();
            Assert.DoesNotContain(visit.Watch.Requested, IsChart);
            Assert.InRange(await Weight(visit), 20_000, WithoutCharts);
            await visit.Go($"/warnings/{warning}");
            await visit.Page.Locator("figure.chart svg").First.WaitForAsync();
            Assert.Contains(visit.Watch.Requested, IsChart);
            Assert.InRange(await Weight(visit), 500_000, WithCharts);
        });
    }

    private static bool IsChart(string url) => url.EndsWith("/lib/echarts.js", StringComparison.Ordinal);

    private static async Task<long> Weight(ConsoleVisit visit)
    {
        using var http = new HttpClient();
        var weights = await Task.WhenAll(visit.Watch.Requested.Where(u => u.Contains("/console/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Select(async u => (await http.GetByteArrayAsync(new Uri(u))).LongLength));
        return weights.Sum();
    }
}
