using Functions.Evaluate;
using Shared.Report.Progress;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports.Monthly;

/// <summary>
/// Makes the progress report of a month from the books. Every number is one that an indicator answers for the same institutions, month and day; from the
/// same books comes the same report, byte for byte.
/// </summary>
public sealed class MonthlyReports(
    DataSection data, CompletionSection completion, UseSection use, ShortageSection shortages, SupplySection supply, Jurisdictions jurisdictions)
{
    /// <summary>The report.</summary>
    public async Task<MonthlyReport> Make(ReportScope scope, CancellationToken cancel)
    {
        var rules = await Rules(scope, cancel);
        var standing = await data.Read(scope, cancel);
        var told = await shortages.Warnings(scope, cancel);
        var dueOn = rules.DueOn(scope.Month);
        var report = new MonthlyReport
        {
            Region = scope.Visible.Hospital is null ? scope.Visible.Region : null,
            Hospital = scope.Visible.Hospital,
            Month = scope.Month,
            DueOn = dueOn,
            DueSource = rules.Source,
            AsOf = scope.AsOf,
            Data = standing,
            Shortages = ShortageSection.Count(told, scope, standing, rules),
            Reports = await shortages.Filed(scope, dueOn, cancel),
            EssentialUse = await use.Ratios(scope, cancel),
            Payments = await supply.Payments(scope, cancel),
            Delivery = await supply.Delivery(scope, cancel),
            Trend = await Trend(scope, told, rules, cancel),
        };
        report = await completion.Fill(report, scope, rules, cancel);
        report = report with { AbnormalUse = await use.Signals(scope, report.EssentialUse.Count > 0, cancel) };
        return report with { NoData = MissingSections.Of(report) };
    }

    /// <summary>The numbers of the report in force for a region on the month's last day.</summary>
    public async Task<ProgressRules> Rules(ReportScope scope, CancellationToken cancel) =>
        ProgressRules.From((await jurisdictions.Read(cancel)).In(scope.Visible.Region ?? RegionCode.Nation, scope.Month.Last).Book, scope.Month.Last);

    /// <summary>Names the rules in force, so that an edition says by which it was made.</summary>
    public async Task<string> RulesVersion(ReportScope scope, CancellationToken cancel) =>
        ProgressContent.RulesVersion((await jurisdictions.Read(cancel)).In(scope.Visible.Region ?? RegionCode.Nation, scope.AsOf).Book);

    private async Task<IReadOnlyList<TrendMonth>> Trend(ReportScope scope, IReadOnlyList<ShortageWarning> told, ProgressRules rules, CancellationToken cancel)
    {
        var (amount, quantity) = (await use.Trend(scope, "amount", cancel), await use.Trend(scope, "quantity", cancel));
        var payments = await supply.Trend(scope, cancel);
        var looked = await data.MonthsWithStock(scope, cancel);
        DateOnly? first = told.Count == 0 ? null : told.Min(w => w.OpenedOn);
        return [.. Month.Between(scope.TrendFrom, scope.Month).Select(month =>
        {
            var paid = payments.GetValueOrDefault(month);
            // Without stock and before the first warning nobody looked: nothing is said of those months.
            var counted = looked.Contains(month) || (first is { } day && month >= Month.Of(day)) ? ShortageMonth.Of(told, month, month == scope.Month ? scope.AsOf : month.Last, rules.ShownDrugs) : null;
            return new TrendMonth
            {
                Month = month,
                EssentialAmount = amount.TryGetValue(month, out var a) ? a : null,
                EssentialQuantity = quantity.TryGetValue(month, out var q) ? q : null,
                Opened = counted?.Opened,
                Resolved = counted?.Resolved,
                Open = counted?.Open,
                PaymentDays = paid?.Ratio,
                OverdueShare = paid?.Overdue?.Ratio,
            };
        })];
    }
}
