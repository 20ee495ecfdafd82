using System.Security.Cryptography;
using System.Text;
using Shared.Report.Progress.Sheets;
using Shared.Vocabulary;

namespace Shared.Report.Progress.Page;

/// <summary>A page that stands alone: no script, nothing from elsewhere, one style sheet whose hash the answer's Content-Security-Policy names.</summary>
public static class PrintedPage
{
    // A word or a code stays on one line; narrow columns would cut it in two.
    private const int KeptTogether = 8;

    private const string Style = """
        @page{size:A4 portrait;margin:16mm 14mm 18mm}
        :root{color-scheme:light}
        body{font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1b1b1b;background:#fff;margin:0 auto;max-width:1080px;padding:24px}
        h1{font-size:26px;margin:0 0 4px}h2{font-size:19px;margin:32px 0 8px;border-bottom:2px solid #1f4e79;padding-bottom:2px}
        p{margin:4px 0 10px}.sub{color:#444}.note{color:#444;font-size:13px}
        .label{border:1px solid #1f4e79;padding:2px 10px;display:inline-block;font-size:13px}
        table{border-collapse:collapse;width:100%;font-size:13px;margin:8px 0}
        caption{text-align:left;font-weight:600;padding:4px 0}
        th,td{border:1px solid #b8b8b8;padding:4px 6px;vertical-align:top;overflow-wrap:anywhere}
        th{background:#e8eef5;text-align:left}td.n,th.n{text-align:right}td.n,td.k{white-space:nowrap}td.n{font-variant-numeric:tabular-nums}
        thead{display:table-header-group}tr{break-inside:avoid}
        figure{margin:12px 0;break-inside:avoid}svg{width:100%;max-width:720px;height:auto;display:block}
        figcaption{font-size:13px;color:#444}.s{font-size:12px;fill:#222}
        footer{margin-top:32px;border-top:1px solid #b8b8b8;padding-top:8px;font-size:12px;color:#444;overflow-wrap:anywhere}
        @media print{body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}table{font-size:8.5pt}th,td{padding:2px 4px}}
        """;

    /// <summary>What a browser may load and run of the page: its own style and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="lead">What stands under the title.</param>
    /// <param name="sheets">Its tables with their pictures.</param>
    /// <param name="foot">What stands at its end: edition, hash, whose word it is.</param>
    /// <param name="wording">Its language.</param>
    public static string Write(Bilingual title, Markup lead, IReadOnlyList<ReportSheet> sheets, Markup foot, Wording wording) => "<!DOCTYPE html>\n" + Markup.Of($"""
        <html lang="{wording.Code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{wording.Of(title)}</title><style>{Css}</style></head>
        <body><header><h1>{wording.Of(title)}</h1>{lead}</header>
        <main>{Markup.Join(sheets.Select(s => Section(s, wording)))}</main>
        <footer>{foot}</footer></body></html>
        """);

    // The style is the source's own text and must reach the page as it is hashed.
    private static Markup Css { get; } = Markup.Trusted(Style);

    private static Markup Section(ReportSheet sheet, Wording wording) => Markup.Of($"""
        <section><h2>{wording.Of(sheet.Name)}</h2>
        {Markup.Join(sheet.Charts.Select((c, i) => new SvgChart(sheet, c, wording, $"{sheet.Id}-{i}").Draw()))}
        <table><thead><tr>{Markup.Join(sheet.Columns.Select(c => Head(c, wording)))}</tr></thead>
        <tbody>{Markup.Join(sheet.Rows.Select(row => Row(sheet, row, wording)))}</tbody></table>
        {(sheet.Note is { } note ? Markup.Of($"<p class=\"note\">{wording.Of(note)}</p>") : Markup.None)}</section>

        """);

    private static Markup Head(ReportColumn column, Wording wording) => column.Format == ValueFormat.Text
        ? Markup.Of($"<th scope=\"col\">{wording.Of(column.Title)}</th>")
        : Markup.Of($"<th scope=\"col\" class=\"n\">{wording.Of(column.Title)}</th>");

    private static Markup Row(ReportSheet sheet, IReadOnlyList<ReportCell> row, Wording wording) =>
        Markup.Of($"<tr>{Markup.Join(row.Select((cell, i) => Cell(cell, sheet.Columns[i].Format, wording)))}</tr>\n");

    private static Markup Cell(ReportCell cell, ValueFormat format, Wording wording) => wording.Of(cell, format) switch
    {
        var text when cell.Text is null && format != ValueFormat.Text => Markup.Of($"<td class=\"n\">{text}</td>"),
        { Length: <= KeptTogether } text => Markup.Of($"<td class=\"k\">{text}</td>"),
        var text => Markup.Of($"<td>{text}</td>"),
    };
}
