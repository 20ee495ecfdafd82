using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Why the reader refuses a file as a whole.</summary>
internal static class ReadProblems
{
    private const int HeaderShown = 40;

    internal static readonly Problem EmptyBody = new(
        "empty_body",
        new("文件为空。", "The file is empty."),
        new("若某些日期没有数据，请推送只有表头的文件并给出 from 和 to。", "If nothing happened on some days, push a file with just the header and give from and to."));

    internal static readonly Problem NoHeader = new(
        "no_header",
        new("文件没有表头行。", "The file has no header row."),
        new("第一行应为列名，中文或英文均可。", "The first row names the columns, in Chinese or in English."));

    internal static readonly Problem NotText = new(
        "not_text",
        new("表头中有空字节：这不是文本文件。", "There are NUL bytes in the header: this is no text file."),
        new("请导出为 CSV；UTF-16 文件须带 BOM。", "Export it as CSV; a UTF-16 file needs a byte order mark."));

    internal static readonly Problem TruncatedText = new(
        "truncated_text",
        new("UTF-16 文件的字节数为奇数，结尾不完整。", "The UTF-16 file has an odd number of bytes: its end is missing."),
        new("请重新导出并完整上传。", "Export it again and send it whole."));

    internal static readonly Problem TruncatedGzip = new(
        "truncated_gzip",
        new("gzip 压缩内容不完整：文件在结束之前中断。", "The gzip content is incomplete: it stops before its end."),
        new("请重新上传完整的文件。", "Send the whole file again."));

    internal static readonly Problem CorruptGzip = new(
        "corrupt_gzip",
        new("gzip 压缩内容已损坏，或并非 gzip。", "The gzip content is damaged, or is no gzip."),
        new("请重新压缩并上传；未压缩的文件不要声明 Content-Encoding: gzip。", "Compress and send it again; don't declare Content-Encoding: gzip for a plain file."));

    internal static readonly Problem WebPage = new(
        "unsupported_format",
        new("这是网页（HTML）或 XML 表格，不是 Excel 或 CSV 文件；有些系统会把它保存为 .xls。", "This is a web page (HTML) or an XML table, no Excel or CSV file; some systems save it as .xls."),
        new("请用 Excel 或 WPS 打开并另存为 .xlsx 或 CSV 后上传。", "Open it with Excel or WPS and save it as .xlsx or CSV."));

    internal static Problem TooLargeDecompressed(long limit) => new(
        "too_large_decompressed",
        new($"解压后的内容超过 {limit} 字节的上限。", $"The content is larger than the limit of {limit} bytes after decompression."),
        new("请将文件按日期拆分后分别推送。", "Split the file by day and push the parts."));

    internal static Problem TooManyColumns(int found, int limit) => new(
        "too_many_columns",
        new($"表头有 {found} 列，超过 {limit} 列的上限。", $"The header has {found} columns; the limit is {limit}."));

    internal static Problem RowTooLong(int limit) => new(
        DamageCodes.RowTooLong,
        new($"有一行超过 {limit / 1024} KiB 的上限。", $"A row is longer than the limit of {limit / 1024} KiB."),
        new("一行数据不会有这么长：请检查换行符和引号，重新导出。", "No row of data is that long: look at line ends and quotes, and export it again."));

    internal static Problem UnreadableHeader(SourceDamage damage)
    {
        var (message, hint) = DamageTexts.Of(damage.Code);
        return new Problem(damage.Code, new($"表头：{message.Zh}", $"The header: {message.En}"), hint);
    }

    internal static Problem UnsupportedCharset(string declared) => new(
        "unsupported_charset",
        new($"不支持字符集“{declared}”。可用：utf-8、gb18030（含 gbk、gb2312）、带 BOM 的 utf-16。",
            $"The character set '{declared}' is not supported. Accepted: utf-8, gb18030 (also gbk, gb2312), utf-16 with a byte order mark."));

    internal static Problem UnsupportedFormat(string found) => new(
        "unsupported_format",
        new($"不支持格式“{found}”。可用：{string.Join("、", FeedFormats.Accepted)}。",
            $"The format '{found}' is not supported. Accepted: {string.Join(", ", FeedFormats.Accepted)}."));

    internal static Problem DuplicateColumn(Column column, string first, string second) => new(
        "duplicate_column",
        new($"“{first}”与“{second}”都表示{column.Chinese}（{column.Key}）。", $"'{first}' and '{second}' both mean {column.Key} ({column.Chinese})."),
        new("请只保留其中一列。", "Keep one of them."));

    internal static Problem MissingColumn(IReadOnlyList<IReadOnlyList<Column>> missing, IReadOnlyList<string> header)
    {
        var zh = string.Join("、", missing.Select(group => string.Join(" 或 ", group.Select(c => $"{c.Chinese}（{c.Key}）"))));
        var en = string.Join(", ", missing.Select(group => string.Join(" or ", group.Select(c => $"{c.Key} ({c.Chinese})"))));
        var found = string.Join(", ", ShownHeader.Of(header).Take(HeaderShown)) + (header.Count > HeaderShown ? ", …" : "");
        return new Problem(
            "missing_column",
            new($"缺少列：{zh}。表头为：{found}。", $"Missing columns: {en}. The header holds: {found}."),
            new("请补上缺少的列，列名可用中文或英文。", "Add them; a column may be named in Chinese or in English."));
    }
}
