using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>The report at a glance: each number with what it is a share of.</summary>
internal static class OverviewSheet
{
    public static ReportSheet Of(MonthlyReport r) => new(
        "overview", new("概况", "Overview"),
        [new(new("指标", "Indicator")), new(new("数值", "Value"), ValueFormat.Number), new(new("分子", "Numerator"), ValueFormat.Number), new(new("分母", "Denominator"), ValueFormat.Number), new(new("说明", "Note"))],
        [.. Data(r), .. Completion(r), .. Essential(r), .. Shortages(r), .. Supply(r)]);

    private static IEnumerable<IReadOnlyList<ReportCell>> Data(MonthlyReport r)
    {
        var h = r.Data.Hospitals;
        yield return Row(new("已报送机构", "Institutions that reported"), h.Reported, ValueFormat.Number, h.Reported, h.Expected, h.Missing.Count == 0 ? null : Missing(h.Missing.Count));
    }

    private static Bilingual Missing(int count) => new($"{count} 家未报送，不计为零", $"{count} didn't report and are not counted as zero");

    private static IEnumerable<IReadOnlyList<ReportCell>> Completion(MonthlyReport r)
    {
        if (r.Completion is not { } c) yield break;
        yield return Row(new("带量采购完成率", "Procurement completion"), c.Completion, ValueFormat.Percent, c.PurchasedDoses, c.AgreedDoses, c.Status is { } status ? ProgressNames.Of(status) : null);
        yield return Row(new("序时进度（按约定量加权）", "Time progress, weighted by volume"), c.TimeProgress, ValueFormat.Percent, null, null, null);
        yield return Row(new("中选药品使用占比（数量）", "Selected products, share of quantity"), c.SelectedShare, ValueFormat.Percent, null, null, null);
        yield return Row(new("中选药品使用占比（金额）", "Selected products, share of amount"), c.SelectedShareAmount, ValueFormat.Percent, null, null, null);
        foreach (var s in r.ByStatus)
            yield return Row(new($"协议：{ProgressNames.Of(s.Status).Zh}", $"Agreements: {ProgressNames.Of(s.Status).En}"), s.Agreements, ValueFormat.Number, s.Agreements, c.Agreements, null);
    }

    private static IEnumerable<IReadOnlyList<ReportCell>> Essential(MonthlyReport r) => r.EssentialUse.Select(u => Row(
        new($"基本药物{ProgressNames.Basis(u.Basis).Zh}占比", $"Essential drugs, share of {ProgressNames.Basis(u.Basis).En}"), u.Total.Ratio, ValueFormat.Percent, u.Total.Numerator, u.Total.Denominator, ProgressNames.Met(u.Total.TargetMet)));

    private static IEnumerable<IReadOnlyList<ReportCell>> Shortages(MonthlyReport r)
    {
        if (r.Shortages is { } s)
        {
            yield return Row(new("本月新增短缺预警", "Warnings opened"), s.Opened, ValueFormat.Number, null, null, s.Reopened == 0 ? null : new($"另有 {s.Reopened} 条重新打开", $"and {s.Reopened} reopened"));
            yield return Row(new("本月解除短缺预警", "Warnings resolved"), s.Resolved, ValueFormat.Number, null, null, null);
            yield return Row(new("月末未解除短缺预警", "Warnings open at the month's end"), s.Open, ValueFormat.Number, null, null, new($"涉及 {s.InstitutionsOpen} 家机构", $"in {s.InstitutionsOpen} institutions"));
        }

        yield return Row(new("已签署短缺直报", "Direct reports signed"), r.Reports.Signed, ValueFormat.Number, null, null, new($"零报告 {r.Reports.Zero} 份", $"and {r.Reports.Zero} zero reports"));
        yield return Row(new("未签署直报的机构", "Institutions without a signed report"), r.Reports.Overdue, ValueFormat.Number, r.Reports.Overdue, r.Data.Hospitals.Expected, null);
    }

    private static IEnumerable<IReadOnlyList<ReportCell>> Supply(MonthlyReport r)
    {
        if (r.Payments is { } p)
        {
            yield return Row(new("回款天数（近十二个月）", "Payment days, twelve months"), p.TwelveMonths.Ratio, ValueFormat.Days, p.TwelveMonths.Numerator, p.TwelveMonths.Denominator, null);
            yield return Row(new("逾期金额占比（近十二个月）", "Overdue share, twelve months"), p.TwelveMonths.Overdue?.Ratio, ValueFormat.Percent, p.TwelveMonths.Overdue?.Numerator, p.TwelveMonths.Overdue?.Denominator, null);
        }

        if (r.Delivery is not { } d) yield break;
        yield return Row(new("配送率（数量）", "Delivery rate, quantity"), d.Ratio, ValueFormat.Percent, d.Numerator, d.Denominator, null);
        yield return Row(new("配送率（订单行）", "Delivery rate, order lines"), d.ByLine?.Ratio, ValueFormat.Percent, d.ByLine?.Numerator, d.ByLine?.Denominator, null);
        yield return Row(new("及时率（普通订单）", "On time, ordinary orders"), d.OnTime?.Ordinary?.Ratio, ValueFormat.Percent, d.OnTime?.Ordinary?.Numerator, d.OnTime?.Ordinary?.Denominator, null);
        yield return Row(new("及时率（紧急订单）", "On time, urgent orders"), d.OnTime?.Urgent?.Ratio, ValueFormat.Percent, d.OnTime?.Urgent?.Numerator, d.OnTime?.Urgent?.Denominator, null);
    }

    private static IReadOnlyList<ReportCell> Row(Bilingual name, decimal? value, ValueFormat format, decimal? numerator, decimal? denominator, Bilingual? note) =>
        [name, new(null, value, format), numerator, denominator, new(note, null)];
}
