namespace Shared.Report.Progress.Sheets;

/// <summary>Twelve months.</summary>
internal static class TrendSheet
{
    public const string Id = "trend";

    public static ReportSheet Of(MonthlyReport report) => new(
        Id, new("十二个月走势", "Twelve months"),
        [
            new(new("月份", "Month")), new(new("基本药物金额占比", "Essential, amount"), ValueFormat.Percent), new(new("基本药物数量占比", "Essential, quantity"), ValueFormat.Percent),
            new(new("新增预警", "Opened"), ValueFormat.Number), new(new("解除预警", "Resolved"), ValueFormat.Number), new(new("月末未解除", "Open at the end"), ValueFormat.Number),
            new(new("回款天数", "Payment days"), ValueFormat.Days), new(new("逾期占比", "Overdue share"), ValueFormat.Percent),
        ],
        [.. report.Trend.Select(t => (IReadOnlyList<ReportCell>)[ReportCell.Of(t.Month.ToString()), t.EssentialAmount, t.EssentialQuantity, t.Opened, t.Resolved, t.Open, t.PaymentDays, t.OverdueShare])])
    {
        Note = new("空白表示没有数据。回款天数按验收月份计，近月多为未付，按报告日计算。", "Blank means no data. Payment days are of what was accepted in the month; in recent months most is still open and counted to the report's day."),
        Charts =
        [
            new(ChartKind.Lines, new("基本药物使用比例", "Essential-drug ratio"), 0, [1, 2]), new(ChartKind.Bars, new("短缺预警新增与解除", "Shortage warnings opened and resolved"), 0, [3, 4]),
            new(ChartKind.Lines, new("回款天数", "Payment days"), 0, [6]),
        ],
    };
}
