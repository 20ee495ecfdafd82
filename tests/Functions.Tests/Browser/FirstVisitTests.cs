using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>The first thing that everybody does.</summary>
public sealed class FirstVisitTests(RunningProduct product, ConsoleBrowser browser)
{
    [Fact]
    public async Task A_pharmacist_signs_in_and_sees_the_overview()
    {
        var people = await ShortHospital.In(await product.District());
        await browser.Visit(product, async visit =>
        {
            await visit.Page.GotoAsync("/console/");
            await visit.Page.Locator("input[name=key]").WaitForAsync();
            await visit.Accessible();
            await visit.SignIn(people.Pharmacist);
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("总览");
            await Assertions.Expect(visit.Main).ToContainTextAsync(people.Hospital.Code);
            await visit.Accessible();
        });
    }

    [Fact]
    public async Task A_wrong_key_is_told_so_and_nothing_opens() => await browser.Visit(product, async visit =>
    {
        await visit.Page.GotoAsync("/console/");
        await visit.Page.Locator("input[name=key]").FillAsync("dsk_0123456789abcdef0123_wrong-secret-of-some-length");
        await visit.Page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".problem")).ToContainTextAsync("密钥无效或已吊销");
        await Assertions.Expect(visit.Page.Locator(".bar")).ToHaveCountAsync(0);
    });
}
