using System.Diagnostics;

namespace Infra.Tests.Compilation;

/// <summary>How a program ended and all it said.</summary>
internal sealed record Told(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"{ExitCode}\n{Output}\n{Errors}";
}

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    public static async Task<Told> Run(string program, IEnumerable<string> arguments, string directory, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Told(process.ExitCode, (await output).Trim(), (await errors).Trim());
    }
}
