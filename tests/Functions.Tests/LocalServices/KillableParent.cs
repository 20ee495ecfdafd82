using System.Diagnostics;
using System.Text.Json;

namespace Functions.Tests.LocalServices;

/// <summary>A process in a group of its own that has started local services, to be killed with its whole group.</summary>
internal sealed class KillableParent : IDisposable
{
    // Node gives a detached process a session and with it a group of its own, numbered like the process. .NET cannot.
    private const string InOwnGroup = "require('node:child_process').spawn('dotnet', process.argv.slice(1), { detached: true, stdio: 'inherit' })";
    private readonly Process _starter;
    private bool _killed;

    private KillableParent(Process starter, ParentReport report) => (_starter, Report) = (starter, report);

    public ParentReport Report { get; }

    public static async Task<KillableParent> Start(string dataDirectory)
    {
        var here = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("node", ["-e", InOwnGroup, "exec", Path.Combine(here, "handler.dll")])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(here, "Functions.Tests.dll");
        start.Environment[StartupHook.DataDirectory] = dataDirectory;
        var starter = Process.Start(start)!;
        var line = await starter.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The parent ended before its services were ready.");
        return new KillableParent(starter, JsonSerializer.Deserialize<ParentReport>(line)!);
    }

    /// <summary>Ends the parent and all of its group at once, without a chance to do anything.</summary>
    public void KillGroup() => Kill($"-{Report.Pid}");

    /// <summary>Ends the parent and its servers at once.</summary>
    public void KillEverything() => Kill([$"-{Report.Pid}", .. Report.Servers.Select(pid => $"{pid}")]);

    private void Kill(params string[] targets)
    {
        _killed = true;
        using var kill = Process.Start("kill", ["-KILL", "--", .. targets]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until no server of the parent runs any more.</summary>
    public async Task ServersEnd()
    {
        for (var tries = 0; Report.Servers.Any(IsRunning); tries++)
        {
            Assert.True(tries < 200, $"Still running: {string.Join(", ", Report.Servers.Where(IsRunning))}");
            await Task.Delay(100);
        }
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!_killed) KillGroup();
        _starter.Dispose();
    }
}
