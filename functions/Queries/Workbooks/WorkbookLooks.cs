using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Functions.Queries.Workbooks;

/// <summary>How a cell looks. The number is its place among the styles of the workbook.</summary>
internal enum CellLook
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>At fault.</summary>
    Bad,

    /// <summary>A header.</summary>
    Header,

    /// <summary>What the export adds; not to be mended.</summary>
    Added,

    /// <summary>Sentences, over several lines where they are long.</summary>
    Prose,

    /// <summary>A number as it is, right-aligned.</summary>
    Number,

    /// <summary>A share, shown in percent.</summary>
    Percent,
}

/// <summary>The styles of the workbook: every look once plain and once with the mark by which a spreadsheet takes formula-like text for text.</summary>
internal static class WorkbookLooks
{
    /// <summary>How far the marked looks stand behind the plain ones.</summary>
    public const uint Quoted = 7;

    private const uint TextFormat = 49;
    private const uint General = 0;
    private const uint PercentWithTwoPlaces = 10;

    /// <summary>Writes the styles.</summary>
    public static void Write(WorkbookPart book) => book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();

    /// <summary>The styles.</summary>
    public static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold()), new Font(new Color { Rgb = "FF7F7F7F" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Solid("FFFFC7CE"), Solid("FFD9E1F2")),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Looks(quoted: false).Concat(Looks(quoted: true))));

    private static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    // In the order of CellLook.
    private static IEnumerable<OpenXmlElement> Looks(bool quoted) =>
    [
        Look(0, 0, quoted, wrap: false), Look(0, 2, quoted, wrap: false), Look(1, 3, quoted, wrap: true), Look(2, 0, quoted, wrap: false), Look(0, 0, quoted, wrap: true),
        Look(0, 0, quoted, wrap: false, General), Look(0, 0, quoted, wrap: false, PercentWithTwoPlaces),
    ];

    private static CellFormat Look(uint font, uint fill, bool quoted, bool wrap, uint format = TextFormat) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
    {
        NumberFormatId = format,
        FontId = font,
        FillId = fill,
        BorderId = 0,
        FormatId = 0,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyAlignment = true,
        QuotePrefix = quoted,
    };
}
