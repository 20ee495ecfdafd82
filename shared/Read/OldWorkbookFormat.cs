using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Opens a workbook of Excel 97–2003 (.xls): the first sheet that has a matching header near its top.</summary>
internal static class OldWorkbookFormat
{
    private static readonly ExcelReaderConfiguration Configuration = Configure();

    /// <summary>The name of the part in which a locked workbook of any age keeps its content.</summary>
    private static readonly byte[] LockedPart = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Opens the rows. The file is held in memory, as its directory may stand anywhere; the content may be closed afterwards.</summary>
    internal static IRowSource? Open(PeekedSource content, FeedOpening opening, out Problem? refusal)
    {
        var bytes = ChunkedStream.Of(content, opening.Limits.ArchiveBytes);
        refusal = content.Broken ?? (bytes is null ? ArchiveProblems.TooLarge(opening.Limits.ArchiveBytes) : null);
        if (refusal is not null) return null;
        var file = new RereadStream(bytes!);
        if (HasKnownSectors(bytes!)) return OpenSheet(file, opening, out refusal);
        refusal = file.Contains(LockedPart) ? ArchiveProblems.Locked : ArchiveProblems.CorruptOldWorkbook;
        return null;
    }

    /// <summary>Runs a call of the library, which answers damage with exceptions of nearly every sort.</summary>
    internal static T? Guarded<T>(Func<T> call, out Problem? problem)
    {
        problem = null;
        try
        {
            return call();
        }
        catch (InvalidPasswordException)
        {
            problem = ArchiveProblems.Locked;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            problem = ArchiveProblems.CorruptOldWorkbook;
        }

        return default;
    }

    // No other sizes exist (MS-CFB, 2.2). By a damaged one the library reads sectors of gigabytes, over and over, from a file of a few kilobytes.
    private static bool HasKnownSectors(ChunkedStream bytes)
    {
        Span<byte> header = stackalloc byte[34];
        var read = bytes.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        bytes.Position = 0;
        return read == header.Length && header[30..] is [9 or 12, 0, 6, 0];
    }

    private static OldSheetRows? OpenSheet(RereadStream bytes, FeedOpening opening, out Problem? refusal)
    {
        var book = Guarded(() => ExcelReaderFactory.CreateBinaryReader(bytes, Configuration), out refusal);
        if (book is null)
        {
            if (bytes.Contains(LockedPart)) refusal = ArchiveProblems.Locked;
            return null;
        }

        Problem? first = null;
        do
        {
            var rows = new OldSheetRows(book, opening);
            if (rows.FindHeader() is not { } problem) return rows;
            first = first is null || first == ReadProblems.NoHeader ? problem : first;
        }
        while (Guarded(book.NextResult, out refusal));

        book.Dispose();
        refusal ??= first;
        return null;
    }

    // The library looks its character sets up by number among those registered. Books older than Excel 97 name none; those of Chinese hospitals are GBK.
    private static ExcelReaderConfiguration Configure()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ExcelReaderConfiguration { FallbackEncoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, LeaveOpen = true };
    }
}
