using System.Diagnostics;
using Functions.Tests.Contract;

namespace Functions.Tests.Tools;

/// <summary>What a command said and how it ended.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record Said(int Exit, string Output, string Error);

/// <summary>Runs the built executable as somebody at a terminal does.</summary>
internal static class Terminal
{
    /// <summary>Runs a command with some environment.</summary>
    public static async Task<Said> Run(IReadOnlyDictionary<string, string> environment, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "handler.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("Admin__Key");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Said(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a command with the admin's key.</summary>
    public static Task<Said> AsAdmin(params string[] words) =>
        Run(new Dictionary<string, string>(StringComparer.Ordinal) { ["Admin__Key"] = ProductProcess.AdminKey }, words);
}
