using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>Shortages by severity and cause, and the drugs most concerned.</summary>
internal static class ShortageSheets
{
    public static IEnumerable<ReportSheet> Of(MonthlyReport report)
    {
        if (report.Shortages is not { } s) yield break;
        yield return new("shortages", new("短缺预警", "Shortage warnings"), [new(new("分类", "By")), new(new("类别", "Class")), new(new("预警数", "Warnings"), ValueFormat.Number)],
        [
            .. s.BySeverity.Select(c => Row(new("严重程度（月末未解除）", "severity, open at the end"), ProgressNames.Of(c.Severity), c.Warnings)),
            .. s.ByCause.Select(c => Row(new("原因（本月曾未解除）", "cause, open during the month"), c.Cause is { } cause ? ReportNames.Of(cause) : new("未填写", "not named"), c.Warnings)),
        ]);
        yield return new("shortDrugs", new("短缺品种", "Drugs that ran short"),
            [new(new("通用名", "Generic name")), new(new("预警数", "Warnings"), ValueFormat.Number), new(new("涉及机构", "Institutions"), ValueFormat.Number), new(new("最高程度", "Worst")), new(new("月末未解除", "Open at the end"), ValueFormat.Number)],
            [.. s.Drugs.Select(d => (IReadOnlyList<ReportCell>)[ReportCell.Of(d.GenericName), d.Warnings, d.Hospitals, ProgressNames.Of(d.Worst), d.Open])])
        {
            Note = s.DrugsConcerned > s.Drugs.Count ? new($"共 {s.DrugsConcerned} 个通用名，列前 {s.Drugs.Count} 个。", $"The first {s.Drugs.Count} of {s.DrugsConcerned} generic names.") : null,
        };
    }

    private static IReadOnlyList<ReportCell> Row(Bilingual by, Bilingual name, int count) => [by, name, count];
}

/// <summary>The ranking of payers.</summary>
internal static class PaymentSheet
{
    public static ReportSheet Of(MonthlyReport report) => new(
        "payments", new("货款支付", "Payments"),
        [
            new(new("名次", "Place"), ValueFormat.Number), new(report.Payments?.RankedBy == "region" ? new("地区", "Region") : new("医疗机构", "Institution")), new(new("代码", "Code")),
            new(new("逾期占比", "Overdue share"), ValueFormat.Percent), new(new("逾期金额（元）", "Overdue, yuan"), ValueFormat.Money), new(new("金额（元）", "Amount, yuan"), ValueFormat.Money), new(new("回款天数", "Payment days"), ValueFormat.Days),
        ],
        [.. (report.Payments?.Ranking ?? []).Select(p => (IReadOnlyList<ReportCell>)[p.Rank, ReportCell.Of(p.Name ?? p.Region?.ToString()), ReportCell.Of($"{p.Hospital}{p.Region}"), p.Overdue?.Ratio, p.Overdue?.Numerator, p.Denominator, p.Ratio])])
    {
        Note = new("近十二个月验收的发票；第 1 名付款最迟，相同者名次相同。", "Invoices accepted in the last twelve months; place 1 is the latest payer, equal ones share a place."),
    };
}
