using System.Diagnostics;
using Functions.LocalServices;
using Functions.Tests.Contract;

namespace Functions.Tests.Restore;

/// <summary>The executable as <c>-- restore …</c> on given services.</summary>
internal static class RestoreTool
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output)> Run(LocalEndpoints services, params string[] words)
    {
        using var process = Start(services, words);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>Kills it, as a machine that goes away does, once it has told a line that holds a text.</summary>
    public static async Task KillAt(LocalEndpoints services, string text, params string[] words)
    {
        using var process = Start(services, words);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) break;
        }

        Assert.False(process.HasExited, $"It ended before '{text}'.");
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Process Start(LocalEndpoints services, string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "handler.dll"), "restore", .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in ProductProcess.Settings(services)) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
