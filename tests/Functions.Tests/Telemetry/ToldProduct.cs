using Functions.LocalServices;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Telemetry;

/// <summary>A product of its own that tells a collector of itself, and soon.</summary>
internal sealed class ToldProduct : IAsyncDisposable
{
    private readonly Servers _servers;
    private readonly ProductProcess _process;

    private ToldProduct(Servers servers, ProductProcess process, OtlpReceiver collector)
    {
        (_servers, _process, Collector) = (servers, process, collector);
        Client = new ProductClient(process.Address);
    }

    public OtlpReceiver Collector { get; }

    public ProductClient Client { get; }

    public LocalEndpoints Services => _servers.Endpoints;

    public string Output => _process.Output;

    /// <summary>Starts it with the master catalogue in it.</summary>
    public static async Task<ToldProduct> Start(Action<OtlpReceiver>? prepare = null)
    {
        var collector = await OtlpReceiver.Start();
        prepare?.Invoke(collector);
        return await Start(collector, Soon(collector));
    }

    /// <summary>Starts it as the Functions host does, empty.</summary>
    public static async Task<ToldProduct> StartHosted()
    {
        var collector = await OtlpReceiver.Start();
        return await Start(collector, Soon(collector), hosted: true);
    }

    /// <summary>Starts it with other settings.</summary>
    public static async Task<ToldProduct> Start(OtlpReceiver collector, IReadOnlyDictionary<string, string> settings, bool hosted = false)
    {
        var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        var product = new ToldProduct(servers, ProductProcess.Launch(servers.Endpoints, settings, hosted), collector);
        Assert.True(await product._process.Ready(), product.Output);
        if (hosted) return product;
        Assert.Equal((8, 8, 0, 0), (await product.Client.Push("catalogue", Drugs.Master)).Rows());
        return product;
    }

    private static Dictionary<string, string> Soon(OtlpReceiver collector) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.GetLeftPart(UriPartial.Authority),
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    /// <summary>A county.</summary>
    public District District(string region, string prefix) => new(Client, region, prefix);

    /// <summary>Waits until the collector has what a question asks for.</summary>
    public async Task<T> Sees<T>(Func<OtlpReceiver, T?> question)
        where T : class
    {
        T? seen = null;
        await Eventually.Holds(() => (seen = question(Collector)) is not null);
        return seen!;
    }

    /// <summary>Waits until metrics were exported twice more: the first of these may have been under way.</summary>
    public async Task Exported()
    {
        var before = Collector.Exports.Count(e => e.Path == "/v1/metrics");
        await Eventually.Holds(() => Collector.Exports.Count(e => e.Path == "/v1/metrics") >= before + 2);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await _servers.DisposeAsync();
        await Collector.DisposeAsync();
    }
}
