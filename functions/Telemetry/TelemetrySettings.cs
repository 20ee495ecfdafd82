using System.Globalization;

namespace Functions.Telemetry;

/// <summary>
/// Where telemetry goes. With neither set, none is made. <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector, <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>
/// an Application Insights resource; both may be set. Everything else of OpenTelemetry's environment variables holds as its specification says.
/// </summary>
public sealed record TelemetrySettings
{
    /// <summary>The collector's address; null for none.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>The resource's connection string; null for none.</summary>
    public string? MonitorConnection { get; init; }

    /// <summary>Whether the resource takes telemetry only from identities: <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> says <c>Authorization=AAD</c>.</summary>
    public bool WithIdentity { get; init; }

    /// <summary>The client id of the identity; null for the process's own.</summary>
    public string? ClientId { get; init; }

    /// <summary>How long between two exports of metrics: <c>OTEL_METRIC_EXPORT_INTERVAL</c>, 60 s.</summary>
    public TimeSpan MetricsEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest a span waits for others: <c>OTEL_BSP_SCHEDULE_DELAY</c>, here 1 s. The host kills without asking, and what waits then is lost.</summary>
    public TimeSpan SpansEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is anywhere to send to.</summary>
    public bool Any => OtlpEndpoint is not null || MonitorConnection is not null;

    /// <summary>Reads the settings.</summary>
    public static TelemetrySettings Read(IConfiguration settings)
    {
        var authentication = Parts(settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        return new TelemetrySettings
        {
            OtlpEndpoint = Text(settings["OTEL_EXPORTER_OTLP_ENDPOINT"]),
            MonitorConnection = Text(settings["APPLICATIONINSIGHTS_CONNECTION_STRING"]),
            WithIdentity = string.Equals(authentication.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase),
            ClientId = authentication.GetValueOrDefault("ClientId"),
            MetricsEvery = Milliseconds(settings["OTEL_METRIC_EXPORT_INTERVAL"]) ?? TimeSpan.FromMinutes(1),
            SpansEvery = Milliseconds(settings["OTEL_BSP_SCHEDULE_DELAY"]) ?? TimeSpan.FromSeconds(1),
        };
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static TimeSpan? Milliseconds(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms > 0 ? TimeSpan.FromMilliseconds(ms) : null;

    private static Dictionary<string, string> Parts(string? text) => (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(p => p.Split('=', 2)).Where(p => p.Length == 2).GroupBy(p => p[0], StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.OrdinalIgnoreCase);
}
