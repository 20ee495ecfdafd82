using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using Functions.Queries.Workbooks;
using Shared.Read;
using Shared.Report.Progress.Sheets;
using A = DocumentFormat.OpenXml.Drawing;

namespace Functions.Reports.Monthly.Workbook;

/// <summary>A chart of columns of a sheet: its series refer to the cells and keep what stood in them, so that it shows without being computed again.</summary>
internal sealed class SeriesChart
{
    private const uint Categories = 1;
    private const uint Values = 2;
    private static readonly string[] Colours = ["1F4E79", "B45F06"];

    private readonly ReportSheet _sheet;
    private readonly ReportChart _chart;

    private SeriesChart(ReportSheet sheet, ReportChart chart) => (_sheet, _chart) = (sheet, chart);

    public static ChartSpace Of(ReportSheet sheet, ReportChart chart) => new SeriesChart(sheet, chart).Draw();

    private ChartSpace Draw()
    {
        var area = new PlotArea(new Layout(), _chart.Kind == ChartKind.Bars ? Bars() : Lines(), CategoryAxis(), ValueAxis());
        return new ChartSpace(
            new RoundedCorners { Val = false },
            new Chart(
                new Title(new ChartText(new RichText(new A.BodyProperties(), new A.Paragraph(new A.Run(new A.RunProperties { Language = "zh-CN", FontSize = 1200, Bold = true }, new A.Text(_chart.Title.Zh))))), new Overlay { Val = false }),
                new AutoTitleDeleted { Val = false }, area,
                new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }),
                new PlotVisibleOnly { Val = true },
                // A month without data is a gap, not a zero.
                new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap }));
    }

    private BarChart Bars()
    {
        var chart = new BarChart(new BarDirection { Val = BarDirectionValues.Column }, new BarGrouping { Val = BarGroupingValues.Clustered }, new VaryColors { Val = false });
        foreach (var (index, column) in _chart.Series.Index())
            chart.Append(new BarChartSeries([.. Head(index, column), Filled(index), new InvertIfNegative { Val = false }, .. Data(column)]));
        chart.Append(new GapWidth { Val = 80 }, new AxisId { Val = Categories }, new AxisId { Val = Values });
        return chart;
    }

    private LineChart Lines()
    {
        var chart = new LineChart(new Grouping { Val = GroupingValues.Standard }, new VaryColors { Val = false });
        foreach (var (index, column) in _chart.Series.Index())
            chart.Append(new LineChartSeries([.. Head(index, column), Drawn(index), Mark(index), .. Data(column), new Smooth { Val = false }]));
        chart.Append(new ShowMarker { Val = true }, new AxisId { Val = Categories }, new AxisId { Val = Values });
        return chart;
    }

    private IEnumerable<OpenXmlElement> Head(int index, int column) =>
    [
        new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)index }, new Order { Val = (uint)index },
        new SeriesText(new StringReference(new Formula(Cells(column, ReportTable.HeadRows, ReportTable.HeadRows)), Cache([_sheet.Columns[column].Title.Zh]))),
    ];

    private IEnumerable<OpenXmlElement> Data(int column) =>
    [
        new CategoryAxisData(new StringReference(new Formula(Rows(_chart.Category)), Cache([.. _sheet.Rows.Select(r => r[_chart.Category].Text?.Zh ?? "")]))),
        new DocumentFormat.OpenXml.Drawing.Charts.Values(new NumberReference(new Formula(Rows(column)), Numbers(column))),
    ];

    private NumberingCache Numbers(int column)
    {
        var cache = new NumberingCache(new FormatCode(Code), new PointCount { Val = (uint)_sheet.Rows.Count });
        foreach (var (index, row) in _sheet.Rows.Index())
        {
            if (row[column].Number is { } number) cache.Append(new NumericPoint(new NumericValue(number.ToString(CultureInfo.InvariantCulture))) { Index = (uint)index });
        }

        return cache;
    }

    private static StringCache Cache(IReadOnlyList<string> texts) =>
        new([new PointCount { Val = (uint)texts.Count }, .. texts.Select((t, i) => new StringPoint(new NumericValue(CellEscapes.Encode(t))) { Index = (uint)i })]);

    private string Rows(int column) => Cells(column, ReportTable.HeadRows + 1, ReportTable.HeadRows + _sheet.Rows.Count);

    private string Cells(int column, int from, int to) => $"'{_sheet.Name.Zh}'!${SheetCell.Letters(column)}${from}{(from == to ? "" : $":${SheetCell.Letters(column)}${to}")}";

    private string Code => _sheet.Columns[_chart.Series[0]].Format switch
    {
        ValueFormat.Percent => "0%",
        ValueFormat.Days => "0.0",
        _ => "General",
    };

    private static ChartShapeProperties Filled(int index) => index == 0
        ? new(Solid(index))
        : new(new A.PatternFill(new A.ForegroundColor(new A.RgbColorModelHex { Val = Colours[index] }), new A.BackgroundColor(new A.RgbColorModelHex { Val = "FFFFFF" })) { Preset = A.PresetPatternValues.WideUpwardDiagonal }, new A.Outline(Solid(index)));

    private static ChartShapeProperties Drawn(int index) =>
        new(new A.Outline(Solid(index), new A.PresetDash { Val = index == 0 ? A.PresetLineDashValues.Solid : A.PresetLineDashValues.Dash }) { Width = 25400 });

    private static Marker Mark(int index) => new(new Symbol { Val = index == 0 ? MarkerStyleValues.Circle : MarkerStyleValues.Square }, new Size { Val = 6 }, new ChartShapeProperties(Solid(index)));

    private static A.SolidFill Solid(int index) => new(new A.RgbColorModelHex { Val = Colours[index] });

    private static CategoryAxis CategoryAxis() => new(
        new AxisId { Val = Categories }, new Scaling(new Orientation { Val = OrientationValues.MinMax }), new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Bottom },
        new TickLabelPosition { Val = TickLabelPositionValues.Low }, new CrossingAxis { Val = Values }, new Crosses { Val = CrossesValues.AutoZero });

    // Bars and shares are compared by their length from zero; only what is negative goes below it.
    private Scaling FromZero() => _sheet.Rows.Any(row => _chart.Series.Any(s => row[s].Number < 0))
        ? new Scaling(new Orientation { Val = OrientationValues.MinMax })
        : new Scaling(new Orientation { Val = OrientationValues.MinMax }, new MinAxisValue { Val = 0 });

    private ValueAxis ValueAxis() => new(
        new AxisId { Val = Values }, FromZero(), new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Left },
        new MajorGridlines(), new DocumentFormat.OpenXml.Drawing.Charts.NumberingFormat { FormatCode = Code, SourceLinked = false }, new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new CrossingAxis { Val = Categories }, new Crosses { Val = CrossesValues.AutoZero });
}
