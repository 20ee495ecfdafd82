using Functions.Reports.Monthly.Bulletins;

namespace Functions.Reports.Monthly;

/// <summary>The parts of the monthly report, the bulletin and the list of what is due.</summary>
public static class MonthlyReportServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddMonthlyReport(this IServiceCollection services) => services
        .AddSingleton<DataSection>().AddSingleton<CompletionSection>().AddSingleton<UseSection>().AddSingleton<ShortageSection>().AddSingleton<SupplySection>()
        .AddSingleton<MonthlyReports>().AddSingleton<MonthlyEditions>().AddSingleton<MonthlyReading>().AddSingleton<MakeMonthlyReports>().AddSingleton<DueReports>().AddSingleton<DueList>()
        .AddSingleton<BulletinReleases>().AddSingleton<BulletinDesk>();
}
