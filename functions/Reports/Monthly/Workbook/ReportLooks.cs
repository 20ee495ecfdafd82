using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Functions.Reports.Monthly.Workbook;

/// <summary>How a cell of the report looks. The number is its place among the styles of the workbook.</summary>
internal enum ReportLook
{
    /// <summary>Text within a table.</summary>
    Text,

    /// <summary>Text that a spreadsheet would run as a formula once a person edits the cell.</summary>
    Quoted,

    /// <summary>A column's title.</summary>
    Header,

    /// <summary>A sheet's title.</summary>
    Title,

    /// <summary>A number as it is.</summary>
    Number,

    /// <summary>Yuan.</summary>
    Money,

    /// <summary>A share in percent.</summary>
    Percent,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Sentences under a table.</summary>
    Note,
}

/// <summary>The styles of the report's workbook.</summary>
internal static class ReportLooks
{
    private const uint FirstOwnFormat = 164;

    /// <summary>Writes the styles.</summary>
    public static void Write(WorkbookPart book) => book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
        new NumberingFormats(Format(0, "#,##0.####"), Format(1, "#,##0.00"), Format(2, "0.00%"), Format(3, "0.0")),
        new Fonts(Font(11), Font(11, bold: true), Font(14, bold: true), Font(9)),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF5" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Thin()),
        new CellStyleFormats(new CellFormat()),
        // In the order of ReportLook.
        new CellFormats(
            Look(0, 0, 1, 49, wrap: true), Look(0, 0, 1, 49, wrap: true, quoted: true), Look(1, 2, 1, 49, wrap: true), Look(2, 0, 0, 49),
            Look(0, 0, 1, FirstOwnFormat), Look(0, 0, 1, FirstOwnFormat + 1), Look(0, 0, 1, FirstOwnFormat + 2), Look(0, 0, 1, FirstOwnFormat + 3), Look(3, 0, 0, 49)));

    private static NumberingFormat Format(uint number, string code) => new() { NumberFormatId = FirstOwnFormat + number, FormatCode = code };

    private static Font Font(double size, bool bold = false) =>
        bold ? new Font(new Bold(), new FontSize { Val = size }, new FontName { Val = "等线" }) : new Font(new FontSize { Val = size }, new FontName { Val = "等线" });

    private static Border Thin() => new(
        new LeftBorder(new Color { Rgb = "FFB8B8B8" }) { Style = BorderStyleValues.Thin }, new RightBorder(new Color { Rgb = "FFB8B8B8" }) { Style = BorderStyleValues.Thin },
        new TopBorder(new Color { Rgb = "FFB8B8B8" }) { Style = BorderStyleValues.Thin }, new BottomBorder(new Color { Rgb = "FFB8B8B8" }) { Style = BorderStyleValues.Thin });

    private static CellFormat Look(uint font, uint fill, uint border, uint format, bool wrap = false, bool quoted = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
        {
            NumberFormatId = format,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
            QuotePrefix = quoted,
        };
}
