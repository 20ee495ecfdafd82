using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shared.Report.Progress.Sheets;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Functions.Reports.Monthly.Workbook;

/// <summary>Puts a table's charts below it, each a real chart of the table's own cells.</summary>
internal static class SheetCharts
{
    private const int RowsHigh = 18;
    private const int ColumnsWide = 7;

    public static void Add(WorksheetPart part, ReportSheet sheet)
    {
        var drawn = sheet.Charts.Where(c => sheet.Rows.Any(row => c.Series.Any(s => row[s].Number is not null))).ToList();
        if (drawn.Count == 0) return;
        var drawings = part.AddNewPart<DrawingsPart>();
        var drawing = new WorksheetDrawing();
        drawing.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        foreach (var (index, chart) in drawn.Index())
        {
            var chartPart = drawings.AddNewPart<ChartPart>();
            chartPart.ChartSpace = SeriesChart.Of(sheet, chart);
            drawing.Append(Anchor(sheet, chart, index, drawings.GetIdOfPart(chartPart)));
        }

        drawings.WorksheetDrawing = drawing;
        if (drawn.Count > 1) part.Worksheet!.Append(Breaks(sheet, drawn.Count));
        part.Worksheet!.Append(new Drawing { Id = part.GetIdOfPart(drawings) });
    }

    private static TwoCellAnchor Anchor(ReportSheet sheet, ReportChart chart, int index, string relation)
    {
        var top = TopOf(sheet, index);
        return new TwoCellAnchor(
            Marker<X.FromMarker>(0, top), Marker<X.ToMarker>(ColumnsWide, top + RowsHigh),
            new GraphicFrame(
                new NonVisualGraphicFrameProperties(
                    new NonVisualDrawingProperties { Id = (uint)index + 2, Name = $"Chart {index + 1}", Description = chart.Title.Zh }, new NonVisualGraphicFrameDrawingProperties()),
                new Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new C.ChartReference { Id = relation }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            { Macro = "" },
            new ClientData());
    }

    private static int TopOf(ReportSheet sheet, int index) => ReportTable.NoteRow(sheet) + 1 + (index * (RowsHigh + 1));

    // A chart is not cut in two by the end of a page: each after the first begins one.
    private static RowBreaks Breaks(ReportSheet sheet, int charts) => new(Enumerable.Range(1, charts - 1)
        .Select(i => new Break { Id = (uint)TopOf(sheet, i), Max = 16_383, ManualPageBreak = true }))
    {
        Count = (uint)charts - 1,
        ManualBreakCount = (uint)charts - 1,
    };

    private static T Marker<T>(int column, int row)
        where T : X.MarkerType, new()
    {
        var marker = new T();
        marker.Append(new ColumnId($"{column}"), new ColumnOffset("0"), new RowId($"{row}"), new RowOffset("0"));
        return marker;
    }
}
