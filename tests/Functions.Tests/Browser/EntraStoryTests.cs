using Functions.Tests.Access.Entra;
using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>Signing in with the organisation's account, as people meet it.</summary>
[Collection(EntraTests.Name)]
public sealed class EntraStoryTests(RunningProduct product, EntraProduct entra, ConsoleBrowser browser)
{
    [Fact]
    public async Task An_officer_signs_in_with_their_account_and_is_where_they_wanted_to_be()
    {
        await entra.Ready();
        var region = (await product.District()).Region;
        await entra.Identity.Person(new { sub = "officer-1", name = "李科长", roles = new[] { "Officer" }, region });
        await browser.Visit(entra.Address, async visit =>
        {
            visit.Watch.Allow(entra.Identity.Issuer);
            await visit.Page.GotoAsync("/console/#/warnings?severity=red");
            await visit.Page.Locator("a.entra").WaitForAsync();
            await visit.Accessible();
            await visit.Page.Locator("a.entra").ClickAsync();
            await visit.Settled();
            await Assertions.Expect(visit.Page.Locator(".me")).ToContainTextAsync("李科长");
            Assert.EndsWith("/console/#/warnings?severity=red", visit.Page.Url, StringComparison.Ordinal);
            Assert.DoesNotContain(visit.Watch.Requested, url => url.Contains("id_token", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_session_that_ends_while_a_note_is_typed_is_taken_up_again_from_another_window()
    {
        await entra.Ready();
        var people = await ShortHospital.In(await product.District());
        var warning = (await people.Warning()).Text("id");
        await entra.Identity.Person(new { sub = "pharmacist-1", name = "王药师", roles = new[] { "Pharmacist" }, hospital = people.Hospital.Code });
        await browser.Visit(entra.Address, async visit =>
        {
            visit.Watch.Allow(entra.Identity.Issuer);
            visit.Watch.Expect(401);
            await visit.Page.GotoAsync($"/console/#/warnings/{warning}");
            await visit.Page.Locator("a.entra").ClickAsync();
            await visit.Page.Locator("textarea[name=note]").FillAsync("已电话联系");
            await visit.Page.Context.ClearCookiesAsync();
            await visit.Page.Locator("button[value=comment]").ClickAsync();
            await visit.Page.Locator("dialog.sign-in a.entra").ClickAsync();
            await Assertions.Expect(visit.Page.Locator("dialog.sign-in")).ToHaveCountAsync(0);
            await Assertions.Expect(visit.Main).ToContainTextAsync("已电话联系");
        });
    }

    [Fact]
    public async Task When_the_provider_is_down_the_page_says_so_and_a_key_opens_it()
    {
        await entra.Ready();
        var officer = await (await product.District()).Officer();
        await browser.Visit(entra.Address, async visit =>
        {
            await visit.Page.GotoAsync("/console/?problem=entra_unreachable#/warnings");
            await Assertions.Expect(visit.Page.Locator(".problem")).ToContainTextAsync("暂时无法连接单位的身份服务");
            Assert.EndsWith("/console/#/warnings", visit.Page.Url, StringComparison.Ordinal);
            await visit.Page.Locator("input[name=key]").FillAsync(officer);
            await visit.Page.Locator("button.primary").ClickAsync();
            await visit.Settled();
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("短缺预警");
        });
    }
}
