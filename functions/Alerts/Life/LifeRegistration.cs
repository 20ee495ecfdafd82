using Functions.Hosting;

namespace Functions.Alerts.Life;

/// <summary>The product's own signs of life.</summary>
public static class LifeRegistration
{
    /// <summary>Registers them.</summary>
    /// <param name="services">The product's parts.</param>
    /// <param name="local">Whether storage queues carry the messages.</param>
    public static IServiceCollection AddLife(this IServiceCollection services, bool local) => services
        .AddSingleton(new LocalQueues(local)).AddSingleton<LifeShelf>().AddSingleton<TimerRuns>().AddSingleton<ITimerLog>(p => p.GetRequiredService<TimerRuns>())
        .AddSingleton<WorkLook>().AddSingleton<DeliveriesLook>().AddSingleton<OperatorDesk>().AddSingleton<Watch>().AddSingleton<HealthLook>()
        .AddSingleton<FreshnessReader>().AddSingleton<Heartbeat>();
}
