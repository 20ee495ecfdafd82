using System.IO.Compression;
using System.Text;

namespace Functions.Tests.Contract;

/// <summary>Files made to hurt, each with the kind of usage in mind.</summary>
internal static class HostileFiles
{
    public const string Header = "date,drugCode,packs,amount,department\n";
    public const string Good = "2026-10-01,A,1,6.60,x\n";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static FeedBody ZipBomb() => new(Zip(("usage.csv", entry => Lines(entry, 64 << 20))), "application/zip");

    public static FeedBody NestedArchive() => new(Zip(("inner.zip", entry => entry.Write(Zip(("usage.csv", Text(Header + Good)))))), "application/zip");

    public static FeedBody EntitiesInXml() =>
        Book($"<!DOCTYPE b [<!ENTITY a \"{new string('a', 1000)}\"><!ENTITY c \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>{Sheet("<row><c t=\"str\"><v>&c;</v></c></row>")}");

    public static FeedBody ExternalEntity() => Book($"<!DOCTYPE b [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>{Sheet("<row><c t=\"str\"><v>&a;</v></c></row>")}");

    public static FeedBody WorkbookBomb() => new(Parts(entry =>
    {
        entry.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\"><sheetData>"));
        Lines(entry, 64 << 20);
    }), Workbook);

    /// <summary>A billion rows by its own account, and links to other files: only what is there counts.</summary>
    public static FeedBody BillionRowsAndLinks() => Book(Sheet(Row("date", "drugCode", "packs", "amount") + Row("2026-10-01", "A", "1", "6.60")), """
        <Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://127.0.0.1:1/x.xlsx" TargetMode="External"/>
        """);

    public static FeedBody DeepJson() => new(Encoding.UTF8.GetBytes(new string('[', 100_000)), "application/json");

    public static FeedBody DeepJsonRow() =>
        new(Encoding.UTF8.GetBytes($$"""[{"date":"2026-10-01","drugCode":"A","packs":1,"amount":6.60,"x":{{new string('[', 5000)}}{{new string(']', 5000)}}}]"""), "application/json");

    public static FeedBody TenThousandColumns() => $"date,drugCode,packs,amount,{string.Join(',', Enumerable.Range(1, 10_000).Select(i => $"c{i}"))}\n{Good}";

    /// <summary>A line of a gigabyte between two good ones, in a megabyte of gzip.</summary>
    public static FeedBody LineOfAGigabyte()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Header + Good));
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 1 << 10; i++) gzip.Write(block);
            gzip.Write(Encoding.UTF8.GetBytes("\n" + Good));
        }

        return new FeedBody(buffer.ToArray(), Gzip: true);
    }

    private static void Lines(Stream to, int bytes)
    {
        to.Write(Encoding.UTF8.GetBytes(Header));
        var block = new byte[1 << 20];
        block.AsSpan().Fill((byte)'\n');
        for (var i = 0; i < bytes >> 20; i++) to.Write(block);
    }

    private static string Sheet(string rows) => $"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:XFD1000000000\"/><sheetData>{rows}</sheetData></worksheet>";

    private static string Row(params string[] cells) => $"<row>{string.Concat(cells.Select(c => $"<c t=\"str\"><v>{c}</v></c>"))}</row>";

    private static FeedBody Book(string sheet, string relations = "") => new(Parts(Text(sheet), relations), Workbook);

    private static byte[] Parts(Action<Stream> sheet, string relations = "") => Zip(
        ("[Content_Types].xml", Text("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
        ("_rels/.rels", Text(Relationships($"<Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"))),
        ("xl/workbook.xml", Text($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Text(Relationships($"<Relationship Id=\"s1\" Type=\"{Relations}/worksheet\" Target=\"sheet1.xml\"/>{relations}"))),
        ("xl/sheet1.xml", sheet));

    private static string Relationships(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private static Action<Stream> Text(string text) => entry => entry.Write(Encoding.UTF8.GetBytes(text));

    private static byte[] Zip(params (string Name, Action<Stream> Write)[] files)
    {
        var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, write) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(entry);
            }
        }

        return to.ToArray();
    }
}
