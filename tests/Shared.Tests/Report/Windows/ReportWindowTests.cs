using Shared.Measure;
using Shared.Report;
using Shared.Report.Windows;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Report.Windows;

public class ReportWindowTests
{
    private static readonly ReportWindowRules Rules = ReportWindowRules.From(RuleBook.Load(), D("2026-10-13"));

    [Fact]
    public void A_weeks_data_end_on_friday_noon_filing_at_six_and_late_filing_on_saturday_night()
    {
        var window = ReportWindow.Of(ReportPeriod.Parse("2026-W43"), Rules);

        Assert.Equal((At("2026-10-17T00:00"), At("2026-10-23T12:00"), At("2026-10-23T18:00"), At("2026-10-25T00:00")), (window.DataFrom, window.FilingFrom, window.FilingTo, window.LateTo));
    }

    [Fact]
    public void A_month_is_filed_in_the_first_days_of_the_next()
    {
        var window = ReportWindow.Of(ReportPeriod.Parse("2026-10"), Rules);

        Assert.Equal((At("2026-10-01T00:00"), At("2026-11-01T00:00"), At("2026-11-06T00:00"), At("2026-11-11T00:00")), (window.DataFrom, window.FilingFrom, window.FilingTo, window.LateTo));
    }

    [Theory]
    [InlineData("2026-10-23T11:59:59.9999999", ReportTaskState.NotStarted, ReportTaskState.Draft)]
    [InlineData("2026-10-23T12:00", ReportTaskState.Filing, ReportTaskState.Draft)]
    [InlineData("2026-10-23T17:59:59.9999999", ReportTaskState.Filing, ReportTaskState.Draft)]
    [InlineData("2026-10-23T18:00", ReportTaskState.LateFiling, ReportTaskState.LateFiling)]
    [InlineData("2026-10-24T23:59:59.9999999", ReportTaskState.LateFiling, ReportTaskState.LateFiling)]
    [InlineData("2026-10-25T00:00", ReportTaskState.Overdue, ReportTaskState.Overdue)]
    public void Where_the_task_stands_follows_from_time_and_reports_to_the_tick(string now, ReportTaskState nothing, ReportTaskState draft)
    {
        var window = ReportWindow.Of(ReportPeriod.Parse("2026-W43"), Rules);

        Assert.Equal(nothing, window.StateAt([], At(now)));
        Assert.Equal(draft, window.StateAt([DirectReportsTests.Draft()], At(now)));
        Assert.Equal(ReportTaskState.Submitted, window.StateAt([DirectReportsTests.Draft(), DirectReportsTests.Signed()], At(now)));
    }

    [Fact]
    public void Monthly_is_the_rhythm_unless_a_jurisdiction_says_weekly()
    {
        Assert.Equal("2026-10", Rules.PeriodOf(D("2026-10-18")).ToString());
        var weekly = RuleBook.Load().With(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["report-windows.weekly"] = 1 }, "某市");

        Assert.Equal("2026-W43", ReportWindowRules.From(weekly, D("2026-10-13")).PeriodOf(D("2026-10-18")).ToString());
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + "+08:00");
}
