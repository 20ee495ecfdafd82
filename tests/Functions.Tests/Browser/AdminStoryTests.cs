using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>What admins do: register institutions, issue and revoke keys, look at what is in force.</summary>
public sealed class AdminStoryTests(RunningProduct product, ConsoleBrowser browser)
{
    private const string Code = "ADMIN-STORY-1";

    [Fact]
    public async Task An_institution_is_registered_its_key_shown_once_and_revoking_it_ends_that_persons_session() => await browser.Visit(product, async visit =>
    {
        var page = visit.Page;
        await visit.SignIn(ProductProcess.AdminKey, "/hospitals");
        await Register(visit);
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("三级");
        var key = await Issue(visit);
        await page.ReloadAsync();
        await Assertions.Expect(visit.Main).ToContainTextAsync("李药师");
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await using var other = await page.Context.Browser!.NewContextAsync(new() { BaseURL = visit.Address.AbsoluteUri, Locale = "zh-CN" });
        var person = new ConsoleVisit(visit.Address, await other.NewPageAsync());
        await person.SignIn(key, "/own");
        await Assertions.Expect(person.Main).ToContainTextAsync(Code);
        await page.GetByRole(AriaRole.Button, new() { Name = "吊销 李药师" }).ClickAsync();
        await visit.Accessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认吊销" }).ClickAsync();
        await Assertions.Expect(visit.Main).Not.ToContainTextAsync("李药师");
        await person.Page.EvaluateAsync("() => { location.hash = '/feeds'; }");
        await Assertions.Expect(person.Page.Locator("dialog.sign-in")).ToContainTextAsync("登录已过期");
    });

    [Fact]
    public async Task What_is_in_force_is_told_with_its_source_and_what_changed_since_another_day() => await browser.Visit(product, async visit =>
    {
        await visit.SignIn(ProductProcess.AdminKey, "/references?kind=catalogue&since=2026-10-01&asOf=2026-10-31");
        await Assertions.Expect(visit.Main).ToContainTextAsync("二甲双胍片");
        await Assertions.Expect(visit.Main.Locator("ins")).ToHaveTextAsync("是");
        await visit.Accessible();
        await visit.Go("/references?kind=calendar&asOf=2026-10-01");
        await Assertions.Expect(visit.Main).ToContainTextAsync("随产品");
        await visit.Go("/rules?asOf=2026-11-01");
        await Assertions.Expect(visit.Main).ToContainTextAsync("days-of-stock");
        await Assertions.Expect(visit.Main).ToContainTextAsync("复核");
        await visit.Go("/operations");
        await Assertions.Expect(visit.Main).ToContainTextAsync("documents");
    });

    private static async Task Register(ConsoleVisit visit)
    {
        var page = visit.Page;
        await page.GetByText("新增机构").ClickAsync();
        await page.GetByLabel("代码", new() { Exact = true }).FillAsync(Code);
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("<b>测试</b>医院");
        await page.GetByLabel("区划代码").First.FillAsync("330191");
        await visit.Accessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("<b>测试</b>医院");
    }

    private static async Task<string> Issue(ConsoleVisit visit)
    {
        var page = visit.Page;
        await page.GetByLabel("角色").SelectOptionAsync("pharmacist");
        await page.GetByLabel("姓名（药师、专员）").FillAsync("李药师");
        await page.GetByRole(AriaRole.Button, new() { Name = "发放密钥" }).ClickAsync();
        var shown = page.Locator(".issued code");
        await Assertions.Expect(shown).ToBeVisibleAsync();
        await visit.Accessible();
        return await shown.InnerTextAsync();
    }
}
