using Azure.Core;

namespace Functions.Telemetry;

/// <summary>
/// Sends telemetry while the process runs, if there is anywhere to send it. The exporters are made once the process listens, so that they cost the
/// start nothing; <see cref="Begun"/> is awaited before anything is served, so that nothing goes uncounted.
/// </summary>
public sealed class TelemetryExport(TelemetrySettings settings, Func<string?, TokenCredential> identity, IServiceProvider parts, IHostApplicationLifetime life, ILogger<TelemetryExport> log) : BackgroundService
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exporters? _exporters;

    /// <summary>Ends when telemetry is sent, or it is known that none is.</summary>
    public Task Begun => settings.Any ? _begun.Task : Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _exporters?.Dispose();
        _exporters = null;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Any) return;
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(listens.SetResult);
        await listens.Task.WaitAsync(stoppingToken);
        try
        {
            parts.GetRequiredService<ProductGauges>();
            _exporters = new Exporters(settings, identity);
        }
        // A wrong address or connection string is a matter for whoever set it; hospitals' feeds go on.
        catch (Exception e)
        {
            log.LogError(e, "Telemetry can't be sent: OTEL_EXPORTER_OTLP_ENDPOINT or APPLICATIONINSIGHTS_CONNECTION_STRING is not usable");
        }

        _begun.TrySetResult();
    }
}

/// <summary>Registers telemetry.</summary>
public static class TelemetryRegistration
{
    /// <summary>Registers it.</summary>
    /// <param name="services">The product's parts.</param>
    /// <param name="settings">Where it goes.</param>
    /// <param name="identity">The identity by a client id, or the process's own.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings, Func<string?, TokenCredential> identity) => services
        .AddSingleton(p => new TelemetryExport(settings, identity, p, p.GetRequiredService<IHostApplicationLifetime>(), p.GetRequiredService<ILogger<TelemetryExport>>()))
        .AddHostedService(p => p.GetRequiredService<TelemetryExport>());
}
