using Functions.Conform.Checks;
using Shared.Report.Progress.Page;
using Shared.Vocabulary;

namespace Functions.Conform.Report;

/// <summary>The report as a page to print on A4: one file that loads nothing, Chinese with English beside it.</summary>
public static class ConformPage
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The page.</summary>
    public static string Write(Verdict verdict) => "<!DOCTYPE html>\n" + Markup.Of($"""
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>报送程序检验报告 {verdict.Observation.Hospital}</title>{Style}</head><body>
        <header><h1>报送程序检验报告</h1><p class="en">Conformance of a hospital's sender</p>{Facts(verdict)}{Banner(verdict)}</header>
        <main>{Section(verdict, Outcome.Failed, new("须修改", "To be mended"))}{Section(verdict, Outcome.NotSeen, new("未见，须演示", "Not seen, to be shown"))}{Section(verdict, Outcome.Passed, new("通过", "Passed"))}</main>
        <footer><p>{Verdict.Rule.Zh}</p><p class="en">{Verdict.Rule.En}</p>
        <p class="sign">信息科 ________________　　厂商 ________________　　日期 ________________</p></footer></body></html>

        """);

    private static Markup Facts(Verdict verdict)
    {
        var o = verdict.Observation;
        return Markup.Of($"""
            <dl><dt>机构 <i>hospital</i></dt><dd>{o.Hospital}</dd><dt>数据日期 <i>days of data</i></dt><dd>{o.Days.ToString()}</dd>
            <dt>系统 <i>product</i></dt><dd>{o.Product.GetLeftPart(UriPartial.Authority)}</dd><dt>检验时间 <i>judged at</i></dt><dd>{o.At.ToOffset(China):yyyy-MM-dd HH:mm:ss}</dd>
            <dt>报送 <i>feeds</i></dt><dd>{o.Feeds.Count} 份，{o.Completed.Sum(f => (long)f.Rows.Read):#,0} 行</dd><dt>检验线路 <i>line</i></dt><dd>{Line(verdict)}</dd></dl>
            """);
    }

    private static string Line(Verdict verdict) => verdict.Observation.Calls is { } calls ? $"{calls.Count} 次调用，{calls.Count(c => c.Fault != Conform.Line.LineFault.None)} 次故障" : "未使用 not used";

    private static Markup Banner(Verdict verdict) => Markup.Of($"""
        <div class="verdict {Class(verdict)}"><b>{verdict.Score}</b><span>/100</span><strong>{verdict.Word.Zh}</strong><em>{verdict.Word.En}</em>
        <span class="count">通过 {Count(verdict, Outcome.Passed)} · 未通过 {Count(verdict, Outcome.Failed)} · 未见 {Count(verdict, Outcome.NotSeen)}</span></div>
        """);

    private static string Class(Verdict verdict) => verdict.Readiness.ToString();

    private static int Count(Verdict verdict, Outcome outcome) => verdict.Points.Count(p => p.Finding.Outcome == outcome);

    private static Markup Section(Verdict verdict, Outcome outcome, Bilingual title)
    {
        var points = verdict.Points.Where(p => p.Finding.Outcome == outcome).ToList();
        return points.Count == 0 ? Markup.None : Markup.Of($"""
            <section><h2>{title.Zh} <i>{title.En}</i></h2><table><thead><tr><th class="mark"></th><th>项目 <i>point</i></th><th class="points">分 <i>points</i></th><th>所见 <i>seen</i></th></tr></thead>
            <tbody>{Markup.Join(points.Select(Row))}</tbody></table></section>

            """);
    }

    private static Markup Row(Judged point) => Markup.Of($"""
        <tr class="{point.Finding.Outcome.ToString()}"><td class="mark">{Mark(point.Finding.Outcome)}</td>
        <td><b>{point.Check.Title.Zh}</b>{(point.Check.Vital ? Markup.Of($" <span class=\"vital\">关键</span>") : Markup.None)}<br><i>{point.Check.Title.En}</i><br><code>{point.Check.Id}</code></td>
        <td class="points">{point.Points}/{point.Check.Weight}</td>
        <td>{point.Finding.Seen.Zh}<br><i>{point.Finding.Seen.En}</i>{Evidence(point)}{Mend(point)}</td></tr>

        """);

    private static Markup Evidence(Judged point) => point.Finding.Evidence.Count == 0 ? Markup.None
        : Markup.Of($"<ul>{Markup.Join(point.Finding.Evidence.Select(e => Markup.Of($"<li>{e}</li>")))}</ul>");

    private static Markup Mend(Judged point) => point.Finding.Outcome == Outcome.Passed ? Markup.None
        : Markup.Of($"<p class=\"mend\">改法：{point.Check.Mend.Zh}<br><i>{point.Check.Mend.En}</i><br>见《医院接入指南》{point.Check.Guide}</p>");

    private static string Mark(Outcome outcome) => outcome switch { Outcome.Passed => "✓", Outcome.Failed => "✗", _ => "–" };

    private static Markup Style { get; } = Markup.Of($$$"""
        <style>
        @page{size:A4 portrait;margin:14mm 13mm 16mm}
        :root{color-scheme:light}
        body{font:14px/1.55 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1b1b1b;background:#fff;margin:0 auto;max-width:900px;padding:24px}
        h1{font-size:25px;margin:0}h2{font-size:17px;margin:24px 0 6px;border-bottom:2px solid #1f4e79}
        i,.en{font-style:normal;color:#555;font-size:.86em}.en{margin:0 0 10px}
        dl{display:grid;grid-template-columns:max-content 1fr max-content 1fr;gap:2px 14px;margin:8px 0}dt{color:#333}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
        .verdict{display:flex;flex-wrap:wrap;align-items:baseline;gap:10px;border:3px solid;border-radius:6px;padding:8px 16px;margin:12px 0}
        .verdict b{font-size:40px;line-height:1.1}.verdict strong{font-size:24px}.verdict em{font-style:normal}.count{margin-left:auto}
        .Ready{color:#0b5d2a;background:#eaf6ee}.Conditional{color:#7a4b00;background:#fff6e0}.NotReady{color:#8e1414;background:#fdeeee}
        table{border-collapse:collapse;width:100%;font-size:13px}th,td{border:1px solid #b8b8b8;padding:4px 7px;vertical-align:top;text-align:left;overflow-wrap:anywhere}
        thead{display:table-header-group}th{background:#e8eef5}tr{break-inside:avoid}td:nth-child(2),th:nth-child(2){width:34%}
        .mark{width:1.2em;text-align:center;font-weight:700}.points{width:3.6em;white-space:nowrap}
        tr.Failed .mark{color:#8e1414}tr.Passed .mark{color:#0b5d2a}
        .vital{border:1px solid #1f4e79;color:#1f4e79;border-radius:3px;padding:0 4px;font-size:11px}
        ul{margin:4px 0;padding-left:18px;font-size:12px}.mend{margin:4px 0 0;border-left:3px solid #1f4e79;padding-left:8px}code{font-size:11px;color:#555}
        footer{margin-top:24px;border-top:1px solid #b8b8b8;padding-top:6px;font-size:12px}footer p{margin:2px 0}.sign{margin-top:28px;font-size:14px}
        @media (max-width:600px){dl{grid-template-columns:max-content 1fr}body{padding:12px}}
        @media print{body{max-width:none;padding:0;font-size:10pt}table{font-size:8.8pt}h2{break-after:avoid}.verdict,th{print-color-adjust:exact}}
        </style>
        """);
}
