using System.IO.Compression;
using System.Security;
using System.Text;

namespace Shared.Tests.Read;

/// <summary>Writes workbooks part by part, so that they can be wrong in every way.</summary>
internal sealed class WorkbookFile
{
    internal const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Xml)> _sheets = [];

    internal string Properties { get; init; } = "";

    internal string? SharedTexts { get; init; }

    internal string ExtraRelations { get; init; } = "";

    internal Dictionary<string, string> ExtraParts { get; init; } = [];

    internal static string Text(string address, string text) => $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    internal static string Row(params string[] cells) => $"<row>{string.Concat(cells.Select(c => c.StartsWith('<') ? c : $"<c t=\"str\"><v>{SecurityElement.Escape(c)}</v></c>"))}</row>";

    internal static string Number(string number) => $"<c><v>{number}</v></c>";

    internal WorkbookFile Sheet(string name, params string[] rows)
    {
        _sheets.Add((name, $"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:XFD1000000000\"/><sheetData>{string.Concat(rows)}</sheetData></worksheet>"));
        return this;
    }

    internal WorkbookFile RawSheet(string xml)
    {
        _sheets.Add(("raw", xml));
        return this;
    }

    internal byte[] Bytes()
    {
        List<(string, string)> parts =
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", Relationships($"<Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>")),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{Properties}<sheets>{string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>"))}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relationships(string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))
                + $"<Relationship Id=\"t\" Type=\"{Relations}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>{ExtraRelations}")),
            .. _sheets.Select((s, i) => ($"xl/worksheets/sheet{i}.xml", s.Xml)),
            .. ExtraParts.Select(p => (p.Key, p.Value)),
        ];
        if (SharedTexts is not null) parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{SharedTexts}</sst>"));
        return Zip([.. parts.Select(p => (p.Item1, Encoding.UTF8.GetBytes(p.Item2)))]);
    }

    internal FeedFile File() => new(Bytes()) { MediaType = MediaType };

    internal static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return to.ToArray();
    }

    private static string Relationships(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
}
