using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Report;
using Shared.Report.Layouts;
using Shared.Tests.Architecture;
using static Shared.Tests.Report.DirectReportsTests;

namespace Shared.Tests.Report.Layouts;

public class LayoutsTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [Theory]
    [InlineData("reconstructed-1")]
    [InlineData("weekly-supply-1")]
    public void The_file_of_the_reports_beside_it_is_as_reviewed(string layout)
    {
        var reports = JsonSerializer.Deserialize<DirectReport[]>(File.ReadAllText(Golden($"{layout}.reports.json")), Json)!;
        var bytes = DirectReportCsv.Write(DirectReportLayouts.Find(layout)!, reports);

        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(Golden($"{layout}.csv"))), Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("reconstructed-1")]
    [InlineData("weekly-supply-1")]
    public void The_reports_beside_it_are_what_the_product_drafts(string layout)
    {
        var drafted = layout == WeeklySupplyLayout.Id ? SampleReports.Weekly : SampleReports.Monthly;

        Assert.Equal(File.ReadAllText(Golden($"{layout}.reports.json")).ReplaceLineEndings("\n"), JsonSerializer.Serialize(drafted, Json).ReplaceLineEndings("\n") + "\n");
    }

    [Fact]
    public void Every_layout_says_first_that_it_is_not_official_and_has_codes_and_names_of_its_own_for_each_column()
    {
        foreach (var layout in DirectReportLayouts.All)
        {
            var text = Encoding.UTF8.GetString(DirectReportCsv.Write(layout, []));
            Assert.StartsWith("\uFEFF\"重构版式，非官方接口", text, StringComparison.Ordinal);
            Assert.Equal(layout.Columns.Count, layout.Columns.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(layout.Columns.Count, layout.Columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());
            Assert.Same(layout, DirectReportLayouts.Find(layout.LayoutId));
        }

        Assert.Null(DirectReportLayouts.Find("official-1"));
    }

    [Fact]
    public void A_layout_takes_the_periods_it_is_for_while_it_is_in_force()
    {
        var (monthly, weekly) = (DirectReportLayouts.Find(ReconstructedLayout.Id)!, DirectReportLayouts.Find(WeeklySupplyLayout.Id)!);

        Assert.Null(DirectReportLayouts.FindMismatch(monthly, ReportPeriod.Parse("2026-10")));
        Assert.Null(DirectReportLayouts.FindMismatch(weekly, ReportPeriod.Parse("2026-W43")));
        Assert.Equal("layout_period", DirectReportLayouts.FindMismatch(weekly, ReportPeriod.Parse("2026-10"))!.Code);
        Assert.Equal("layout_not_in_force", DirectReportLayouts.FindMismatch(monthly, ReportPeriod.Parse("2017-12"))!.Code);
        Assert.Equal("layout_not_in_force", DirectReportLayouts.FindMismatch(new Ended(), ReportPeriod.Parse("2026-10"))!.Code);
        Assert.False(weekly.Holds(Draft()));
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    public void Text_that_would_run_gets_an_apostrophe_and_numbers_never_do(string text, string cell)
    {
        var report = Edited(new() { MeasuresTaken = text });
        report = report with { Supply = report.Supply! with { UnfilledQuantity = -5.50m } };
        var row = Encoding.UTF8.GetString(DirectReportCsv.Write(new ReconstructedLayout(), [report])).Split("\r\n")[2];

        Assert.Contains($",{cell},", row, StringComparison.Ordinal);
        Assert.Contains(",-5.5,", row, StringComparison.Ordinal);
    }

    private static string Golden(string name) => Path.Combine(Sources.Root, "tests", "Shared.Tests", "Report", "Layouts", name);

    private sealed class Ended : IDirectReportLayout
    {
        public string LayoutId => "ended";

        public int LayoutVersion => 1;

        public DateOnly ValidFrom => new(2018, 1, 1);

        public DateOnly? ValidTo => new(2026, 9, 30);

        public string HeaderLine => DirectReportLayouts.NotOfficial;

        public IReadOnlyList<LayoutColumn> Columns => [];

        public bool Takes(ReportPeriod period) => true;
    }
}
