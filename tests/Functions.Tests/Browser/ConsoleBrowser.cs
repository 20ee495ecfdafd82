using Functions.Tests.Browser;
using Functions.Tests.Contract;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ConsoleBrowser))]

namespace Functions.Tests.Browser;

/// <summary>How somebody looks at the console.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Dark">Whether their system is dark.</param>
public sealed record Look(int Width = 1280, bool Dark = false)
{
    /// <summary>On a phone.</summary>
    public static Look Phone { get; } = new(390);

    /// <summary>At night.</summary>
    public static Look Night { get; } = new(Dark: true);
}

/// <summary>
/// One browser for all tests; the first that asks starts it. Each visit is a person with a browser of their own: nothing is shared between visits
/// but the product.
/// </summary>
public sealed class ConsoleBrowser : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _once = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>
    /// A visit to the console of the running product. It fails with what the story fails with, and also when a script failed, the content policy was
    /// violated, a dialog of the browser opened, a request left the product, or an answer was an error that the story did not expect.
    /// A failed visit leaves its screenshot in the tests' output folder.
    /// </summary>
    public async Task Visit(RunningProduct product, Func<ConsoleVisit, Task> story, Look? look = null)
    {
        await product.Client();
        await Visit(product.Address, story, look);
    }

    /// <summary>The same at any address.</summary>
    public async Task Visit(Uri address, Func<ConsoleVisit, Task> story, Look? look = null)
    {
        var browser = await Browser();
        await using var context = await browser.NewContextAsync(Options(address, look ?? new Look()));
        var visit = new ConsoleVisit(address, await context.NewPageAsync());
        try
        {
            await story(visit);
            visit.Watch.ExpectNothing();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n{visit.Watch}\nscreenshot: {await visit.Picture()}", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _once.Dispose();
    }

    private async Task<IBrowser> Browser()
    {
        await _once.WaitAsync();
        try
        {
            // A limit ends a test that has failed; it is no measure of speed.
            Assertions.SetDefaultExpectTimeout(90_000);
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = InstalledBrowser.Find(), Headless = true, Args = Quiet, Timeout = 120_000 });
        }
        finally
        {
            _once.Release();
        }
    }

    private static BrowserNewContextOptions Options(Uri address, Look look) => new()
    {
        BaseURL = address.AbsoluteUri,
        ViewportSize = new ViewportSize { Width = look.Width, Height = 900 },
        ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        Locale = "zh-CN",
        TimezoneId = "Asia/Shanghai",
        AcceptDownloads = true,
    };
}
