using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>An officer and direct reports: reviewing institutions', signing the region's own, taking files away.</summary>
public sealed class OfficerReportTests(RunningProduct product, ConsoleBrowser browser)
{
    [Fact]
    public async Task A_signed_report_is_accepted_and_its_filing_recorded_with_the_receipt()
    {
        var people = await ShortHospital.In(await product.District());
        var path = await people.Signed();
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Officer, $"/reports/{path.Split('/')[^1]}");
            await Assertions.Expect(visit.Main).ToContainTextAsync("签署后未改动");
            await page.GetByRole(AriaRole.Button, new() { Name = "接收" }).ClickAsync();
            await Assertions.Expect(State(visit)).ToHaveTextAsync("已接收");
            await page.GetByLabel("国家系统回执号").FillAsync("GJ-2026-0001");
            await page.GetByRole(AriaRole.Button, new() { Name = "登记已填报" }).ClickAsync();
            await Assertions.Expect(State(visit)).ToHaveTextAsync("已在国家系统填报");
            await Assertions.Expect(visit.Main).ToContainTextAsync("GJ-2026-0001");
        });
        Assert.Equal("filed", (await people.Get(path)).Text("state"));
    }

    [Fact]
    public async Task A_report_is_returned_with_a_note_and_its_period_is_taken_away_as_a_workbook()
    {
        var people = await ShortHospital.In(await product.District());
        var path = await people.Signed();
        var period = (await people.Get(path)).Text("period");
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Officer, $"/reports?period={period}&state=signed");
            await visit.Main.Locator("tbody a").First.ClickAsync();
            await page.GetByLabel("意见或理由").FillAsync("请补充采取的措施");
            await page.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
            await Assertions.Expect(State(visit)).ToHaveTextAsync("已退回");
            await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("请补充采取的措施");
            await visit.Go($"/reports?period={period}");
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).First.ClickAsync());
            var cells = Cells(await download.PathAsync());
            Assert.Contains(cells, cell => cell.Contains("重构版式，非官方接口", StringComparison.Ordinal));
            Assert.Contains(people.Hospital.Code, string.Join('|', cells), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_regions_own_record_is_drafted_from_its_warning_completed_and_signed()
    {
        var district = await product.District();
        var people = (await Task.WhenAll(ShortHospital.In(district), ShortHospital.In(district), ShortHospital.In(district)))[0];
        var regional = Assert.Single(await district.Client.All("/api/warnings", people.Officer), w => w.Text("hospital") is null);
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            visit.Watch.Expect(409);
            await visit.SignIn(people.Officer, $"/warnings/{regional.Text("id")}");
            await page.GetByRole(AriaRole.Button, new() { Name = "起草直报" }).ClickAsync();
            await visit.Main.Locator(".facts a[href^='#/reports/']").ClickAsync();
            await page.GetByLabel("签署人姓名").FillAsync("李科长");
            await page.GetByRole(AriaRole.Button, new() { Name = "保存并签署" }).ClickAsync();
            await page.Locator(".notice").GetByRole(AriaRole.Button, new() { Name = "短缺原因" }).ClickAsync();
            await Assertions.Expect(page.Locator("#field-causes input").First).ToBeFocusedAsync();
            await page.GetByLabel("不配送").CheckAsync();
            await page.GetByLabel("记录单位名称").FillAsync("某县卫生健康局");
            await page.GetByRole(AriaRole.Button, new() { Name = "保存并签署" }).ClickAsync();
            await Assertions.Expect(State(visit)).ToHaveTextAsync("已签署");
            await Assertions.Expect(visit.Main).ToContainTextAsync("某县卫生健康局");
        });
    }

    [Fact]
    public async Task Who_was_slower_sees_both_versions_and_may_still_save_theirs()
    {
        var people = await ShortHospital.In(await product.District());
        var path = await people.Draft();
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            visit.Watch.Expect(412);
            await visit.SignIn(people.Pharmacist, $"/reports/{path.Split('/')[^1]}");
            (await people.Edit(path, new { measuresTaken = "已向两家配送企业询价" })).Expect(200);
            await page.GetByLabel("已采取措施").FillAsync("已联系生产企业");
            await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
            var versions = page.Locator(".notice[role=alert]");
            await Assertions.Expect(versions).ToContainTextAsync("已向两家配送企业询价");
            await Assertions.Expect(versions).ToContainTextAsync("已联系生产企业");
            await visit.Accessible();
            await page.GetByRole(AriaRole.Button, new() { Name = "以我填写的为准" }).ClickAsync();
            await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("草稿已保存。");
        });
        Assert.Equal("已联系生产企业", (await people.Get(path)).GetProperty("supply").Text("measuresTaken"));
    }

    private static ILocator State(ConsoleVisit visit) => visit.Page.Locator(".lead .badge").First;

    private static List<string> Cells(string file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<Cell>()).Select(cell => cell.InnerText)
            .Concat(document.WorkbookPart.SharedStringTablePart?.SharedStringTable?.Select(text => text.InnerText) ?? [])];
    }
}
