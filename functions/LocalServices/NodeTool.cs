using System.ComponentModel;
using System.Diagnostics;
using Shared.Vocabulary;

namespace Functions.LocalServices;

/// <summary>How a tool ended and the last it said.</summary>
internal sealed record ToolResult(int ExitCode, string LastOutput);

/// <summary>Starts node and npm, and says what to install when they are not there.</summary>
internal static class NodeTool
{
    /// <summary>Starts node with its input and outputs in our hands.</summary>
    public static Process StartNode(string directory, IEnumerable<string> arguments) => Start("node", directory, arguments);

    /// <summary>Runs npm to its end.</summary>
    public static async Task<ToolResult> Npm(string directory, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var npm = OperatingSystem.IsWindows()
            ? Start("cmd.exe", directory, ["/c", "npm", .. arguments])
            : Start("npm", directory, arguments);
        npm.StandardInput.Close();
        var output = new LastLines();
        var drained = Task.WhenAll(output.Drain(npm.StandardOutput), output.Drain(npm.StandardError));
        try
        {
            await npm.WaitForExitAsync(cancel);
            await drained;
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
        return new ToolResult(npm.ExitCode, output.ToString());
    }

    private static Process Start(string tool, string directory, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start");
        }
        catch (Win32Exception missing)
        {
            throw new LocalServicesException(new Bilingual(
                $"找不到 {tool}：本机服务需要 Node.js 20.15 或更高版本（含 npm）。请安装后重试，或用 --no-emulators 使用已配置的服务。",
                $"{tool} not found: local services need Node.js 20.15 or later with npm. Install it, or use configured services with --no-emulators."), inner: missing);
        }
    }
}
