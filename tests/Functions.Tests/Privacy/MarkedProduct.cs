using System.Net.Http.Headers;
using System.Text;
using Functions.LocalServices;
using Functions.Privacy;
using Functions.Start;
using Functions.Storage;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Functions.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Privacy;

/// <summary>A product of its own on servers that keep everything in a folder, whose every answer, log line and byte is looked through for markers.</summary>
internal sealed class MarkedProduct : IAsyncDisposable
{
    private static readonly string[] Ways = ["/v1/traces", "/v1/metrics", "/v2.1/track"];
    private static readonly LeakSearch Search = new(Marker.All);
    private readonly List<string> _leaks = [];
    private readonly string _data;
    private readonly Servers _servers;
    private readonly OtlpReceiver _collector;
    private readonly ProductProcess _process;
    private readonly HttpClient _http = new();
    private bool _hasEnded;

    private MarkedProduct(string data, Servers servers, OtlpReceiver collector)
    {
        (_data, _servers, _collector) = (data, servers, collector);
        Directory.CreateDirectory(Path.Combine(data, "temp"));
        _process = ProductProcess.Launch(servers.Endpoints, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Logging__LogLevel__Default"] = "Debug",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.GetLeftPart(UriPartial.Authority),
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.Empty};IngestionEndpoint={collector.Address.AbsoluteUri}",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["TMPDIR"] = Path.Combine(data, "temp"),
        });
        Client = new ProductClient(_process.Address);
    }

    public ProductClient Client { get; }

    /// <summary>What was found that must not be, each with where.</summary>
    public IReadOnlyList<string> Leaks => _leaks;

    public static async Task<MarkedProduct> Start()
    {
        var data = Directory.CreateTempSubdirectory("marked-").FullName;
        var product = new MarkedProduct(data, await Servers.Start(new LocalServicesOptions { DataDirectory = data }, CancellationToken.None), await OtlpReceiver.Start());
        Assert.True(await product._process.Ready(), product._process.Output);
        Assert.Equal(8, (await product.Client.Push("catalogue", Drugs.Master)).Rows().Accepted);
        return product;
    }

    /// <summary>Looks through an answer.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="what">What was asked.</param>
    /// <param name="ownRows">True where a hospital gets its own bad rows back to mend them.</param>
    public Reply Looked(Reply reply, string what, bool ownRows = false)
    {
        Look($"the answer to {what}: {Shown(reply.Bytes)}", reply.Bytes, m => ownRows && m.IsOfTheRow);
        return reply;
    }

    /// <summary>Asks for something and looks through the answer, whatever it is.</summary>
    public async Task Ask(string address, string key, bool ownRows)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_process.Address, address));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await _http.SendAsync(request);
            if (answer.Headers.RetryAfter?.Delta is not { } wait)
            {
                Looked(new Reply((int)answer.StatusCode, null, answer.Headers, await answer.Content.ReadAsByteArrayAsync()), $"GET {address}", ownRows);
                return;
            }

            await Task.Delay(wait);
        }
    }

    /// <summary>Looks through what the stores answer: every blob; those of the sealed containers have to be sealed.</summary>
    public async Task<int> LookThroughBlobs()
    {
        await using var storage = Storage();
        var blobs = storage.GetRequiredService<IBlobs>();
        var isSealed = 0;
        foreach (var container in Stores.Containers)
        {
            await foreach (var name in blobs.List(container, "", default))
            {
                Look($"the name of a blob in {container}", Encoding.UTF8.GetBytes(name));
                var content = (await blobs.Read(container, name, default))!.Bytes.ToArray();
                Look($"the blob {container}/{name}", content);
                if (container is not ("raw" or "rejections" or "deadletters")) continue;
                Assert.True(SealedFormat.KeyVersion(content) >= 1, $"{container}/{name} is not sealed");
                isSealed++;
            }
        }

        return isSealed;
    }

    /// <summary>Ends product and servers, which then have written everything, and looks through log, temporary files and every file of the stores.</summary>
    /// <param name="withExtents">Whether also where Azurite keeps the bytes of blobs and messages, deleted ones too until it collects them.</param>
    public async Task LookThroughFiles(bool withExtents)
    {
        await End();
        foreach (var line in _process.Output.Split('\n')) Look($"the log line {line}", Encoding.UTF8.GetBytes(line));
        var files = Directory.GetFiles(_data, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.Contains("__azurite_db_table__", StringComparison.Ordinal));
        foreach (var file in files)
        {
            if (!withExtents && (file.Contains("__blobstorage__", StringComparison.Ordinal) || file.Contains("__queuestorage__", StringComparison.Ordinal))) continue;
            Look($"the name of the file {file}", Encoding.UTF8.GetBytes(file));
            Look($"the file {file}", await File.ReadAllBytesAsync(file));
        }
    }

    /// <summary>Looks through everything that a collector and a monitor were told, and answers how many spans that were.</summary>
    public async Task<int> LookThroughTelemetry()
    {
        await Eventually.Holds(() => Ways.All(way => _collector.Exports.Any(e => e.Path == way)) && _collector.Spans.Any(s => s.Name == "hospital.evaluate"));
        foreach (var (path, body) in _collector.Exports) Look($"telemetry to {path}: {Shown(body)}", body);
        return _collector.Spans.Count;
    }

    /// <summary>The storage beneath.</summary>
    public ServiceProvider Storage() => new ServiceCollection().AddStorage(_servers.Endpoints.Storage, _servers.Endpoints.Cosmos, null).BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        await End();
        Directory.Delete(_data, recursive: true);
    }

    // A workbook says nothing to people, and control characters break the report of the failure.
    private static string Shown(byte[] bytes) => string.Concat(Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(400, bytes.Length))).Where(c => c is not '\uFFFD' && !char.IsControl(c)));

    private async Task End()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        await _process.DisposeAsync();
        await _servers.DisposeAsync();
        await _collector.DisposeAsync();
    }

    private void Look(string where, byte[] bytes, Func<Marker, bool>? isAllowed = null) => _leaks.AddRange(
        from found in Search.Find(bytes) where isAllowed?.Invoke(found.Marker) != true select $"{found.Marker.What} ({found.Form}) in {where}");
}
