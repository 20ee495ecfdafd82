using System.Text.Json;
using Shared.Measure;
using Shared.Report.Layouts;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

/// <summary>What is stored as JSON comes back as it was, or an evaluation would see changes where there are none.</summary>
public class StoredDocumentsTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void A_warning_that_was_stored_is_not_changed_by_the_same_findings()
    {
        var stored = RoundTrip(After([], "2026-10-13", Red with { DaysOfStock = 10m / 3 }));
        var context = new EvaluationContext(
            H1, RegionCode.Parse("120119"), D("2026-10-13"), Now, WarningRules.From(RuleBook.Load(), D("2026-10-13")), WorkingCalendar.Load());

        Assert.Empty(WarningLifeCycle.Apply([stored], [Red with { DaysOfStock = 10m / 3 }], context));
    }

    [Fact]
    public void A_report_keeps_its_blocks()
    {
        var report = DirectReportsTests.Signed();

        Assert.Equal(JsonSerializer.Serialize(report, Web), JsonSerializer.Serialize(RoundTrip(report), Web));
        Assert.Equal(DirectReportCsv.Write(new ReconstructedLayout(), [report]), DirectReportCsv.Write(new ReconstructedLayout(), [RoundTrip(report)]));
    }

    [Fact]
    public void A_months_figures_keep_their_exact_parts()
    {
        var figures = new MonthFigures
        {
            Hospital = H1,
            Month = new(2026, 10),
            MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal) { ["usage"] = 3 },
            Usage = new(31, 30, 2, 1),
            Inbound = Coverage.None,
            Stock = Coverage.None,
            Ratios = [6.60m, 26.60m, 20.00m, 0, 79228162514264337593543950335m],
            Counted = new(true, false),
            Totals = new(100, null, 12.30m, null),
            Movements = [new("G1", "A", null, [new(D("2026-10-02"), 0.1m, 0.2m, 79228162514264337593543950335m, 0)])],
        };

        var back = RoundTrip(figures);

        Assert.Equal(figures.Ratios, back.Ratios);
        Assert.Equal((figures.Counted, figures.Totals), (back.Counted, back.Totals));
        Assert.Equal(figures.Movements[0].Days, back.Movements[0].Days);
        Assert.Equal((figures.Hospital, figures.Month, figures.Usage, 3), (back.Hospital, back.Month, back.Usage, back.MadeFrom["usage"]));
    }

    private static T RoundTrip<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Web), Web)!;
}
