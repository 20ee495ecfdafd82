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
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("预警");
        });
    }
}
