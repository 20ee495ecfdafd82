using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Json;
using Shared.Read;

namespace Fuzz.Targets.Feeds;

/// <summary>Writes a table in every format that is read.</summary>
public static class TableFiles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    /// <summary>The files, each with its name, its media type and the character set it declares.</summary>
    public static IReadOnlyList<(string Form, (string MediaType, string? Charset, byte[] File) Content)> Of(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var (comma, tab, semicolon) = (Delimited(table, ','), Delimited(table, '\t'), Delimited(table, ';'));
        var utf8 = Encoding.UTF8.GetBytes(comma);
        return
        [
            ("CSV", ("text/csv", "utf-8", utf8)),
            ("CSV with a byte order mark", ("text/csv", null, [0xEF, 0xBB, 0xBF, .. utf8])),
            ("CSV in GB18030", ("text/csv", "gb18030", Gb18030.GetBytes(comma))),
            ("semicolons in UTF-16", ("text/csv", null, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(semicolon)])),
            ("tabs in UTF-16, the other way around", ("text/tab-separated-values", null, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(tab)])),
            ("gzip", ("text/csv", "utf-8", Gzip(utf8))),
            ("zip", ("application/zip", "utf-8", Zip([("a.csv", utf8)]))),
            ("JSON", ("application/json", null, Encoding.UTF8.GetBytes($"[{string.Join(",\n", Objects(table))}]"))),
            ("JSON lines", ("application/x-ndjson", null, Encoding.UTF8.GetBytes(string.Join('\n', Objects(table))))),
            ("a workbook", ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null, Workbook(table))),
        ];
    }

    private static string Delimited(IReadOnlyList<IReadOnlyList<string>> table, char delimiter) =>
        string.Concat(table.Select(row => string.Join(delimiter, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));

    // A file without rows has no names of columns in JSON; one that is all blank stands in for it.
    private static IEnumerable<string> Objects(IReadOnlyList<IReadOnlyList<string>> table) =>
        (table.Count > 1 ? table.Skip(1) : [[.. table[0].Select(_ => "")]]).Select(row => JsonSerializer.Serialize(table[0].Zip(row).ToDictionary(c => c.First, c => c.Second)));

    private static byte[] Workbook(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var rows = string.Concat(table.Select(row => $"<row>{string.Concat(row.Select(Cell))}</row>"));
        return Zip(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8.ToArray()),
            ("_rels/.rels", Relationship("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Relationship("worksheet", "worksheets/sheet.xml")),
            ("xl/worksheets/sheet.xml", Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>")),
        ]);
    }

    private static string Cell(string text) => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(CellEscapes.Encode(text))}</t></is></c>";

    private static byte[] Relationship(string type, string target) => Encoding.UTF8.GetBytes(
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{Relations}/{type}\" Target=\"{target}\"/></Relationships>");

    private static byte[] Gzip(byte[] content)
    {
        var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest)) gzip.Write(content);
        return to.ToArray();
    }

    private static byte[] Zip(IReadOnlyList<(string Name, byte[] Content)> parts)
    {
        var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return to.ToArray();
    }
}
