using System.IO.Compression;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Opens a zip file: a workbook, or exactly one file in whatever format that is.</summary>
internal static class ArchiveFormat
{
    private const string WorkbookMark = "[Content_Types].xml";

    /// <summary>Opens the rows. The archive is held in memory, as its directory stands at its end; the content may be closed afterwards.</summary>
    internal static IRowSource? Open(PeekedSource content, FeedOpening opening, bool isNested, out Problem? refusal)
    {
        if (Archive(content, opening.Limits, out refusal) is not { } archive) return null;
        try
        {
            if (archive.GetEntry(WorkbookMark) is not null) return WorkbookFormat.Open(archive, opening, out refusal);
            refusal = isNested ? ArchiveProblems.Nested : null;
            return refusal is null ? OpenOnlyFile(archive, opening, out refusal) : null;
        }
        catch (InvalidDataException)
        {
            refusal = ArchiveProblems.Corrupt;
            return null;
        }
    }

    private static ZipArchive? Archive(PeekedSource content, ReadLimits limits, out Problem? refusal)
    {
        var bytes = ChunkedStream.Of(content, limits.ArchiveBytes);
        refusal = content.Broken ?? (bytes is null ? ArchiveProblems.TooLarge(limits.ArchiveBytes) : ArchiveDirectory.Check(bytes));
        if (refusal is not null) return null;
        try
        {
            return new ZipArchive(bytes!, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            refusal = ArchiveProblems.Corrupt;
            return null;
        }
    }

    private static IRowSource? OpenOnlyFile(ZipArchive archive, FeedOpening opening, out Problem? refusal)
    {
        var files = archive.Entries.Where(IsFile).ToList();
        refusal = files.Count == 0 ? ArchiveProblems.Empty
            : files.Count > 1 ? ArchiveProblems.TooManyFiles(files.Count)
            : files[0].IsEncrypted ? ArchiveProblems.Encrypted : null;
        if (refusal is not null) return null;
        var inner = opening with { Reopen = () => (Content(files[0], opening.Limits), null) };
        var content = Content(files[0], opening.Limits);
        refusal = content.Broken ?? (content.Start.IsEmpty ? ReadProblems.EmptyBody : GzipSource.IsGzip(content.Start) ? ArchiveProblems.Nested : null);
        if (refusal is null && !FeedSignature.IsArchive(content.Start)) return FeedFormats.OpenUnnamed(content, inner, out refusal);
        using (content) return refusal is null ? Open(content, inner, isNested: true, out refusal) : null;
    }

    private static PeekedSource Content(ZipArchiveEntry entry, ReadLimits limits) => new(new EntrySource(new EntryStream(entry, limits)));

    /// <summary>Folders are no files, nor is what the Mac's Finder adds to an archive.</summary>
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name != ".DS_Store" && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);
}
