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
        DamageCodes.InvalidJson => (
            new("本行不是合法的 JSON。", "The line is no valid JSON."),
            new("每行应为一个完整的 JSON 对象。", "Each line holds one whole JSON object.")),
        DamageCodes.NotAnObject => (
            new("本行不是 JSON 对象。", "The row is no JSON object."),
            new("每行数据应为一个对象，键为列名。", "Each row is an object whose keys are the column names.")),
        DamageCodes.NestedValue => (
            new("字段的值为对象或数组，应为文字、数字、true/false 或 null。", "The field holds an object or an array; text, a number, true, false or null was expected."),
            new("请将每个字段写成单个值。", "Give each field a single value.")),
        DamageCodes.RepeatedKey => (
            new("同一对象中同一个键出现两次。", "The object names one key twice."),
            new("请只保留其中一个。", "Keep one of them.")),
        DamageCodes.TooDeep => (
            new("本行的 JSON 超过 32 层的上限。", "The line has more than the limit of 32 levels of JSON."),
            new("每行应为一个不含嵌套的对象。", "Each line holds one object without others in it.")),
        DamageCodes.CellError => (
            new("单元格为错误值。", "The cell holds an error."),
            new("请修正公式，或直接填写数值。", "Mend the formula, or write the value itself.")),
        DamageCodes.BrokenCell => (
            new("单元格引用了工作簿中不存在的文本，或位于最后一列之外。", "The cell refers to a text the workbook doesn't have, or stands beyond the last column."),
            new("请用 Excel 或 WPS 打开后重新保存。", "Open the workbook in Excel or WPS and save it again.")),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no text for this damage."),
    };
}
