using System.Diagnostics;
using System.Text.Json;
using Shared.Vocabulary;

namespace Functions.LocalServices;

/// <summary>What a server tells about itself once it answers.</summary>
/// <param name="Pid">Its process, which is not the one that was started: the launcher hands over to one in a session of its own.</param>
/// <param name="Urls">Where it listens, by service.</param>
internal sealed record ServerReady(int Pid, IReadOnlyDictionary<string, Uri> Urls);

/// <summary>
/// One server process. It lives as long as its standard input is open, so it ends by itself, cleanly, when this process is gone; and it
/// is in a session of its own, so that what kills this process group does not reach it before it has saved.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private readonly Process _launcher;
    private readonly LastLines _output = new();
    private readonly TaskCompletionSource<ServerReady> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _ended;

    private LocalServer(Process launcher)
    {
        _launcher = launcher;
        _ended = Task.WhenAll(ReadOutput(), _output.Drain(launcher.StandardError));
    }

    /// <summary>Where it listens, by service.</summary>
    public IReadOnlyDictionary<string, Uri> Urls => _ready.Task.Result.Urls;

    /// <summary>Its process.</summary>
    public int Pid => _ready.Task.Result.Pid;

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<LocalServer> Start(string directory, string script, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var server = new LocalServer(NodeTool.StartNode(directory, ["launch.js", script, .. arguments]));
        try
        {
            var first = await Task.WhenAny(server._ready.Task, server._ended).WaitAsync(StartPatience, cancel);
            if (first == server._ready.Task) return server;
            throw Failed(script, server._output);
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw Failed(script, server._output);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static LocalServicesException Failed(string script, LastLines output) =>
        new(new Bilingual($"本机服务 {script} 没有启动，最后的输出：", $"the local service {script} did not start; its last output:"), output.ToString());

    // The output ends when the last process that holds it has ended: that is how the server's end is seen without being its parent.
    private async Task ReadOutput()
    {
        while (await _launcher.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Add(line);
            if (line.StartsWith("{\"ready\":", StringComparison.Ordinal)) _ready.TrySetResult(Parse(line));
        }
    }

    private static ServerReady Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var ready = json.RootElement.GetProperty("ready");
        var urls = ready.GetProperty("urls").EnumerateObject().ToDictionary(u => u.Name, u => new Uri(u.Value.GetString()!), StringComparer.Ordinal);
        return new ServerReady(ready.GetProperty("pid").GetInt32(), urls);
    }

    /// <summary>Lets the server save and end; ends it by force when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        _launcher.StandardInput.Close();
        try
        {
            await _ended.WaitAsync(StopPatience);
        }
        catch (TimeoutException)
        {
            Kill();
        }
        _launcher.Dispose();
    }

    private void Kill()
    {
        try
        {
            _launcher.Kill(entireProcessTree: true);
            if (!_ready.Task.IsCompletedSuccessfully) return;
            using var server = Process.GetProcessById(Pid);
            server.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended in the meantime.
        }
    }
}
