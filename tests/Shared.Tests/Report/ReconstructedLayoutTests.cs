using System.Text;
using Shared.Report;
using Shared.Vocabulary;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

public class ReconstructedLayoutTests
{
    private static readonly ReconstructedLayout Layout = new();

    [Fact]
    public void The_file_is_as_reviewed()
    {
        var bytes = DirectReportCsv.Write(Layout, [DirectReportsTests.Signed(), DirectReports.Zero(
            DirectReportsTests.Hospital, new Month(2026, 10), [], new(31, 31, 0, 0), Now).Report!]);

        Assert.Equal(File.ReadAllBytes(Golden("reconstructed-1.csv")), bytes);
    }

    [Fact]
    public void Every_file_says_first_that_it_is_not_the_official_interface()
    {
        var bytes = DirectReportCsv.Write(Layout, []);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("\"重构版式，非官方接口", Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_a_value_for_every_column() => Assert.Equal(Layout.Columns.Count, Layout.Row(DirectReportsTests.Draft()).Count);

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    public void Text_that_would_run_gets_an_apostrophe_and_numbers_never_do(string text, string cell)
    {
        var report = DirectReportsTests.Edited(new() { MeasuresTaken = text, UnfilledQuantity = -5.50m });
        var row = Encoding.UTF8.GetString(DirectReportCsv.Write(Layout, [report])).Split("\r\n")[2];

        Assert.Contains($",{cell},", row, StringComparison.Ordinal);
        Assert.Contains(",-5.5,", row, StringComparison.Ordinal);
    }

    private static string Golden(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Functions.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Shared.Tests", "Report", name);
    }
}
