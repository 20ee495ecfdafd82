using System.Text.Json;
using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>Every page that the console lists, for each role: judged by axe-core by day on a desk and by night on a phone, where it must not move sideways.</summary>
public sealed class EveryPageTests(OwnProduct own, ConsoleBrowser browser) : IClassFixture<OwnProduct>
{
    private readonly RunningProduct product = own.Product;

    [Theory]
    [InlineData("hospital")]
    [InlineData("pharmacist")]
    [InlineData("officer")]
    [InlineData("admin")]
    public async Task Each_page_is_accessible_in_light_and_dark_and_fits_a_phone(string role)
    {
        var (key, known) = await People(role);
        var faults = new List<string>();
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(key);
            foreach (var path in await Paths(visit.Page, role)) faults.AddRange(await Faults(visit, Filled(path, known)));
        });
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<List<string>> Faults(ConsoleVisit visit, string path)
    {
        var faults = new List<string>();
        await visit.Page.SetViewportSizeAsync(1280, 900);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await visit.Go(path);
        if (await visit.Main.Locator(".problem").CountAsync() > 0) faults.Add($"{path}: {await visit.Main.Locator(".problem").First.InnerTextAsync()}");
        await Judge("light");
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visit.Page.SetViewportSizeAsync(390, 900);
        await Judge("dark, phone");
        var width = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        if (width > 390) faults.Add($"{path}: {width} px wide on a phone of 390");
        return faults;

        async Task Judge(string look)
        {
            if (await Record.ExceptionAsync(visit.Accessible) is { } fault) faults.Add($"{path} ({look}): {fault.Message}");
        }
    }

    private static async Task<List<string>> Paths(IPage page, string role)
    {
        var pages = await page.EvaluateAsync<JsonElement>("async () => (await import('/console/pages/index.js')).pages.map(({ path, roles }) => ({ path, roles: [...roles] }))");
        return [.. pages.EnumerateArray().Where(p => p.GetProperty("roles").EnumerateArray().Any(r => r.GetString() == role)).Select(p => p.Text("path")!)];
    }

    /// <summary>A page of something needs something of that kind here, so that a new page can't be left out.</summary>
    private static string Filled(string path, IReadOnlyDictionary<string, string> known) =>
        !path.Contains(':', StringComparison.Ordinal) ? path
        : known.TryGetValue(path, out var filled) ? filled : throw new InvalidOperationException($"What does the page {path} show? Name something in {nameof(EveryPageTests)}.");

    private async Task<(string Key, IReadOnlyDictionary<string, string> Known)> People(string role)
    {
        var district = await product.District();
        var people = await ShortHospital.In(district);
        var (client, hospital) = (district.Client, people.Hospital);
        var feed = await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-03,A,1,6.60\n2026-10-03,A,x,1\n", "mode=append");
        var warning = (await people.Warning()).Text("id");
        var report = (await people.Draft()).Split('/')[^1];
        var key = role switch { "hospital" => hospital.Key, "pharmacist" => people.Pharmacist, "officer" => people.Officer, _ => ProductProcess.AdminKey };
        var backtest = (await client.Send(HttpMethod.Post, "/api/backtests", new { from = "2026-10-01", to = "2026-10-02", hospital = hospital.Code }, people.Officer)).Expect(202).Text("id");
        if (role != "hospital") (await client.Send(HttpMethod.Put, "/api/subscriptions/desk", new { channel = "webhook", target = "https://hooks.example.cn/drugs" }, key)).Expect(201);
        return (key, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/warnings/:id"] = $"/warnings/{warning}",
            ["/reports/:id"] = $"/reports/{report}",
            ["/drugs/:hospital/:code"] = $"/drugs/{hospital.Code}/B",
            ["/feeds/:id"] = $"/feeds/{feed.Text("feedId")}",
            ["/subscriptions/:id"] = "/subscriptions/desk",
            ["/hospitals/:code"] = $"/hospitals/{hospital.Code}",
            ["/backtests/:id"] = $"/backtests/{backtest}",
        });
    }
}

/// <summary>A product with little in it: an admin's pages show everything that there is, and judging what all other tests leave takes minutes.</summary>
public sealed class OwnProduct : IAsyncDisposable
{
    /// <summary>The product.</summary>
    public RunningProduct Product { get; } = new();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
