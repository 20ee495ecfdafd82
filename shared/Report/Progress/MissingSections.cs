namespace Shared.Report.Progress;

/// <summary>Names the sections of a report of which nothing is known: no data is told as such, never as zero.</summary>
public static class MissingSections
{
    /// <summary>The sections without data, in the order of the report.</summary>
    public static IReadOnlyList<MissingSection> Of(MonthlyReport report) =>
    [
        .. new (bool Missing, MissingSection Section)[]
        {
            (report.Completion is null, new("completion", new("没有协议采购量数据（agreements）。", "No agreed volumes were fed (agreements)."))),
            (report.EssentialUse.Count == 0, new("essentialUse", new("本月没有使用数据（usage）。", "No use was fed for the month (usage)."))),
            (report.Shortages is null, new("shortages", new("本月没有库存数据（stock），也没有短缺预警。", "No stock was fed for the month (stock), and no warning is known."))),
            (report.Payments is null, new("payments", new("近十二个月没有发票数据（payments）。", "No invoices were fed for the twelve months (payments)."))),
            (report.Delivery is null, new("delivery", new("本月没有到期的订单数据（orders）。", "No orders of the month that are due were fed (orders)."))),
            (report.AbnormalUse is null, new("abnormalUse", new("本月没有使用数据（usage），无法查找用量异动。", "No use was fed for the month (usage), so no signs could be looked for."))),
        }.Where(s => s.Missing).Select(s => s.Section),
    ];
}
