using System.Text.Json;
using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>What pharmacists do besides sending files: sign reports, decide codes, type stock in.</summary>
public sealed class PharmacistStoryTests(RunningProduct product, ConsoleBrowser browser)
{
    [Fact]
    public async Task A_reportable_shortage_is_drafted_completed_signed_and_taken_away_as_a_workbook()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Pharmacist, "/shortages");
            await visit.Accessible();
            await page.GetByRole(AriaRole.Button, new() { Name = "起草报告" }).ClickAsync();
            await Assertions.Expect(visit.Main.Locator(".notice", new() { HasText = "签署" })).ToContainTextAsync("短缺原因");
            await page.GetByLabel("不配送").CheckAsync();
            await page.GetByLabel("签署人姓名").FillAsync("张药师");
            await visit.Accessible();
            await page.GetByRole(AriaRole.Button, new() { Name = "保存并签署" }).ClickAsync();
            await Assertions.Expect(page.Locator(".lead .badge.signed")).ToHaveTextAsync("已签署");
            await visit.Go("/reports?period=2026-10");
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).First.ClickAsync());
            Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
            Assert.True(new FileInfo(await download.PathAsync()).Length > 1000);
        });
        Assert.Equal("signed", Assert.Single(await people.List("?period=2026-10")).Text("state"));
    }

    [Fact]
    public async Task A_code_that_waits_is_decided_by_a_drug_and_its_rows_count()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,NEW-1,1,6.60\n");
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(await hospital.Pharmacist(), "/unmapped");
            await visit.Accessible();
            await page.GetByLabel("药品（编码或名称）").FillAsync("A");
            await page.GetByRole(AriaRole.Button, new() { Name = "确认 NEW-1" }).ClickAsync();
            await Assertions.Expect(page.Locator("dialog.confirm")).ToContainTextAsync("等待的 1 行");
            await visit.Accessible();
            await page.GetByRole(AriaRole.Button, new() { Name = "确认对码" }).ClickAsync();
            await Assertions.Expect(page.Locator(".issued")).ToContainTextAsync("已重新计入");
            await Assertions.Expect(visit.Main).ToContainTextAsync("没有待对码的药品");
        });
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task Stock_is_typed_in_on_a_phone_with_a_fault_shown_and_mended_and_a_day_of_nothing_is_zero()
    {
        var hospital = await (await product.District()).Hospital();
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(await hospital.Pharmacist(), "/entry?kind=stock&day=2026-10-05");
            await page.GetByLabel("第 1 行 院内药品唯一码").FillAsync("A");
            await page.GetByLabel("第 1 行 数量(最小销售包装单位)").FillAsync("-3");
            await page.GetByRole(AriaRole.Button, new() { Name = "检查并提交" }).ClickAsync();
            await Assertions.Expect(page.Locator(".faults")).ToContainTextAsync("库存不能为负");
            await visit.Accessible();
            await page.GetByLabel("第 1 行 数量(最小销售包装单位)").FillAsync("3");
            await page.GetByRole(AriaRole.Button, new() { Name = "检查并提交" }).ClickAsync();
            await Assertions.Expect(page.Locator(".issued")).ToContainTextAsync("已提交");
            await visit.Go("/entry?kind=usage&day=2026-10-06");
            await page.GetByRole(AriaRole.Button, new() { Name = "这一天没有发生" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "确认零报" }).ClickAsync();
            await Assertions.Expect(page.Locator(".issued")).ToContainTextAsync("已提交");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone.");
        }, Look.Phone);
        Assert.Equal(21, (await hospital.Client.Get("/api/drugs/A", hospital.Key)).Number("stock"));
        Assert.Equal(1, (await Coverage(hospital, "usage")).Number("zero"));
    }

    private static async Task<JsonElement> Coverage(Hospital hospital, string kind) =>
        Assert.Single(await hospital.Client.All("/api/indicators/coverage?month=2026-10", hospital.Key), c => c.Text("kind") == kind);
}
