using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>基本药物使用比例 by basis and level, with targets and the months compared.</summary>
internal static class EssentialSheet
{
    public static ReportSheet Of(MonthlyReport report) => new(
        "essentialUse", new("基本药物使用", "Essential drugs"),
        [
            new(new("口径", "Basis")), new(new("级别", "Level")), new(new("比例", "Ratio"), ValueFormat.Percent), new(new("基本药物", "Essential"), ValueFormat.Number), new(new("全部药品", "All drugs"), ValueFormat.Number),
            new(new("目标", "Target"), ValueFormat.Percent), new(new("是否达标", "Target met")), new(new("上月", "Month before"), ValueFormat.Percent), new(new("上年同月", "Year before"), ValueFormat.Percent),
            new(new("应报日", "Days expected"), ValueFormat.Number), new(new("已报日", "Days reported"), ValueFormat.Number),
        ],
        [.. report.EssentialUse.SelectMany(u => u.Levels.Select(l => Row(u, l, null)).Prepend(Row(u, u.Total, u)))])
    {
        Note = new("金额单位为元，数量单位为最小制剂单位；饮片和配方颗粒按规则不计。", "Amounts in yuan, quantities in smallest dose units; decoction pieces and formula granules are left out by rule."),
    };

    private static IReadOnlyList<ReportCell> Row(EssentialUse use, RatioLine line, EssentialUse? compared) =>
    [
        ProgressNames.Basis(use.Basis), line.Level is { } level ? ReportNames.Of(level) : new Bilingual("合计", "all"), line.Ratio, line.Numerator, line.Denominator,
        line.Target, new(ProgressNames.Met(line.TargetMet), null), compared?.MonthBefore?.Ratio, compared?.YearBefore?.Ratio, line.DaysExpected, line.DaysReported,
    ];
}

/// <summary>用量异动提示 of the quarter.</summary>
internal static class SignalSheet
{
    public static ReportSheet Of(MonthlyReport report) => new(
        "abnormalUse", new("用量异动", "Unusual use"),
        [
            new(new("医疗机构", "Institution")), new(new("代码", "Code")), new(new("通用名", "Generic name")), new(new("月份", "Month")), new(new("提示", "Sign")),
            new(new("数值", "Value"), ValueFormat.Number), new(new("阈值", "Threshold"), ValueFormat.Number),
        ],
        [
            .. (report.AbnormalUse?.Signals ?? []).Select(s => (IReadOnlyList<ReportCell>)
                [ReportCell.Of(s.Name), ReportCell.Of(s.Hospital.ToString()), ReportCell.Of(s.GenericName), ReportCell.Of(s.Month.ToString()), ProgressNames.Signal(s.Signal), Value(s, s.Value), Value(s, s.Threshold)]),
        ])
    {
        Note = new("仅为线索，不是结论；中选药品不列入。", "Leads, not findings; selected products are left out."),
    };

    // A rise is a share of the month before; a place among the top is counted in months.
    private static ReportCell Value(SignalLine signal, decimal value) => new(null, value, signal.Signal == "monthlyRise" ? ValueFormat.Percent : ValueFormat.Number);
}

/// <summary>The days of each kind of feed, and who reported nothing.</summary>
internal static class FeedSheet
{
    public static ReportSheet Of(MonthlyReport report) => new(
        "feeds", new("数据完整性", "Completeness of data"),
        [
            new(new("数据", "Feed")), new(new("应报机构日", "Hospital-days expected"), ValueFormat.Number), new(new("有数据", "With rows"), ValueFormat.Number), new(new("零报", "Zero"), ValueFormat.Number),
            new(new("不完整", "Incomplete"), ValueFormat.Number), new(new("缺报", "Missing"), ValueFormat.Number), new(new("覆盖率", "Coverage"), ValueFormat.Percent),
        ],
        [.. report.Data.Feeds.Select(f => (IReadOnlyList<ReportCell>)[ProgressNames.Feed(f.Kind), f.DaysExpected, f.Reported, f.Zero, f.Incomplete, f.Missing, f.Ratio])])
    {
        Note = Missing(report.Data.Hospitals),
    };

    private static Bilingual? Missing(ReportingHospitals hospitals)
    {
        if (hospitals.Missing.Count == 0 && hospitals.Silent.Count == 0) return null;
        var (missing, silent) = (Names(hospitals.Missing), Names(hospitals.Silent));
        return new($"全月未报送：{missing}。逾期未报（静默）：{silent}。", $"Reported nothing: {missing}. Overdue (silent): {silent}.");
    }

    private static string Names(IReadOnlyList<NamedHospital> hospitals) => hospitals.Count == 0 ? "–" : string.Join("、", hospitals.Select(h => $"{h.Name}（{h.Hospital}）"));
}
