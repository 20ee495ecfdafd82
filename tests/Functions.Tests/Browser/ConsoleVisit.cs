using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>One person in the console: goes to pages, signs in, and is watched.</summary>
public sealed class ConsoleVisit
{
    internal ConsoleVisit(Uri address, IPage page)
    {
        (Address, Page) = (address, page);
        Watch = new PageWatch(address, page);
    }

    /// <summary>Where the product serves.</summary>
    public Uri Address { get; }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What it must not do.</summary>
    public PageWatch Watch { get; }

    /// <summary>What is in the middle of the page.</summary>
    public ILocator Main => Page.Locator("main");

    /// <summary>Opens the console at a page and signs in with a key; then it shows that page.</summary>
    public async Task SignIn(string key, string at = "/")
    {
        await Page.GotoAsync($"/console/#{at}");
        await Page.Locator("input[name=key]").FillAsync(key);
        await Page.Locator("button.primary").ClickAsync();
        await Settled();
    }

    /// <summary>Goes to another page, as a link would.</summary>
    public async Task Go(string path)
    {
        await Page.EvaluateAsync(
            "path => new Promise(done => { if (location.hash === '#' + path) { done(); return; } addEventListener('hashchange', () => done(), { once: true }); location.hash = path; })", path);
        await Settled();
    }

    /// <summary>Waits until the page of the address is shown, whole.</summary>
    public async Task Settled()
    {
        await Page.Locator(".bar").WaitForAsync();
        await Page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
        await Page.Locator("main h1").First.WaitForAsync();
    }

    /// <summary>Fails with every violation of accessibility that axe-core finds in the page as it is.</summary>
    public Task Accessible() => Accessibility.Check(Page);

    /// <summary>Keeps a picture of the page in the tests' output folder; its path, or why there is none.</summary>
    public async Task<string> Picture(string? name = null)
    {
        var test = name ?? TestContext.Current.Test?.TestDisplayName ?? "page";
        var file = Path.Combine(AppContext.BaseDirectory, "screenshots", string.Concat(test.Select(c => char.IsLetterOrDigit(c) ? c : '_')) + ".png");
        try
        {
            await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
            return file;
        }
        catch (PlaywrightException e)
        {
            return e.Message;
        }
    }
}
