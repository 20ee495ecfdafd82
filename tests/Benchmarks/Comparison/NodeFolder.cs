using System.Diagnostics;

namespace Benchmarks.Comparison;

/// <summary>The folder of DuckDB's side; its package is installed on first use.</summary>
internal static class NodeFolder
{
    private static readonly Lazy<string> Ready = new(Prepare);

    public static string Path => Ready.Value;

    private static string Prepare()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(here.FullName, "Functions.sln"))) here = here.Parent ?? throw new DirectoryNotFoundException("Functions.sln");
        var folder = System.IO.Path.Combine(here.FullName, "tests", "Benchmarks", "node");
        if (Directory.Exists(System.IO.Path.Combine(folder, "node_modules"))) return folder;
        // Not `npm ci`, which refuses a lock that doesn't name the native part for every other system.
        using var install = Process.Start(new ProcessStartInfo("npm", ["install", "--no-save", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
        install.WaitForExit();
        return install.ExitCode == 0 ? folder : throw new InvalidOperationException($"npm install ended with {install.ExitCode}.");
    }
}
