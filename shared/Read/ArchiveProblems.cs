using System.Xml;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Why the reader refuses a zip file or a workbook as a whole.</summary>
internal static class ArchiveProblems
{
    internal static readonly Problem Corrupt = new(
        "corrupt_archive",
        new("压缩文件或工作簿已损坏或不完整。", "The zip file or workbook is damaged or incomplete."),
        new("请重新导出并完整上传。", "Export it again and send it whole."));

    internal static readonly Problem Encrypted = new(
        "encrypted_archive",
        new("压缩文件设有密码，无法读取。", "The zip file is locked with a password: it can't be read."),
        new("请去掉密码后重新压缩；传输本身已加密。", "Compress it without a password; the transport is encrypted already."));

    internal static readonly Problem Nested = new(
        "nested_archive",
        new("压缩文件中还有压缩文件。", "There is an archive within the archive."),
        new("请直接压缩数据文件。", "Compress the data file itself."));

    internal static readonly Problem Empty = new(
        "empty_archive",
        new("压缩文件中没有文件。", "There is no file in the archive."),
        new("请将一个数据文件压缩后上传。", "Put one data file into it."));

    internal static readonly Problem Definitions = new(
        "forbidden_xml",
        new("工作簿的 XML 带有文档类型定义（DTD）或实体，不予读取。", "The workbook's XML brings a document type definition (DTD) or entities: it isn't read."),
        new("请用 Excel 或 WPS 另存为 .xlsx；它们不写此类内容。", "Save it as .xlsx with Excel or WPS, which write no such thing."));

    internal static readonly Problem Locked = new(
        "encrypted_workbook",
        new("工作簿设有打开密码，无法读取。", "The workbook is locked with a password: it can't be read."),
        new("请去掉密码后重新保存；传输本身已加密。", "Save it without a password; the transport is encrypted already."));

    internal static readonly Problem CorruptOldWorkbook = new(
        "corrupt_workbook",
        new("Excel 97–2003 工作簿（.xls）已损坏、不完整或不含表格。", "The workbook of Excel 97-2003 (.xls) is damaged, incomplete or holds no sheet."),
        new("请用 Excel 或 WPS 打开并另存为 .xlsx 或 CSV 后上传。", "Open it with Excel or WPS and save it as .xlsx or CSV."));

    /// <summary>What an XML error of a workbook's part comes to.</summary>
    internal static Problem OfXml(XmlException error) => error.Message.Contains("DTD", StringComparison.Ordinal) ? Definitions : Corrupt;

    internal static Problem TooManyFiles(int found) => new(
        "too_many_files",
        new($"压缩文件中有 {found} 个文件，应只有一个。", $"There are {found} files in the archive; exactly one was expected."),
        new("请将每个文件分别上传。", "Push each file on its own."));

    internal static Problem TooLarge(long limit) => new(
        "too_large_archive",
        new($"压缩文件或工作簿超过 {limit} 字节的上限。", $"The zip file or workbook is larger than the limit of {limit} bytes."),
        new("请改用 CSV（可用 gzip 压缩），或按日期拆分。", "Send CSV (gzip is welcome), or split the file by day."));

    internal static Problem Unfolds(int limit) => new(
        "too_large_decompressed",
        new($"压缩内容展开后超过其自身的 {limit} 倍，疑为压缩炸弹。", $"The content unfolds to more than {limit} times its size, as a zip bomb does."),
        new("请将文件按日期拆分后分别推送。", "Split the file by day and push the parts."));

    internal static Problem TooMuchText(long limit) => new(
        "too_large_decompressed",
        new($"工作簿的共享文本超过 {limit} 字节的上限。", $"The shared texts of the workbook are larger than the limit of {limit} bytes."),
        new("请改用 CSV，或按日期拆分。", "Send CSV, or split the file by day."));
}
