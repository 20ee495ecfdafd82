using System.Text;
using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>The pharmacist's main way: a file goes up, its bad rows are mended where they are shown, and the figure changes.</summary>
public sealed class PharmacistMendingTests(RunningProduct product, ConsoleBrowser browser)
{
    private const string Header = "销售日期,院内药品唯一码,销售数量(最小销售包装单位),销售总金额(元),科室,就诊类型,姓名\n";
    private const string Good = "20261001,A,2,13.20,心内科,门诊,张三\n20261002,B,1,40.00,心内科,住院,李四\n";
    private const string Bad = "2026-02-30,A,1,6.60,外科,门诊,赵六\n20261003,A,1,陆元陆角,外科,门急,王五\n";
    private const string Hostile = "<img src=x onerror=alert(1)>.csv";

    [Fact]
    public async Task A_gb18030_file_with_bad_rows_is_checked_sent_and_mended_and_its_figure_opens_down_to_the_row()
    {
        var hospital = await (await product.District()).Hospital();
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(await hospital.Pharmacist(), "/upload");
            await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = Hostile, MimeType = "text/csv", Buffer = Gb18030(Header + Good + Bad) });
            await IsChecked(visit);
            await page.GetByRole(AriaRole.Button, new() { Name = "正式报送" }).ClickAsync();
            await Assertions.Expect(page.Locator(".file .lead")).ToContainTextAsync("24.81%");
            await page.GetByRole(AriaRole.Link, new() { Name = "订正 2 行" }).ClickAsync();
            await Mend(visit);
            await Assertions.Expect(page.Locator(".issued .lead")).ToContainTextAsync("39.76%");
            await visit.Accessible();
            await OpensDownToTheRow(visit);
        });
        Assert.Equal((26.40m, 66.40m), await hospital.Ratio());
    }

    [Fact]
    public async Task What_is_typed_into_bad_rows_survives_a_reload_and_a_session_that_ended()
    {
        var hospital = await (await product.District()).Hospital();
        var feed = (await hospital.Push("usage", FeedBody.In(new UTF8Encoding(true), Header + Good + Bad))).Text("feedId");
        var pharmacist = await hospital.Pharmacist();
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(pharmacist, $"/feeds/{feed}?mend=page");
            await Cell(page, 3, "销售日期").FillAsync("2026-10-04");
            await Cell(page, 3, "销售日期").PressAsync("Tab");
            await page.ReloadAsync();
            await Assertions.Expect(Cell(page, 3, "销售日期")).ToHaveValueAsync("2026-10-04");
            visit.Watch.Expect(401);
            await page.Context.ClearCookiesAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "检查改过的 1 行" }).ClickAsync();
            await page.Locator("dialog.sign-in input[name=key]").FillAsync(pharmacist);
            await page.Locator("dialog.sign-in button.primary").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "报送通过的 1 行" })).ToBeVisibleAsync();
            await Assertions.Expect(Cell(page, 3, "销售日期")).ToHaveValueAsync("2026-10-04");
        });
    }

    private static async Task IsChecked(ConsoleVisit visit)
    {
        var file = visit.Page.Locator(".file");
        await Assertions.Expect(file.Locator("h2")).ToHaveTextAsync(Hostile);
        await Assertions.Expect(file).ToContainTextAsync("尚未报送");
        await Assertions.Expect(file).ToContainTextAsync("gb18030");
        await Assertions.Expect(file).ToContainTextAsync("已丢弃：姓名");
        await Assertions.Expect(file.GetByLabel("类别")).ToHaveValueAsync("usage");
        await visit.Accessible();
    }

    private static async Task Mend(ConsoleVisit visit)
    {
        var page = visit.Page;
        await Cell(page, 3, "销售日期").FillAsync("20261003");
        await Cell(page, 4, "销售总金额(元)").FillAsync("6.60");
        await Cell(page, 4, "就诊类型").SelectOptionAsync("门诊");
        await visit.Accessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "检查改过的 2 行" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "报送通过的 2 行" }).ClickAsync();
    }

    // From the figure to its numerator and denominator, and the rows that both were made of: of the file and of what was mended.
    private static async Task OpensDownToTheRow(ConsoleVisit visit)
    {
        await visit.Page.Locator(".issued .explained").ClickAsync();
        var dialog = visit.Page.Locator("dialog.explanation");
        await Assertions.Expect(dialog).ToContainTextAsync("66.4");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Columnheader, new() { Name = "行号" })).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "2026-10-03 A 7 6.6" })).ToHaveCountAsync(2);
        await visit.Accessible();
    }

    private static ILocator Cell(IPage page, int row, string column) => page.GetByLabel($"第 {row} 行 {column}", new() { Exact = true });

    private static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text);
}
