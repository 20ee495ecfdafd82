using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Queries.Workbooks;
using Shared.Read;

namespace Functions.Queries.Feeds.Mending;

/// <summary>A note beside a cell. Column from 0, row from 1.</summary>
internal readonly record struct CellComment(int Column, int Row, string Text);

/// <summary>
/// Writes the notes of a sheet: their texts in one part and, because spreadsheets still want it, their boxes in another (VML; ECMA-376 part 4, 19.4).
/// </summary>
internal static class CellComments
{
    private const string Vml = "urn:schemas-microsoft-com:vml";
    private const string Office = "urn:schemas-microsoft-com:office:office";
    private const string Excel = "urn:schemas-microsoft-com:office:excel";
    private const int ShapesOfBlock = 1024;
    private const int BoxColumns = 4;
    private const int BoxRows = 7;

    /// <summary>Writes them and answers the id by which the sheet refers to their boxes.</summary>
    public static string Write(WorksheetPart sheet, IReadOnlyList<CellComment> comments)
    {
        using (var writer = OpenXmlWriter.Create(sheet.AddNewPart<WorksheetCommentsPart>()))
        {
            writer.WriteStartElement(new Comments());
            writer.WriteElement(new Authors(new Author("审核 / review")));
            writer.WriteStartElement(new CommentList());
            foreach (var (column, row, text) in comments)
            {
                var shown = new Text(CellEscapes.Encode(text)) { Space = SpaceProcessingModeValues.Preserve };
                writer.WriteElement(new Comment(new CommentText(new Run(shown))) { Reference = SheetCell.Address(column, row), AuthorId = 0 });
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        var boxes = sheet.AddNewPart<VmlDrawingPart>();
        using (var stream = boxes.GetStream(FileMode.Create, FileAccess.Write)) WriteBoxes(stream, comments);
        return sheet.GetIdOfPart(boxes);
    }

    private static void WriteBoxes(Stream stream, IReadOnlyList<CellComment> comments)
    {
        using var xml = XmlWriter.Create(stream);
        xml.WriteStartElement("xml");
        xml.WriteAttributeString("xmlns", "v", null, Vml);
        xml.WriteAttributeString("xmlns", "o", null, Office);
        xml.WriteAttributeString("xmlns", "x", null, Excel);
        xml.WriteStartElement("shapelayout", Office);
        xml.WriteAttributeString("ext", Vml, "edit");
        Element(xml, "idmap", Office, ("ext", Vml, "edit"), ("data", null, string.Join(',', Enumerable.Range(1, (comments.Count / ShapesOfBlock) + 2))));
        xml.WriteEndElement();
        xml.WriteStartElement("shapetype", Vml);
        Attributes(xml, ("id", null, "note"), ("coordsize", null, "21600,21600"), ("spt", Office, "202"), ("path", null, "m,l,21600r21600,l21600,xe"));
        Element(xml, "stroke", Vml, ("joinstyle", null, "miter"));
        Element(xml, "path", Vml, ("gradientshapeok", null, "t"), ("connecttype", Office, "rect"));
        xml.WriteEndElement();
        foreach (var (index, comment) in comments.Index()) WriteBox(xml, ShapesOfBlock + 1 + index, comment);
        xml.WriteEndElement();
    }

    private static void WriteBox(XmlWriter xml, int id, CellComment comment)
    {
        var (column, row) = (comment.Column, comment.Row - 1);
        xml.WriteStartElement("shape", Vml);
        Attributes(xml, ("id", null, $"_x0000_s{id}"), ("type", null, "#note"), ("style", null, "position:absolute;visibility:hidden"), ("fillcolor", null, "#ffffe1"), ("insetmode", Office, "auto"));
        Element(xml, "fill", Vml, ("color2", null, "#ffffe1"));
        Element(xml, "textbox", Vml, ("style", null, "mso-direction-alt:auto"));
        xml.WriteStartElement("ClientData", Excel);
        xml.WriteAttributeString("ObjectType", "Note");
        xml.WriteElementString("MoveWithCells", Excel, "");
        xml.WriteElementString("SizeWithCells", Excel, "");
        xml.WriteElementString("Anchor", Excel, $"{column + 1}, 15, {row}, 2, {column + 1 + BoxColumns}, 15, {row + BoxRows}, 4");
        xml.WriteElementString("AutoFill", Excel, "False");
        xml.WriteElementString("Row", Excel, $"{row}");
        xml.WriteElementString("Column", Excel, $"{column}");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string space, params ReadOnlySpan<(string Name, string? Space, string Value)> attributes)
    {
        xml.WriteStartElement(name, space);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string? Space, string Value)> attributes)
    {
        foreach (var (name, space, value) in attributes) xml.WriteAttributeString(name, space, value);
    }
}
