using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Telemetry;

/// <summary>A collector: takes OTLP over HTTP, keeps every export as it came and reads it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _exports = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>How long it takes to.</summary>
    public TimeSpan Slowness { get; set; }

    /// <summary>Every export as it came.</summary>
    public IReadOnlyCollection<(string Path, byte[] Body)> Exports => _exports;

    /// <summary>Every span, the latest export last.</summary>
    public IReadOnlyList<ExportedSpan> Spans => [.. _exports.Where(e => e.Path == "/v1/traces").SelectMany(e => ExportedSpan.Of(e.Body))];

    /// <summary>The latest point of each series: counters are cumulative.</summary>
    public IReadOnlyDictionary<string, ExportedPoint> Points => _exports.Where(e => e.Path == "/v1/metrics").SelectMany(e => ExportedPoint.Of(e.Body))
        .GroupBy(p => p.Series, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/{**path}", receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await using (var unpacked = http.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : http.Request.Body) await unpacked.CopyToAsync(body);
        _exports.Enqueue((http.Request.Path.Value!, body.ToArray()));
        if (Slowness > TimeSpan.Zero) await Task.Delay(Slowness, http.RequestAborted);
        http.Response.StatusCode = Status;
        if (http.Request.Path.StartsWithSegments("/v1")) http.Response.ContentType = "application/x-protobuf";
        else await http.Response.WriteAsJsonAsync(new { itemsReceived = 1, itemsAccepted = 1, errors = Array.Empty<string>() });
    }
}
