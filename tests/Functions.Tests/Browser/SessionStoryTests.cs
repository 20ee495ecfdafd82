using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>Sessions as people meet them.</summary>
public sealed class SessionStoryTests(RunningProduct product, ConsoleBrowser browser)
{
    [Fact]
    public async Task A_session_that_ends_while_a_note_is_typed_asks_over_the_page_and_sends_the_note_after()
    {
        var people = await ShortHospital.In(await product.District());
        var warning = (await people.Warning()).Text("id");
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(people.Pharmacist, $"/warnings/{warning}");
            await visit.Page.Locator("textarea[name=note]").FillAsync("已联系配送企业，预计周三到货");
            await visit.Page.Context.ClearCookiesAsync();
            visit.Watch.Expect(401);
            await visit.Page.Locator("button[value=acknowledge]").ClickAsync();
            var dialog = visit.Page.Locator("dialog.sign-in");
            await Assertions.Expect(dialog).ToContainTextAsync("登录已过期");
            await Assertions.Expect(visit.Page.Locator("textarea[name=note]")).ToHaveValueAsync("已联系配送企业，预计周三到货");
            await visit.Accessible();
            await dialog.Locator("input[name=key]").FillAsync(people.Pharmacist);
            await dialog.Locator("button.primary").ClickAsync();
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
            await Assertions.Expect(visit.Main).ToContainTextAsync("已联系配送企业，预计周三到货");
        });
        Assert.Equal("acknowledged", (await people.Warning()).Text("state"));
    }

    [Fact]
    public async Task Many_calls_that_meet_an_ended_session_ask_once()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(people.Pharmacist, "/warnings");
            await visit.Page.Context.ClearCookiesAsync();
            visit.Watch.Expect(401);
            await visit.Page.EvaluateAsync("location.hash = '/own'");
            await visit.Page.Locator("dialog.sign-in input[name=key]").FillAsync(people.Pharmacist);
            await Assertions.Expect(visit.Page.Locator("dialog.sign-in")).ToHaveCountAsync(1);
            await visit.Page.Locator("dialog.sign-in button.primary").ClickAsync();
            await Assertions.Expect(visit.Page.Locator(".tiles")).ToBeVisibleAsync();
            await Assertions.Expect(visit.Page.Locator("dialog")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task The_key_stays_nowhere_once_somebody_is_signed_in()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(people.Pharmacist);
            var kept = await visit.Page.EvaluateAsync<string>(
                "() => JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, [...document.querySelectorAll('input')].map(i => i.value), history.state])");
            Assert.Contains("总览", kept, StringComparison.Ordinal);
            Assert.DoesNotContain(people.Pharmacist, kept, StringComparison.Ordinal);
            Assert.Equal("", await visit.Page.EvaluateAsync<string>("document.cookie"));
            Assert.DoesNotContain(visit.Watch.Requested, url => url.Contains("dsk_", StringComparison.Ordinal));
        });
        Assert.DoesNotContain(people.Pharmacist, product.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_of_one_browser_come_and_go_together()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            await visit.Page.GotoAsync("/console/");
            await visit.Page.Locator("input[name=key]").WaitForAsync();
            var other = await visit.Page.Context.NewPageAsync();
            await other.GotoAsync("/console/#/warnings");
            await other.Locator("input[name=key]").FillAsync(people.Officer);
            await other.Locator("button.primary").ClickAsync();
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("总览");
            await other.GetByText("退出").ClickAsync();
            await Assertions.Expect(other.Locator("input[name=key]")).ToBeVisibleAsync();
            await Assertions.Expect(visit.Page.Locator("input[name=key]")).ToBeVisibleAsync();
            await Assertions.Expect(visit.Page.Locator(".tiles")).ToHaveCountAsync(0);
        });
    }
}
