using System.IO.Compression;
using System.Xml;

namespace Shared.Read;

/// <summary>The parts of an XLSX workbook that matter: its sheets in order, its shared texts and how it counts days. Links to other files are not followed.</summary>
internal sealed class WorkbookParts
{
    private const string DefaultBook = "xl/workbook.xml";

    private readonly ZipArchive _archive;
    private readonly ReadLimits _limits;

    internal WorkbookParts(ZipArchive archive, ReadLimits limits)
    {
        (_archive, _limits) = (archive, limits);
        var book = Targets("", "_rels/.rels").Where(t => t.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Select(t => t.Path).FirstOrDefault();
        if (book is null || archive.GetEntry(book) is null) book = DefaultBook;
        var folder = book.Contains('/', StringComparison.Ordinal) ? book[..(book.LastIndexOf('/') + 1)] : "";
        var parts = Targets(folder, $"{folder}_rels/{book[folder.Length..]}.rels");
        SharedTexts = parts.Where(t => t.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Select(t => archive.GetEntry(t.Path)).FirstOrDefault();
        Sheets = [.. SheetIds(book).Select(id => parts.FirstOrDefault(t => t.Id == id)?.Path).OfType<string>().Select(archive.GetEntry).OfType<ZipArchiveEntry>()];
    }

    /// <summary>The sheets in the order of their tabs, hidden ones too.</summary>
    internal IReadOnlyList<ZipArchiveEntry> Sheets { get; }

    /// <summary>The shared texts, or null when the book has none.</summary>
    internal ZipArchiveEntry? SharedTexts { get; }

    /// <summary>True when days are counted from 1904, as Excel for the Mac did.</summary>
    internal bool CountsFrom1904 { get; private set; }

    /// <summary>Opens a part for reading. No DTD, nothing from outside, no more characters than a file may have bytes.</summary>
    internal static XmlReader Xml(EntryStream part, ReadLimits limits) => XmlReader.Create(part, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.DecompressedBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    private List<string> SheetIds(string book)
    {
        List<string> ids = [];
        using var xml = Xml(book);
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" }) CountsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "sheet" }) continue;
            while (xml.MoveToNextAttribute())
            {
                if (xml is { LocalName: "id", NamespaceURI.Length: > 0 }) ids.Add(xml.Value);
            }
        }

        return ids;
    }

    private List<Target> Targets(string folder, string part)
    {
        List<Target> targets = [];
        using var xml = Xml(part);
        while (xml?.Read() == true)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" } || xml.GetAttribute("TargetMode") == "External") continue;
            if (xml.GetAttribute("Target") is not { } path) continue;
            path = path.StartsWith('/') ? path[1..] : folder + path;
            targets.Add(new Target(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", path.Replace("/./", "/", StringComparison.Ordinal)));
        }

        return targets;
    }

    private XmlReader? Xml(string part) => _archive.GetEntry(part) is { } entry ? Xml(new EntryStream(entry, _limits), _limits) : null;

    private sealed record Target(string Id, string Type, string Path);
}
