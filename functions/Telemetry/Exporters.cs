using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Functions.Telemetry;

/// <summary>Makes what sends spans and metrics. All of it works beside the calls it tells of: what can't be sent is dropped, and no call ever waits.</summary>
internal sealed class Exporters(TelemetrySettings settings, Func<string?, TokenCredential> identity) : IDisposable
{
    private const string Statistics = "APPLICATIONINSIGHTS_STATSBEAT_DISABLED";
    private const int ShutdownMilliseconds = 2_000;
    private static readonly string[] OfRuntime = ["dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.pause.time"];

    private readonly TracerProvider _spans = Spanning(settings, identity).Build();
    private readonly MeterProvider _metrics = Metering(settings, identity).Build();

    /// <summary>Sends what is still unsent, for two seconds at most.</summary>
    public void Dispose()
    {
        Parallel.Invoke(() => _spans.Shutdown(ShutdownMilliseconds), () => _metrics.Shutdown(ShutdownMilliseconds));
        _spans.Dispose();
        _metrics.Dispose();
    }

    private static TracerProviderBuilder Spanning(TelemetrySettings settings, Func<string?, TokenCredential> identity)
    {
        // The look at what may be said comes before the exporters, which take what it leaves.
        var spans = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Spans.SourceName).AddProcessor(new AllowedOnly());
        if (settings.OtlpEndpoint is { } collector && !(Uri.TryCreate(collector, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            // The library would send to its own default instead.
            throw new UriFormatException($"OTEL_EXPORTER_OTLP_ENDPOINT 不是 http(s) 地址 / is no http(s) address: {collector}");
        if (settings.OtlpEndpoint is not null) spans.AddOtlpExporter(otlp =>
        {
            Protocol(otlp);
            otlp.BatchExportProcessorOptions.ScheduledDelayMilliseconds = (int)settings.SpansEvery.TotalMilliseconds;
        });
        if (settings.MonitorConnection is not null)
            spans.AddProcessor(new BatchActivityExportProcessor(new AzureMonitorTraceExporter(Monitor(settings, identity)), scheduledDelayMilliseconds: (int)settings.SpansEvery.TotalMilliseconds));
        return spans;
    }

    private static MeterProviderBuilder Metering(TelemetrySettings settings, Func<string?, TokenCredential> identity)
    {
        var metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe)
            .AddMeter(ProductMeter.Name).AddMeter("Microsoft.AspNetCore.Hosting").AddMeter("System.Runtime").AddView(View);
        if (settings.OtlpEndpoint is not null) metrics.AddOtlpExporter((otlp, reader) =>
        {
            Protocol(otlp);
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.MetricsEvery.TotalMilliseconds;
        });
        if (settings.MonitorConnection is not null)
            metrics.AddReader(new PeriodicExportingMetricReader(new AzureMonitorMetricExporter(Monitor(settings, identity)), (int)settings.MetricsEvery.TotalMilliseconds)
            {
                TemporalityPreference = MetricReaderTemporalityPreference.Delta,
            });
        return metrics;
    }

    // Only what is allowed becomes a dimension, whatever a library adds to its own.
    private static MetricStreamConfiguration? View(Instrument instrument)
    {
        string[] keys = [.. Attributes.Allowed];
        if (instrument.Meter.Name == ProductMeter.Name) return new MetricStreamConfiguration { TagKeys = keys };
        if (instrument.Name == "http.server.request.duration") return new MetricStreamConfiguration { TagKeys = [Attributes.HttpMethod, Attributes.HttpRoute, Attributes.HttpStatus] };
        return OfRuntime.Contains(instrument.Name) ? new MetricStreamConfiguration { TagKeys = [] } : MetricStreamConfiguration.Drop;
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("drug-shortage", serviceVersion: typeof(Exporters).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector();

    // The specification's default; the library's is gRPC, which every collector and proxy makes more of.
    private static void Protocol(OtlpExporterOptions otlp)
    {
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL") is null or "") otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
    }

    // Nothing is put on disk, and nothing is told to others than the resource: no live metrics, no statistics of use, which only an environment variable turns off.
    private static AzureMonitorExporterOptions Monitor(TelemetrySettings settings, Func<string?, TokenCredential> identity)
    {
        if (Environment.GetEnvironmentVariable(Statistics) is null) Environment.SetEnvironmentVariable(Statistics, "true");
        return new AzureMonitorExporterOptions
        {
            ConnectionString = settings.MonitorConnection,
            Credential = settings.WithIdentity ? identity(settings.ClientId) : null,
            DisableOfflineStorage = true,
            EnableLiveMetrics = false,
        };
    }
}
