using Functions.Api;
using Functions.Evaluate;
using Shared.Report;
using Shared.Report.Review;
using Shared.Report.Windows;
using Shared.Vocabulary;

namespace Functions.Reports;

/// <summary>The rules that reports go by, as jurisdictions have them.</summary>
public sealed class ReportRules(Jurisdictions jurisdictions, TimeProvider clock)
{
    /// <summary>The terms that a report's next step goes by: those in force in its region today, but for its window, which is that of its period.</summary>
    public async Task<ReportTerms> For(DirectReport report, CancellationToken cancel)
    {
        var terms = await Read(cancel);
        return terms(report.Institution.Region, clock.GetUtcNow().ChinaDay()) with { Windows = terms(report.Institution.Region, report.Period.Last).Windows };
    }

    /// <summary>The terms in force in a region on a day.</summary>
    public async Task<Func<RegionCode, DateOnly, ReportTerms>> Read(CancellationToken cancel)
    {
        var rules = await jurisdictions.Read(cancel);
        return (region, day) => ReportTerms.From(rules.Rules.In(region, day), rules.Calendar, day);
    }

    /// <summary>The period in which a day lies, of the rhythm in force in a region.</summary>
    public async Task<Func<DateOnly, ReportPeriod>> Periods(RegionCode region, CancellationToken cancel)
    {
        var rules = await jurisdictions.Read(cancel);
        return day => ReportWindowRules.From(rules.Rules.In(region, day), day).PeriodOf(day);
    }
}
