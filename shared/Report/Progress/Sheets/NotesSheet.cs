using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>What the report rests on, what its words mean, and what is missing.</summary>
internal static class NotesSheet
{
    public const string Id = "notes";

    private static readonly Bilingual[] Definitions =
    [
        new("范围：公立医疗机构；储备基地和民营机构不计入。单家机构的报告只含该机构。", "Scope: public institutions, without depots and private ones; an institution's own report is of that institution only."),
        new("比例 = 分子 ÷ 分母；汇总为合计之比，从不截断；分母为零时为空。", "A ratio is numerator ÷ denominator; a roll-up is a ratio of sums, never clipped, blank where the denominator is zero."),
        new("完成率 = 期内入库减退货 ÷ 约定采购量；序时进度 = 已过天数 ÷ 协议天数；滞后 = 序时进度 − 完成率（国办发〔2019〕2号）。", "Completion = goods in less returns within the term ÷ agreed volume; time progress = days gone ÷ days of the term; lag = time progress − completion (国办发〔2019〕2号)."),
        new("短缺预警按其历史在月末的状态计：期初未解除 + 新增 + 重新打开 − 解除 = 月末未解除。", "Warnings count as they stood at the month's end by their history: open before + opened + reopened − resolved = open at the end."),
        new("回款天数 = Σ(金额 × 天数) ÷ Σ金额，自验收至付款，未付计至报告日；超过规定天数为逾期（广东2020：排名并公布）。", "Payment days = Σ(amount × days) ÷ Σ amount, from acceptance to payment, what is unpaid to the report's day; overdue beyond the rule's days (Guangdong 2020: ranked and published)."),
        new("空白表示没有数据，不等于零。", "Blank means no data, which is not zero."),
    ];

    public static ReportSheet Of(MonthlyReport report) => new(
        Id, new("说明", "Notes"), [new(new("项目", "Subject")), new(new("内容", "Text"))],
        [
            Row(new("报告月份", "Month"), new($"{report.Month}（数据截至 {report.AsOf:yyyy-MM-dd}）", $"{report.Month} (seen up to {report.AsOf:yyyy-MM-dd})")),
            Row(new("报送期限", "Due"), new($"{report.DueOn:yyyy-MM-dd}（{report.DueSource}）", $"{report.DueOn:yyyy-MM-dd} ({report.DueSource})")),
            .. report.NoData.Select(s => Row(new("没有数据", "No data"), s.Text)), .. Definitions.Select(d => Row(new("定义", "Definition"), d)),
            .. Targets(report).Select(source => Row(new("目标依据", "Source of targets"), new(source, source))),
        ]);

    private static IEnumerable<string> Targets(MonthlyReport report) => report.EssentialUse.SelectMany(u => u.Levels.Append(u.Total)).Select(l => l.TargetSource).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<ReportCell> Row(Bilingual subject, Bilingual text) => [subject, text];
}
