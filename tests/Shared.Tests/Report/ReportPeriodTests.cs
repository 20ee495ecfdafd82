using System.Text.Json;
using Shared.Report;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Report;

public class ReportPeriodTests
{
    [Theory]
    [InlineData("2026-10", "2026-10-01", "2026-10-31", false)]
    [InlineData("2026-02", "2026-02-01", "2026-02-28", false)]
    [InlineData("2026-W43", "2026-10-17", "2026-10-23", true)]
    [InlineData("2026-W01", "2025-12-27", "2026-01-02", true)]
    [InlineData("2020-W53", "2020-12-26", "2021-01-01", true)]
    public void A_month_is_a_month_and_a_week_runs_from_saturday_to_the_friday_of_its_iso_week(string text, string first, string last, bool isWeek)
    {
        var period = ReportPeriod.Parse(text);

        Assert.Equal((D(first), D(last), isWeek, text), (period.First, period.Last, period.IsWeek, period.ToString()));
        Assert.Equal(period, JsonSerializer.Deserialize<ReportPeriod>(JsonSerializer.Serialize(period)));
        Assert.All(period.Range.Each(), day => Assert.Equal(period, isWeek ? ReportPeriod.WeekOf(day) : ReportPeriod.MonthOf(day)));
        Assert.Equal(period, period.Plus(1).Plus(-1));
        Assert.Equal(period.Last.AddDays(1), period.Plus(1).First);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-W00")]
    [InlineData("2025-W53")]
    [InlineData("2026-w43")]
    [InlineData("2026-W4")]
    [InlineData("0000-W01")]
    [InlineData("2026-W+3")]
    public void What_is_neither_is_refused(string text) => Assert.False(ReportPeriod.TryParse(text, out _));

    [Fact]
    public void Periods_are_ordered_by_their_first_day()
    {
        string[] inOrder = ["2026-09", "2026-W40", "2026-10", "2026-W41", "2026-W43", "2026-11"];

        Assert.Equal(inOrder, inOrder.Reverse().Select(t => ReportPeriod.Parse(t)).Order().Select(p => p.ToString()));
    }
}
