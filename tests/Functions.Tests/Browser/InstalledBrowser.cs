using System.ComponentModel;
using System.Diagnostics;
using Shared.Vocabulary;

namespace Functions.Tests.Browser;

/// <summary>
/// Finds Chromium or Chrome on this machine, and installs it where that is possible without asking anybody: by Debian's packages as root, else
/// by Playwright's own installation.
/// </summary>
internal static class InstalledBrowser
{
    /// <summary>Names the browser's executable where it lies at an unusual place.</summary>
    public const string Variable = "BROWSER_PATH";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The executable, or null where Playwright's own browser is installed and found by itself.</summary>
    /// <exception cref="InvalidOperationException">There is no browser and none can be installed; says which command mends it.</exception>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw Missing($"{Variable}={named}");
        if (UsualPlaces.FirstOrDefault(File.Exists) is { } found) return found;
        if (MayUseApt && Run("apt-get", "update") && Run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"))
            return UsualPlaces.FirstOrDefault(File.Exists) ?? throw Missing("apt-get install chromium");
        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 ? null : throw Missing("playwright install chromium");
    }

    private static bool MayUseApt => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    private static bool Run(string tool, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(tool, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static InvalidOperationException Missing(string tried) => new(new Bilingual(
        $"没有可用的浏览器（{tried}）。请安装 Chromium（Debian：apt-get install chromium fonts-noto-cjk；其他系统：dotnet test 输出目录中的 playwright.ps1 install chromium），或用 {Variable} 指明其路径。",
        $"There is no browser to use ({tried}). Install Chromium (Debian: apt-get install chromium fonts-noto-cjk; elsewhere: playwright.ps1 install chromium in the tests' output folder), or name its path in {Variable}.").ToString());
}
