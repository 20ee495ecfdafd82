using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>What people read about a damaged row.</summary>
internal static class DamageTexts
{
    /// <summary>What was found, and how to mend it.</summary>
    internal static (Bilingual Message, Bilingual Hint) Of(string code) => code switch
    {
        DamageCodes.UndecodableBytes => (
            new("本行含有所用字符集中不存在的字节。", "The row holds bytes that do not exist in the file's character set."),
            new("请以 UTF-8 或 GB18030 重新导出，并在 Content-Type 中声明 charset。", "Export it again as UTF-8 or GB18030 and declare the charset in Content-Type.")),
        DamageCodes.RowTooLong => (
            new("本行超过 1 MiB 的上限。", "The row is longer than the limit of 1 MiB."),
            new("请检查本行是否缺少换行。", "Look for line breaks that are missing.")),
        DamageCodes.TooManyFields => (
            new("本行有内容的字段多于表头的列数。", "The row has more filled fields than the header has columns."),
            new("请将含分隔符的内容用双引号括起。", "Put text that contains the delimiter between double quotes.")),
        DamageCodes.UnterminatedQuote => (
            new("字段以双引号开头，但没有结束的双引号；从下一行继续读取。", "A quote opens a field and nothing closes it; reading goes on at the next line."),
            new("请补上结束的双引号，或将内容中的双引号写成两个。", "Close the quote, or write a quote inside text twice.")),
        DamageCodes.MisplacedQuote => (
            new("结束的双引号之后还有内容。", "Text follows the quote that closes a field."),
            new("请将内容中的双引号写成两个。", "Write a quote inside quoted text twice.")),
        DamageCodes.RepeatedHeader => (
            new("数据行中再次出现表头。", "The header comes again among the rows."),
            new("合并文件时请只保留一个表头。", "Keep one header when files are joined.")),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no text for this damage."),
    };
}
