using Functions.Queries.Indicators.AbnormalUse;
using Functions.Queries.Indicators.Consistency;
using Functions.Queries.Indicators.Evidence;
using Functions.Queries.Indicators.KeyMonitored;
using Functions.Queries.Indicators.ListCheck;
using Functions.Queries.Indicators.Rehearsal;
using Functions.Queries.Indicators.Shares;

namespace Functions.Queries.Indicators;

/// <summary>The parts of the indicators of use and of lists.</summary>
public static class UseIndicators
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddUseIndicators(this IServiceCollection services) => services
        .AddSingleton<EvidenceMonths>().AddSingleton<UseFlagReader>().AddSingleton<DrugNames>().AddSingleton<InstitutionMonths>()
        .AddSingleton<NamedLists>().AddSingleton<MonitoredReader>().AddSingleton<ListCheckReader>().AddSingleton<RehearsalReader>()
        .AddSingleton<PurchaseReader>().AddSingleton<SignalReader>().AddSingleton<MonthToDay>().AddSingleton<ConsistencyReader>();
}
