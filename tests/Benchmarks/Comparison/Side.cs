using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Comparison;

/// <summary>What one process found and took.</summary>
/// <param name="Result">The sums, one line a department and month, in ordinal order.</param>
/// <param name="CpuSeconds">User and system time of the whole process.</param>
/// <param name="PeakMiB">The most memory it held (VmHWM).</param>
/// <param name="AllocatedBytes">What reading allocated; for our side only.</param>
internal sealed record Side(IReadOnlyList<string> Result, double CpuSeconds, double PeakMiB, long AllocatedBytes)
{
    public static Side Ours(string file, string charset) =>
        Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), "duckdb-ours", file, charset], AppContext.BaseDirectory);

    public static Side DuckDb(string file, string catalogue) => Run("node", ["ratio.mjs", file, catalogue], NodeFolder.Path);

    private static Side Run(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        var taken = lines[^1].Split('\t');
        return new Side(
            [.. lines[..^1].Order(StringComparer.Ordinal)], Number(taken[1]), Number(taken[2]), taken.Length > 3 ? long.Parse(taken[3], CultureInfo.InvariantCulture) : 0);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
