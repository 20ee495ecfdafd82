using System.Globalization;
using System.IO.Compression;
using System.Text;
using Shared.Sample;

namespace Shared.Tests.Sample;

/// <summary>A file of the sample read again by the simplest code that can: no reader of the product is used.</summary>
internal sealed class ParsedFile
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["销售日期"] = "date",
        ["药品销售日期"] = "date",
        ["日期"] = "date",
        ["入库日期"] = "date",
        ["院内药品唯一码"] = "drugCode",
        ["销售数量(最小销售包装单位)"] = "packs",
        ["数量(最小销售包装单位)"] = "packs",
        ["销售数量(最小制剂单位)"] = "doses",
        ["数量(最小制剂单位)"] = "doses",
        ["销售总金额(元)"] = "amount",
        ["总金额(元)"] = "amount",
        ["转换系数"] = "packSize",
        ["通用名"] = "genericName",
        ["就诊类型"] = "encounter",
        ["医疗机构"] = "hospital",
        ["省级药品集中采购平台药品编码"] = "platformCode",
        ["约定采购量(最小制剂单位)"] = "agreedDoses",
        ["协议编号"] = "agreementId",
        ["就诊号"] = "visitId",
    };

    public ParsedFile(SampleFeed feed)
    {
        var lines = Text(feed).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Header = [.. lines[0].Split(',').Select(h => Keys.GetValueOrDefault(h, h))];
        Rows = [.. lines.Skip(1).Select(l => l.Split(','))];
    }

    public string[] Header { get; }

    public List<string[]> Rows { get; }

    public int Column(string key) => Array.IndexOf(Header, key);

    public IEnumerable<string> Values(string key) => Rows.Select(r => r[Column(key)]);

    /// <summary>The text, strictly decoded in the charset the hospital speaks.</summary>
    public static string Text(SampleFeed feed)
    {
        var bytes = feed.Content().ToArray();
        if (feed.Gzip) bytes = Unzipped(bytes);
        var encoding = feed.Charset == "utf-8"
            ? new UTF8Encoding(false, throwOnInvalidBytes: true)
            : CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        return encoding.GetString(bytes).TrimStart('\uFEFF');
    }

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static byte[] Unzipped(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
