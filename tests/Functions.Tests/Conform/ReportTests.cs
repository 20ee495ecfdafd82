using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Conform.Report;
using Functions.Tests.Browser;
using Functions.Tests.Hosting;
using Microsoft.Playwright;

namespace Functions.Tests.Conform;

/// <summary>The printable report, held against a reviewed one and shown in a browser.</summary>
public sealed class ReportTests(ConsoleBrowser browser)
{
    private const string Reviewed = "tests/Functions.Tests/Conform/sample-report.html";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void The_report_of_the_sample_is_the_reviewed_one()
    {
        var page = ConformPage.Write(SampleVerdict.Verdict);
        var actual = Path.Combine(AppContext.BaseDirectory, "sample-report.html");
        File.WriteAllText(actual, page);
        Assert.True(File.Exists(Path.Combine(Repository.Root, Reviewed)), $"{Reviewed} is missing; look at {actual} and keep it there.");
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, Reviewed)), page);
    }

    [Fact]
    public void The_report_loads_nothing_and_makes_no_text_markup()
    {
        var page = ConformPage.Write(SampleVerdict.Verdict);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_for_programs_has_every_point_with_what_to_do()
    {
        var json = JsonNode.Parse(ConformJson.Of(SampleVerdict.Verdict).ToJsonString(Indented))!;
        Assert.Equal("notReady", (string?)json["verdict"]);
        Assert.Equal(SampleVerdict.Verdict.Score, (int)json["score"]!);
        Assert.All(json["points"]!.AsArray(), p => Assert.False(string.IsNullOrEmpty((string?)p!["mend"]!["zh"])));
        Assert.Equal(100, json["points"]!.AsArray().Sum(p => (int)p!["weight"]!));
    }

    [Fact]
    public Task It_fits_an_A4_page_and_a_phone() => browser.Visit(new Uri("http://127.0.0.1:9/"), async visit =>
    {
        var page = visit.Page;
        await page.SetContentAsync(ConformPage.Write(SampleVerdict.Verdict));
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "conform.png"), FullPage = true });
        await page.SetViewportSizeAsync(390, 800);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await page.PdfAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "conform.pdf"), PreferCSSPageSize = true, PrintBackground = true });
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(694, 1000);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    });
}
