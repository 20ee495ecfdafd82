using System.IO.Compression;
using System.Xml;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Opens an XLSX workbook: the first sheet that has a matching header near its top, whatever the sheets are called.</summary>
internal static class WorkbookFormat
{
    internal static IRowSource? Open(ZipArchive archive, FeedOpening opening, out Problem? refusal)
    {
        try
        {
            return OpenSheet(new WorkbookParts(archive, opening.Limits), opening, out refusal);
        }
        catch (XmlException e)
        {
            refusal = ArchiveProblems.OfXml(e);
            return null;
        }
        catch (EntryException e)
        {
            refusal = e.Problem;
            return null;
        }
    }

    private static SheetRows? OpenSheet(WorkbookParts book, FeedOpening opening, out Problem? refusal)
    {
        if (SharedTexts.Read(book.SharedTexts, opening.Limits, out refusal) is not { } shared) return null;
        refusal = null;
        foreach (var sheet in book.Sheets)
        {
            if (SheetRows.Open(sheet, shared, book.CountsFrom1904, opening, out var problem) is { } rows)
            {
                refusal = null;
                return rows;
            }

            refusal = refusal is null || refusal == ReadProblems.NoHeader ? problem : refusal;
        }

        refusal ??= book.Sheets.Count == 0 ? ArchiveProblems.Corrupt : ReadProblems.NoHeader;
        return null;
    }
}
