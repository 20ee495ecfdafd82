using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Functions.LocalServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>What was asked of a service in one way.</summary>
/// <param name="Requests">How often.</param>
/// <param name="Sent">Bytes of requests' bodies.</param>
/// <param name="Received">Bytes of answers' bodies.</param>
/// <param name="Units">Request units, for documents.</param>
internal readonly record struct Metered(long Requests, long Sent, long Received, double Units)
{
    public Metered Plus(Metered other) => new(Requests + other.Requests, Sent + other.Sent, Received + other.Received, Units + other.Units);
}

/// <summary>Stands before the local services, passes everything on as it is, and counts requests the way they are billed.</summary>
internal sealed class ServiceMeter : IAsyncDisposable
{
    private static readonly HashSet<string> Hops = new(StringComparer.OrdinalIgnoreCase) { "Transfer-Encoding", "Connection", "Keep-Alive", "Expect" };
    private readonly ConcurrentDictionary<string, Metered> _counts = new(StringComparer.Ordinal);
    private readonly List<WebApplication> _lines = [];
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 500, AutomaticDecompression = DecompressionMethods.None });

    private ServiceMeter()
    {
    }

    /// <summary>The services as seen through the meter.</summary>
    public LocalEndpoints Endpoints { get; private set; } = null!;

    /// <summary>What was counted since the last call, by service and kind of request.</summary>
    public IReadOnlyDictionary<string, Metered> Take() =>
        _counts.Keys.Order(StringComparer.Ordinal).Select(k => (k, _counts.TryRemove(k, out var c) ? c : default)).ToDictionary(c => c.k, c => c.Item2, StringComparer.Ordinal);

    /// <summary>A meter before services.</summary>
    public static async Task<ServiceMeter> Before(LocalEndpoints real)
    {
        var meter = new ServiceMeter();
        meter.Endpoints = new(
            real.Storage with
            {
                BlobServiceUri = await meter.Line(real.Storage.BlobServiceUri, ServiceBill.Blob),
                TableServiceUri = await meter.Line(real.Storage.TableServiceUri, ServiceBill.Table),
                QueueServiceUri = await meter.Line(real.Storage.QueueServiceUri, ServiceBill.Queue),
            },
            real.Cosmos with { AccountEndpoint = await meter.Line(real.Cosmos.AccountEndpoint, ServiceBill.Documents) });
        return meter;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines) await line.DisposeAsync();
        _http.Dispose();
    }

    private async Task<Uri> Line(Uri real, Func<BilledRequest, (string Kind, double Units)> bill)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = null;
            k.Listen(IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        app.Run(http => Pass(http, real, bill));
        await app.StartAsync();
        _lines.Add(app);
        return new UriBuilder(real) { Port = new Uri(app.Urls.First()).Port, Host = "127.0.0.1" }.Uri;
    }

    private async Task Pass(HttpContext http, Uri real, Func<BilledRequest, (string Kind, double Units)> bill)
    {
        // As it came: what is escaped how is signed.
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var body = await Read(http.Request.Body, http.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri($"http://{real.Authority}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (http.Request.ContentLength is not null || body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (Hops.Contains(name) || name == "Host" || request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) continue;
            if (request.Content is { } content && name != "Content-Length") content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var answer = await _http.SendAsync(request, http.RequestAborted);
        var reply = await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
        var (kind, units) = bill(new BilledRequest(http.Request.Method, target, http.Request.Headers, body, reply.Length));
        _counts.AddOrUpdate(kind, _ => new(1, body.Length, reply.Length, units), (_, c) => c.Plus(new(1, body.Length, reply.Length, units)));
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!Hops.Contains(name) && name != "Content-Length") http.Response.Headers[name] = values.ToArray();
        if (http.Response.StatusCode is not (204 or 304)) http.Response.ContentLength = answer.Content.Headers.ContentLength ?? reply.Length;
        if (http.Request.Method != "HEAD" && reply.Length > 0) await http.Response.Body.WriteAsync(reply, http.RequestAborted);
    }

    private static async Task<byte[]> Read(Stream body, CancellationToken cancel)
    {
        var bytes = new ArrayBufferWriter<byte>();
        for (int read; (read = await body.ReadAsync(bytes.GetMemory(1 << 16), cancel)) > 0;) bytes.Advance(read);
        return bytes.WrittenSpan.ToArray();
    }
}
