using Shared.Report.Progress.Sheets;
using Shared.Vocabulary;

namespace Shared.Report.Progress.Page;

/// <summary>The progress report as a page to print.</summary>
public static class ReportPage
{
    /// <summary>The page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="edition">Which edition it is, for its foot.</param>
    /// <param name="wording">Its language.</param>
    public static string Write(MonthlyReport report, Bilingual edition, Wording wording) => PrintedPage.Write(
        Title(report), Lead(report, wording), ProgressSheets.Of(report), Markup.Of($"<p>{wording.Of(edition)}</p>"), wording);

    private static Bilingual Title(MonthlyReport r) => new($"药品供应保障月度进展报告 {r.Month}", $"Monthly progress report on drug supply, {r.Month}");

    private static Markup Lead(MonthlyReport r, Wording wording) => Markup.Of($"""
        <p class="sub">{wording.Of(Whose(r))} · {wording.Of(new("数据截至", "seen up to"))} {r.AsOf:yyyy-MM-dd} · {wording.Of(new("报送期限", "due"))} {r.DueOn:yyyy-MM-dd}</p>
        {(r.NoData.Count == 0 ? Markup.None : Markup.Of($"<p class=\"label\">{wording.Of(new("没有数据的部分：", "Sections without data: "))}{string.Join(" ", r.NoData.Select(s => wording.Of(s.Text)))}</p>"))}
        """);

    private static Bilingual Whose(MonthlyReport r) => r switch
    {
        { Hospital: { } hospital } => new($"医疗机构 {hospital}", $"Institution {hospital}"),
        { Region: { } region } => new($"行政区划 {region}", $"Region {region}"),
        _ => new("全国", "The whole country"),
    };
}
