using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Api;
using Functions.Books;
using Functions.Queries.Workbooks;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds.Mending;

/// <summary>What the workbook is, which feed it belongs to, and how to go on.</summary>
internal static class ExplanationSheet
{
    /// <summary>The widths of its columns.</summary>
    public static IReadOnlyList<double> Widths { get; } = [28, 100];

    /// <summary>Its rows.</summary>
    public static IEnumerable<Row> Rows(FeedRecord feed, MendingTable table)
    {
        var rows = feed.Rows;
        (string Name, string Text)[] lines =
        [
            ("报送编号 feed", feed.FeedId),
            ("数据类型 kind", feed.Kind.WireName()),
            ("医疗机构 hospital", feed.Hospital?.ToString() ?? ""),
            ("接收时间 received", feed.ReceivedAt.ToOffset(ApiJson.China).ToString("yyyy-MM-dd HH:mm:ss zzz")),
            ("行数 rows", $"读取 {rows?.Read} = 计入 {rows?.Accepted} + 退回 {rows?.Rejected} + 待映射 {rows?.Unmapped} (read = accepted + rejected + unmapped)"),
            ("本表行数 rows here", $"{table.Rows.Count}"),
            ("红色单元格 red cells", "有误，原因见批注和“原因”列。 / At fault; see the note and the column of reasons."),
            ("下拉列表 lists", "可选值已知时可从列表中选择。 / Where the values are known, pick one."),
            ("灰色列 grey columns", "导出时附加，不影响补报；请保留“报送编号”列。 / Added by the export; keep the feed id."),
            ("如何补报 how to push", $"改正“退回的行”后，将本文件原样 POST 到 /api/feeds/{feed.Kind.WireName()}：默认追加到原报送的日期（mode=append），同一文件重复补报只计一次。 / Mend the first sheet and push this file as it is: it adds to the days of the first feed, and the same file twice counts once."),
            ("待映射编码 waiting codes", "这些行已保存，在系统中确认编码含义后自动计入，请勿在此补报。 / Their rows are kept and count once the code is decided; don't push them again."),
            ("批注 notes", $"最多 {MendingSheet.MostComments} 个单元格有批注。 / At most {MendingSheet.MostComments} cells have notes."),
        ];
        return lines.Index().Select(l => SheetCell.Row(l.Index + 1, [(l.Item.Name, CellLook.Header), (l.Item.Text, CellLook.Prose)]));
    }
}
