using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>What an officer does on a day: looks at the region, works through its warnings, publishes.</summary>
public sealed class OfficerStoryTests(RunningProduct product, ConsoleBrowser browser)
{
    [Fact]
    public async Task The_overview_says_what_is_due_and_a_figure_opens_down_to_the_row_of_its_file()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Officer, "/overview?month=2026-10");
            await Assertions.Expect(page.Locator(".tile.red strong")).ToHaveTextAsync("1");
            await Assertions.Expect(page.Locator("section", new() { Has = page.Locator("#due") })).ToContainTextAsync("短缺预警待处置");
            await Assertions.Expect(page.Locator(".heat-table")).ToContainTextAsync(people.Hospital.Code);
            await page.Locator(".tile", new() { HasText = "基本药物使用比例" }).Locator("button.explained").ClickAsync();
            var dialog = page.Locator("dialog.explanation");
            var feed = dialog.Locator("a[href^='#/feeds/']").First;
            var deeper = dialog.GetByRole(AriaRole.Button, new() { Name = "展开" }).First;
            for (var depth = 0; depth < 6; depth++)
            {
                await Assertions.Expect(feed.Or(deeper).First).ToBeVisibleAsync();
                if (await feed.CountAsync() > 0) break;
                await deeper.ClickAsync();
            }

            await visit.Accessible();
            await feed.ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("报送");
        });
    }

    [Fact]
    public async Task A_region_is_looked_at_in_English_on_a_phone_without_moving_sideways()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Officer, "/overview?month=2026-10");
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Overview");
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
            var menu = page.GetByRole(AriaRole.Button, new() { Name = "Menu" });
            await menu.ClickAsync();
            await Assertions.Expect(menu).ToHaveAttributeAsync("aria-expanded", "true");
            await page.GetByRole(AriaRole.Link, new() { Name = "Warnings", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Shortage warnings");
            await Assertions.Expect(menu).ToHaveAttributeAsync("aria-expanded", "false");
            Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            await visit.Accessible();
        }, Look.Phone);
    }

    [Fact]
    public async Task Warnings_are_sifted_by_address_and_one_is_taken_up_handed_on_and_told_in_its_history()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Officer, "/warnings?severity=red&state=active");
            await Assertions.Expect(visit.Main.Locator("tbody tr")).ToHaveCountAsync(1);
            await page.GetByLabel("级别").SelectOptionAsync("yellow");
            await Assertions.Expect(visit.Main).ToContainTextAsync("没有符合条件的预警");
            Assert.Contains("severity=yellow", page.Url, StringComparison.Ordinal);
            await page.GoBackAsync();
            await visit.Main.Locator("tbody a").First.ClickAsync();
            await page.GetByLabel("备注").FillAsync("已电话联系<b>药学部</b>");
            await page.GetByLabel("短缺原因（可不填）").SelectOptionAsync("distribution");
            await page.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".lead .badge")).ToHaveTextAsync("已确认");
            await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("已电话联系<b>药学部</b>");
            await page.GetByRole(AriaRole.Button, new() { Name = "上报上级" }).ClickAsync();
            await Assertions.Expect(page.Locator(".lead .badge")).ToHaveTextAsync("已升级");
            await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("李科长");
        });
        var warning = await people.Warning();
        Assert.Equal(("escalated", "distribution"), (warning.Text("state"), warning.Text("cause")));
    }

    [Fact]
    public async Task A_move_that_came_too_late_is_refused_beside_the_button_and_what_was_typed_stays()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            visit.Watch.Expect(409);
            await visit.SignIn(people.Officer, $"/warnings/{(await people.Warning()).Text("id")}");
            (await people.Act("acknowledge")).Expect(200);
            await visit.Page.GetByLabel("备注").FillAsync("我来处理");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true }).ClickAsync();
            await Assertions.Expect(visit.Page.Locator("form.actions .problem")).ToContainTextAsync("409");
            await Assertions.Expect(visit.Page.GetByLabel("备注")).ToHaveValueAsync("我来处理");
        });
    }

    [Fact]
    public async Task A_bulletin_is_previewed_and_released_and_a_second_release_asks_for_a_reason()
    {
        var district = await product.District();
        var people = await ShortHospital.In(district);
        await browser.Visit(product, async visit =>
        {
            var page = visit.Page;
            await visit.SignIn(people.Officer, "/bulletins?month=2026-10");
            await page.GetByLabel("发布人姓名").FillAsync("李科长");
            await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("已发布第 1 版。");
            await Assertions.Expect(visit.Main.Locator("tbody tr")).ToContainTextAsync("李科长");
            await Assertions.Expect(page.GetByLabel("更正理由")).ToBeVisibleAsync();
        });
        Assert.Single(await district.Client.All("/api/reports/monthly/bulletins", people.Officer));
    }
}
