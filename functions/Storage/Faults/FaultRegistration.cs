using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Functions.Storage.Faults;

/// <summary>Puts the counting ports in front of the real ones, for a run on one machine that is to be killed at a chosen write.</summary>
public static class FaultRegistration
{
    /// <summary>Does nothing unless the settings name a fault. Called after everything that registers a port.</summary>
    public static IServiceCollection AddFaults(this IServiceCollection services, IConfiguration settings)
    {
        if (FaultPoint.Find(settings) is not { } point) return services;
        services.AddSingleton(new WriteCounter(point));
        services.Wrap<IBlobs>((inner, counter) => new CountedBlobs(inner, counter));
        services.Wrap<ITables>((inner, counter) => new CountedTables(inner, counter));
        services.Wrap<IDocuments>((inner, counter) => new CountedDocuments(inner, counter));
        services.Wrap<IMessageSender>((inner, counter) => new CountedSender(inner, counter));
        return services;
    }

    private static void Wrap<T>(this IServiceCollection services, Func<T, WriteCounter, T> wrap)
        where T : class
    {
        var real = services.Last(s => s.ServiceType == typeof(T));
        Func<IServiceProvider, object> make = real.ImplementationFactory ?? (provider => ActivatorUtilities.CreateInstance(provider, real.ImplementationType!));
        services.RemoveAll<T>();
        services.AddSingleton(provider => wrap((T)make(provider), provider.GetRequiredService<WriteCounter>()));
    }
}
