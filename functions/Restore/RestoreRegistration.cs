using Functions.Restore.Aside;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Functions.Restore;

/// <summary>The parts of a restore, around the same code that serves.</summary>
public static class RestoreRegistration
{
    /// <summary>Registers them when the command is a restore, after everything else: what is written passes through here.</summary>
    public static IServiceCollection AddRestore(this IServiceCollection services, IReadOnlyList<string> words)
    {
        if (!RestoreCommand.Is(words)) return services;
        services.AddSingleton<RawCheck>().AddSingleton<FeedFolding>().AddSingleton<DerivedFigures>().AddSingleton<Rebuild>().AddSingleton<SourceCopy>().AddSingleton<BlobCopy>();
        services.AddSingleton<IMessageSender, HeldBackMessages>();
        if (RestoreCommand.IsCopy(words)) return services;
        if (!RestoreCommand.IsComparison(words)) return services.Around<ITables, HeldBackTables>(live => new HeldBackTables(live));
        services.AddSingleton<Comparison>();
        return services.Around<ITables, AsideTables>(live => new AsideTables(live)).Around<IBlobs, AsideBlobs>(live => new AsideBlobs(live)).Around<IDocuments, AsideDocuments>(live => new AsideDocuments(live));
    }

    private static IServiceCollection Around<TPort, TOuter>(this IServiceCollection services, Func<TPort, TOuter> around)
        where TPort : class
        where TOuter : class, TPort
    {
        var make = services.Last(s => s.ServiceType == typeof(TPort)).ImplementationFactory!;
        services.RemoveAll<TPort>();
        return services.AddSingleton(p => around((TPort)make(p))).AddSingleton<TPort>(p => p.GetRequiredService<TOuter>());
    }
}
