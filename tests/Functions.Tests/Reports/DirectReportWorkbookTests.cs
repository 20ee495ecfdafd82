using System.Globalization;
using System.Text;
using System.Text.Json;
using ExcelDataReader;
using Functions.Api;
using Functions.Reports;
using Functions.Tests.Hosting;
using Shared.Report;
using Shared.Report.Layouts;

namespace Functions.Tests.Reports;

/// <summary>The workbook of the reviewed reports, opened by another library than the one that wrote it.</summary>
public sealed class DirectReportWorkbookTests
{
    [Theory]
    [InlineData("reconstructed-1")]
    [InlineData("weekly-supply-1")]
    public void It_holds_the_header_line_the_titles_and_every_value_with_numbers_as_numbers(string id)
    {
        var layout = DirectReportLayouts.Find(id)!;
        var reports = Reviewed(id);
        using var reader = Open(DirectReportWorkbook.Write(layout, reports));

        Assert.Equal([layout.HeaderLine, .. Enumerable.Repeat<object?>(null, layout.Columns.Count - 1)], Next(reader));
        Assert.Equal(layout.Columns.Select(c => (object?)c.Name), Next(reader));
        foreach (var report in reports) Assert.Equal(layout.Row(report).Select(Expected), Next(reader));
        Assert.False(reader.Read());
    }

    [Fact]
    public void Quantities_beyond_what_a_spreadsheet_keeps_stay_exact_as_text()
    {
        var report = Reviewed("reconstructed-1")[0];
        var exact = report with { Supply = report.Supply! with { MonthlyUse = 920m / 3 } };
        using var reader = Open(DirectReportWorkbook.Write(new ReconstructedLayout(), [exact]));
        reader.Read();
        var column = Array.IndexOf(Next(reader), "月均用量");

        Assert.Equal("306.66666666666666666666666667", Next(reader)[column]);
    }

    private static DirectReport[] Reviewed(string id) =>
        JsonSerializer.Deserialize<DirectReport[]>(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Shared.Tests", "Report", "Layouts", $"{id}.reports.json")), ApiJson.Options)!;

    private static IExcelDataReader Open(byte[] workbook)
    {
        // The reader asks for the code page of old workbooks even where it won't need it.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
    }

    private static object? Expected(LayoutValue value) =>
        value.Text is not { Length: > 0 } text ? null : value.IsNumber ? double.Parse(text, CultureInfo.InvariantCulture) : text;

    private static object?[] Next(IExcelDataReader reader)
    {
        Assert.True(reader.Read());
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)];
    }
}
