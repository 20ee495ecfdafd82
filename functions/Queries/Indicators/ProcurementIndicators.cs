using Functions.Queries.Indicators.Sources;

namespace Functions.Queries.Indicators;

/// <summary>The parts of the completion of agreements and of the comparison of sources.</summary>
public static class ProcurementIndicators
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddProcurementIndicators(this IServiceCollection services) => services
        .AddSingleton<CompletionReader>().AddSingleton<CompletionItems>().AddSingleton<CompletionHistory>().AddSingleton<CompletionRows>().AddSingleton<CompletionParts>()
        .AddSingleton<SourceMonths>().AddSingleton<ReconciliationReader>();
}
