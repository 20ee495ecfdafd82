using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using Functions.Outgoing;
using Functions.Tests.Hosting;

namespace Functions.Tests.Host;

/// <summary>
/// Does to a package what the Functions host does: reads <c>host.json</c> and the functions' folders, starts the executable with a port,
/// polls it until it answers, sends wrapped calls to event functions and proxies HTTP. What it does when a process ends is <see cref="HostSupervisor"/>'s.
/// </summary>
public sealed class FakeHost : IAsyncDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly HttpClient client = new(new OutgoingHttp(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri handler;
    private readonly Lazy<Task<HostProxy>> proxy;

    private FakeHost(Process process, string package, int port)
    {
        this.process = process;
        handler = new Uri($"http://127.0.0.1:{port}");
        proxy = new(() => HostProxy.Start(handler));
        Package = Package.Read(package);
        FunctionTimeout = Package.FunctionTimeout;
        process.OutputDataReceived += (_, line) => Keep(Output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(Errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the package says about its functions.</summary>
    public Package Package { get; }

    /// <summary>How long an event function may take: what <c>host.json</c> says, unless a test has less time.</summary>
    public TimeSpan FunctionTimeout { get; set; }

    /// <summary>The lines of the standard output.</summary>
    public ConcurrentQueue<string> Output { get; } = [];

    /// <summary>The lines of the standard error.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Starts the package's executable and doesn't wait for it.</summary>
    /// <param name="package">The published folder.</param>
    /// <param name="port">Where it is to listen; null for a free port.</param>
    /// <param name="settings">Application settings; null for services that can't be reached.</param>
    public static FakeHost Launch(string package, int? port = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var chosen = port ?? FreePort.Any();
        var start = new ProcessStartInfo(Package.Read(package).Executable)
        {
            WorkingDirectory = package,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{chosen}";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = package;
        foreach (var (name, value) in settings ?? HostSettings.Unreachable) start.Environment[name] = value;
        return new FakeHost(Process.Start(start)!, package, chosen);
    }

    /// <summary>Starts the package's executable and polls it until it answers.</summary>
    public static async Task<FakeHost> Start(string package, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = Launch(package, settings: settings);
        await host.Ready();
        return host;
    }

    /// <summary>Polls <c>GET /</c> as the host does: a refused connection means not yet, any answer means ready.</summary>
    /// <returns>The first answer.</returns>
    public async Task<Answer> Ready()
    {
        using var limit = new CancellationTokenSource(ReadyWithin);
        while (true)
        {
            Assert.False(process.HasExited, $"It ended with {(process.HasExited ? process.ExitCode : 0)}: {string.Join('\n', Output.Concat(Errors))}");
            try
            {
                return await Send(new HttpRequestMessage(HttpMethod.Get, new Uri(handler, "/")), limit.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(PollEvery, limit.Token);
            }
        }
    }

    /// <summary>Calls an event function with a wrapped payload: chunked, without a length. One that takes longer than it may costs the whole process.</summary>
    /// <exception cref="TimeoutException">The process was ended for it, with every call that was under way.</exception>
    public async Task<Answer> Trigger(string path, byte[] payload)
    {
        var content = new ByteArrayContent(payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler, path)) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1044.0");
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1044.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        using var limit = new CancellationTokenSource(FunctionTimeout);
        try
        {
            return await Send(request, limit.Token);
        }
        catch (OperationCanceledException e)
        {
            await Kill();
            throw new TimeoutException($"{path} took longer than {FunctionTimeout}; the process was ended.", e);
        }
    }

    /// <summary>Hands on somebody's HTTP call.</summary>
    public async Task<Answer> Proxy(HttpRequestMessage request)
    {
        request.RequestUri = new Uri((await proxy.Value).Address, request.RequestUri!);
        return await Send(request, CancellationToken.None);
    }

    /// <summary>Waits until the product says that it is ready for work.</summary>
    public async Task Healthy()
    {
        using var limit = new CancellationTokenSource(ReadyWithin);
        while ((await Proxy(new HttpRequestMessage(HttpMethod.Get, "/api/health"))).Status is not 200) await Task.Delay(PollEvery, limit.Token);
    }

    /// <summary>Proxies a call of somebody who holds a key.</summary>
    public Task<Answer> Call(HttpMethod method, string path, string key, HttpContent? content = null, bool chunked = false)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.TransferEncodingChunked = chunked;
        return Proxy(request);
    }

    /// <summary>Asks the process to end.</summary>
    /// <param name="signal">By which signal: <c>TERM</c>, <c>INT</c>, <c>QUIT</c>, <c>HUP</c>.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> Terminate(string signal = "TERM")
    {
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) await kill.WaitForExitAsync();
        return await Exit();
    }

    /// <summary>Ends the process as the host does, without a word.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for the process to end by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Exit()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
        if (proxy.IsValueCreated) await (await proxy.Value).DisposeAsync();
        client.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }

    private async Task<Answer> Send(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, cancel);
            return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(cancel));
        }
    }
}
