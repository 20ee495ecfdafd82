using Functions.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Functions.Hosting;

/// <summary>
/// Stands in for the Functions host on one machine: takes messages from storage queues and follows the timers' schedules, and sends the
/// host's own payloads to the very endpoints that the host would call.
/// </summary>
public sealed class LocalPump(
    IServer server, EndpointDataSource endpoints, IHostApplicationLifetime life, EventAccess access, IStorageQueues queues,
    IPoisonStore poison, PumpBell bell, PumpSettings settings, TimeProvider clock, ILogger<LocalPump> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        using var giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var draining = stop.Token.Register(() => giveUp.CancelAfter(settings.DrainTimeout));
        if (!await Started(stop.Token)) return;

        using var caller = new LoopbackCaller(LoopbackCaller.AddressOf(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []), access.Secret);
        var delivery = new QueueDelivery(queues, poison, caller, settings, clock, log);
        var loops = EmitFunctions.Bindings(endpoints.Endpoints).Select(binding => binding switch
        {
            FunctionBinding.Queue queue => new QueueLoop(queues, delivery, bell, settings, log).Run(queue, stop.Token, giveUp.Token),
            FunctionBinding.Timer timer => new TimerLoop(caller, settings, clock, log).Run(timer, stop.Token, giveUp.Token),
            _ => Task.CompletedTask,
        });
        await Task.WhenAll(loops.ToList());
    }

    // The endpoints are there to be called, and the port is known, only once the server listens.
    private async Task<bool> Started(CancellationToken stop)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = life.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var onStop = stop.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}

/// <summary>Registers the local pump.</summary>
public static class LocalPumpRegistration
{
    /// <summary>
    /// Runs the local pump and lets every sender ring for it. It wants <see cref="IStorageQueues"/> and <see cref="IPoisonStore"/>; register
    /// it after the services that run the storage, so that it stops before them.
    /// </summary>
    public static IServiceCollection AddLocalPump(this IServiceCollection services, PumpSettings? settings = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings ?? new PumpSettings());
        services.AddSingleton<PumpBell>();
        services.AddSingleton<IMessageSender, BellRingingSender>();
        return services.AddHostedService<LocalPump>();
    }
}
