using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Functions.LocalServices;
using Functions.Tests.Hosting;
using MimeKit;

namespace Functions.Tests.Alerts.Receivers;

/// <summary>A mail as the server took it.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, bool Secure, MimeMessage Message, string Raw);

/// <summary>A real mail server on loopback: the package <c>smtp-server</c> in a process of its own, which ends with this one.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process process;
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;

    private MailServer(Process process) => (this.process, reading) = (process, Read(process.StandardOutput));

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port => port.Task.Result;

    /// <summary>What it took, in order, once there are so many.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> Received(int count)
    {
        await Eventually.Holds(() => received.Count >= count);
        return [.. received];
    }

    /// <summary>Starts one: <c>plain</c> without TLS, <c>tls</c> with a certificate that nobody trusts, <c>account</c> for those who have one.</summary>
    public static async Task<MailServer> Start(string security = "plain")
    {
        var folder = Path.Combine(Repository.Root, "tests/Functions.Tests/Alerts/Receivers/node");
        await new PackageInstallation(folder, TestContext.Current.SendDiagnosticMessage).Ensure(default);
        var start = new ProcessStartInfo("node", ["mail.mjs", security])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var server = new MailServer(Process.Start(start)!);
        await server.port.Task.WaitAsync(Patience);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private async Task Read(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            if (json.TryGetProperty("port", out var number)) port.TrySetResult(number.GetInt32());
            else received.Enqueue(Mail(json));
        }

        port.TrySetException(new InvalidOperationException("The mail server ended before it listened."));
    }

    private static ReceivedMail Mail(JsonElement json)
    {
        var raw = json.GetProperty("raw").GetBytesFromBase64();
        return new ReceivedMail(
            json.GetProperty("from").GetString()!, [.. json.GetProperty("to").EnumerateArray().Select(a => a.GetString()!)], json.GetProperty("secure").GetBoolean(),
            MimeMessage.Load(new MemoryStream(raw)), System.Text.Encoding.UTF8.GetString(raw));
    }
}
