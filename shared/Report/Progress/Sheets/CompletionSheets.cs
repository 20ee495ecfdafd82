using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>Volume-based procurement: by batch, by institution in the order of their places, and the drugs furthest behind.</summary>
internal static class CompletionSheets
{
    private static readonly ReportColumn[] Figures =
    [
        new(new("完成率", "Completion"), ValueFormat.Percent), new(new("序时进度", "Time progress"), ValueFormat.Percent), new(new("滞后", "Lag"), ValueFormat.Percent), new(new("状态", "Status")),
        new(new("采购量", "Purchased"), ValueFormat.Number), new(new("约定采购量", "Agreed"), ValueFormat.Number), new(new("使用量", "Used"), ValueFormat.Number),
        new(new("中选使用占比", "Selected share"), ValueFormat.Percent), new(new("协议数", "Agreements"), ValueFormat.Number),
    ];

    public static IEnumerable<ReportSheet> Of(MonthlyReport report) =>
    [
        new("batches", new("集采批次", "Batches"), [new(new("集采批次", "Batch")), .. Figures],
            [.. report.Batches.Select(b => Row([b.Batch is null ? new Bilingual("未注明", "not named") : ReportCell.Of(b.Batch)], b.Completion))])
        {
            Note = new("数量为最小制剂单位；完成率不封顶。", "Quantities in smallest dose units; completion is never capped."),
            Charts = [new(ChartKind.Bars, new("各批次完成率与序时进度", "Completion and time progress by batch"), 0, [1, 2])],
        },
        new("hospitals", new("机构排名", "Institutions"), [new(new("名次", "Place"), ValueFormat.Number), new(new("医疗机构", "Institution")), new(new("代码", "Code")), new(new("级别", "Level")), .. Figures],
            [.. report.Hospitals.OrderBy(h => h.Rank ?? int.MaxValue).ThenBy(h => h.Hospital.ToString(), StringComparer.Ordinal)
                .Select(h => Row([h.Rank, ReportCell.Of(h.Name), ReportCell.Of(h.Hospital.ToString()), ReportNames.Of(h.Level)], h.Completion))])
        {
            Note = new("第 1 名滞后最多；滞后相同名次相同。", "Place 1 is furthest behind; equal lags share a place."),
        },
        new("drugsBehind", new("落后品种", "Drugs behind"), [new(new("通用名", "Generic name")), new(new("规格", "Strength")), new(new("生产企业", "Maker")), new(new("机构数", "Institutions"), ValueFormat.Number), .. Figures],
            [.. report.DrugsBehind.Select(d => Row([ReportCell.Of(d.GenericName ?? d.Drug), ReportCell.Of(d.Strength), ReportCell.Of(d.Manufacturer), d.Institutions], d.Completion))]),
    ];

    private static IReadOnlyList<ReportCell> Row(IReadOnlyList<ReportCell> names, CompletionLine c) =>
    [
        .. names, c.Completion, c.TimeProgress, c.Lag, new(c.Status is { } status ? ProgressNames.Of(status) : null, null), c.PurchasedDoses, c.AgreedDoses, c.UsedDoses, c.SelectedShare, c.Agreements,
    ];
}
