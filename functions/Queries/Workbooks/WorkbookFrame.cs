using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Functions.Queries.Workbooks;

/// <summary>The parts of a workbook around its sheets (ECMA-376): what each part is, how they hang together, the looks of cells.</summary>
internal static class WorkbookFrame
{
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly XNamespace Content = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Where the sheet of a number from 1 lies.</summary>
    public static string SheetPath(int number) => $"xl/worksheets/sheet{number}.xml";

    /// <summary>Writes them.</summary>
    public static async Task Write(ZipArchive zip, IReadOnlyList<string> sheets, CancellationToken cancel)
    {
        await Add(zip, "[Content_Types].xml", ContentTypes(sheets.Count), cancel);
        await Add(zip, "_rels/.rels", new XElement(Relations + "Relationships", Relation("rId1", "officeDocument", "xl/workbook.xml")), cancel);
        await Add(zip, "xl/workbook.xml", Workbook(sheets), cancel);
        await Add(zip, "xl/_rels/workbook.xml.rels", new XElement(Relations + "Relationships",
            sheets.Select((_, i) => Relation($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), Relation("rIdStyles", "styles", "styles.xml")), cancel);
        await Add(zip, "xl/styles.xml", XElement.Parse(WorkbookLooks.Styles().OuterXml), cancel);
    }

    private static XElement ContentTypes(int sheets) => new(Content + "Types",
        new XElement(Content + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(Content + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
        Override("/xl/workbook.xml", "sheet.main+xml"), Override("/xl/styles.xml", "styles+xml"),
        Enumerable.Range(1, sheets).Select(n => Override("/" + SheetPath(n), "worksheet+xml")));

    private static XElement Override(string part, string type) =>
        new(Content + "Override", new XAttribute("PartName", part), new XAttribute("ContentType", Types + type));

    private static XElement Workbook(IReadOnlyList<string> sheets) => new(Spreadsheet + "workbook", new XAttribute(XNamespace.Xmlns + "r", Links.NamespaceName),
        new XElement(Spreadsheet + "bookViews", new XElement(Spreadsheet + "workbookView", new XAttribute("activeTab", 0))),
        new XElement(Spreadsheet + "sheets", sheets.Select((name, i) => new XElement(
            Spreadsheet + "sheet", new XAttribute("name", name), new XAttribute("sheetId", i + 1), new XAttribute(Links + "id", $"rId{i + 1}")))));

    private static XElement Relation(string id, string type, string target) => new(Relations + "Relationship",
        new XAttribute("Id", id), new XAttribute("Type", $"{Links.NamespaceName}/{type}"), new XAttribute("Target", target));

    private static async Task Add(ZipArchive zip, string path, XElement content, CancellationToken cancel)
    {
        await using var part = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel);
        await part.WriteAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + content.ToString(SaveOptions.DisableFormatting)), cancel);
    }
}
