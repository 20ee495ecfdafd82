using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Alerts.Receivers;

/// <summary>A request as it came, to the byte.</summary>
public sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Whether the signature is right for these bytes, as a receiver checks it.</summary>
    public bool IsSignedWith(string secret)
    {
        var parts = Headers["X-Signature"].Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        byte[] signed = [.. Encoding.ASCII.GetBytes(parts["t"] + "."), .. Body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(parts["v1"]));
    }
}

/// <summary>
/// A real server on loopback that takes webhooks and robots' messages, keeps what came and misbehaves when told to. It can end and come back
/// under the same port.
/// </summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> received = new();
    private readonly ConcurrentQueue<RequestDelegate> next = new();
    private WebApplication? app;
    private int port;

    /// <summary>What it answers when nothing else is queued: 204 unless set.</summary>
    public RequestDelegate Usual { get; set; } = Answers.Status(204);

    /// <summary>What came, in order, refused or not.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. received];

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{port}/");

    /// <summary>Starts one on a free port.</summary>
    public static async Task<WebhookReceiver> Start()
    {
        var receiver = new WebhookReceiver();
        await receiver.Open();
        return receiver;
    }

    /// <summary>Answers the next requests in these ways, one each.</summary>
    public void Next(params RequestDelegate[] answers)
    {
        foreach (var answer in answers) next.Enqueue(answer);
    }

    /// <summary>Listens, under the port it had before if it had one.</summary>
    public async Task Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.Run(Take);
        await app.StartAsync();
        port = new Uri(app.Urls.Single()).Port;
    }

    /// <summary>Ends: whoever comes is refused until it opens again.</summary>
    public async Task Close()
    {
        if (app is null) return;
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        app = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Close();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        received.Enqueue(new ReceivedRequest(http.Request.Path + http.Request.QueryString, headers, body.ToArray()));
        await (next.TryDequeue(out var answer) ? answer : Usual)(http);
    }
}
