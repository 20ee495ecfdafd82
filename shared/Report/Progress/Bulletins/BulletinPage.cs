using Shared.Report.Progress.Page;
using Shared.Report.Progress.Sheets;
using Shared.Vocabulary;

namespace Shared.Report.Progress.Bulletins;

/// <summary>The bulletin as a page to print.</summary>
public static class BulletinPage
{
    /// <summary>The page.</summary>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="foot">Whether and by whom it was released.</param>
    /// <param name="wording">Its language.</param>
    public static string Write(Bulletin bulletin, Bilingual foot, Wording wording) => PrintedPage.Write(
        new($"药品供应保障公报 {bulletin.Month}", $"Bulletin on drug supply, {bulletin.Month}"), Lead(bulletin, wording),
        [.. Sheets(bulletin).Where(s => s.Rows.Count > 0)], Markup.Of($"<p>{wording.Of(foot)}</p>"), wording);

    private static Markup Lead(Bulletin b, Wording wording) => Markup.Of($"""
        <p class="sub">{wording.Of(new($"行政区划 {b.Region} · 公立医疗机构 {b.Institutions} 家，已报送 {b.Reported} 家", $"Region {b.Region} · {b.Institutions} public institutions, of which {b.Reported} reported"))}</p>
        <p class="note">{wording.Of(new($"少于 {b.SmallestGroup} 家机构的数字不单独公布；本期略去 {b.LeftOut} 项。不含机构内部数据和未解除的预警。", $"Figures of fewer than {b.SmallestGroup} institutions are not published apart; {b.LeftOut} were left out. No institution's own data and no open warnings."))}</p>
        """);

    private static IEnumerable<ReportSheet> Sheets(Bulletin b) =>
    [
        new("figures", new("主要数据", "Main figures"), [new(new("指标", "Indicator")), new(new("数值", "Value"), ValueFormat.Number), new(new("机构数", "Institutions"), ValueFormat.Number)], [.. Figures(b)]),
        new("batches", new("集采批次", "Batches"),
            [new(new("集采批次", "Batch")), new(new("完成率", "Completion"), ValueFormat.Percent), new(new("序时进度", "Time progress"), ValueFormat.Percent), new(new("机构数", "Institutions"), ValueFormat.Number)],
            [.. b.Batches.Select(x => (IReadOnlyList<ReportCell>)[ReportCell.Of(x.Batch ?? "–"), x.Completion, x.TimeProgress, x.Institutions])])
        {
            Charts = [new(ChartKind.Bars, new("各批次完成率与序时进度", "Completion and time progress by batch"), 0, [1, 2])],
        },
        new("payments", new("货款支付排名", "Ranking of payers"),
            [new(new("名次", "Place"), ValueFormat.Number), new(new("地区", "Region")), new(new("逾期占比", "Overdue share"), ValueFormat.Percent), new(new("金额（元）", "Amount, yuan"), ValueFormat.Money), new(new("回款天数", "Payment days"), ValueFormat.Days)],
            [.. (b.Payments?.Ranking ?? []).OrderBy(p => p.Rank ?? int.MaxValue).Select(p => (IReadOnlyList<ReportCell>)[p.Rank, ReportCell.Of(p.Region.ToString()), p.OverdueShare, p.Amount, p.Days])]),
    ];

    private static IEnumerable<IReadOnlyList<ReportCell>> Figures(Bulletin b)
    {
        if (b.Completion is { } c)
        {
            yield return Row(new("带量采购完成率", "Procurement completion"), c.Completion, ValueFormat.Percent, c.Institutions);
            yield return Row(new("序时进度", "Time progress"), c.TimeProgress, ValueFormat.Percent, c.Institutions);
            yield return Row(new("中选药品使用占比（数量）", "Selected products, share of quantity"), c.SelectedShare, ValueFormat.Percent, c.Institutions);
        }

        foreach (var r in b.EssentialUse)
        {
            var level = r.Level is { } l ? ReportNames.Of(l) : new("合计", "all");
            var basis = ProgressNames.Basis(r.Basis);
            yield return Row(new($"基本药物{basis.Zh}占比（{level.Zh}）", $"Essential drugs, share of {basis.En} ({level.En})"), r.Ratio, ValueFormat.Percent, r.Institutions);
        }

        if (b.Shortages is { } s)
        {
            yield return Row(new("本月新增短缺预警", "Shortage warnings opened"), s.Opened, ValueFormat.Number, null);
            yield return Row(new("本月解除短缺预警", "Shortage warnings resolved"), s.Resolved, ValueFormat.Number, null);
        }

        if (b.DeliveryRate is { } rate) yield return Row(new("配送率（数量）", "Delivery rate, quantity"), rate, ValueFormat.Percent, null);
        if (b.Payments is not { } p) yield break;
        yield return Row(new("回款天数（近十二个月）", "Payment days, twelve months"), p.Days, ValueFormat.Days, p.Institutions);
        yield return Row(new("逾期金额占比（近十二个月）", "Overdue share, twelve months"), p.OverdueShare, ValueFormat.Percent, p.Institutions);
    }

    private static IReadOnlyList<ReportCell> Row(Bilingual name, decimal? value, ValueFormat format, int? institutions) => [name, new(null, value, format), institutions];
}
