using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Vocabulary;

public class WorkingCalendarTests
{
    [Fact]
    public void The_first_day_is_the_next_working_day()
    {
        Assert.Equal(D("2026-11-16"), WorkingCalendar.WeekendsOnly.After(D("2026-11-13"), 1)); // Friday to Monday
        Assert.Equal(D("2026-11-13"), WorkingCalendar.WeekendsOnly.After(D("2026-11-13"), 0));
        Assert.Equal(D("2026-11-27"), WorkingCalendar.WeekendsOnly.After(D("2026-11-13"), 10));
    }

    [Theory]
    [InlineData("2026-10-01", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)] // a Saturday worked in exchange
    [InlineData("2026-10-11", false)]
    [InlineData("2026-02-23", false)] // a Monday of the Spring Festival
    [InlineData("2026-02-28", true)]
    public void The_state_councils_year_is_built_in(string day, bool works) => Assert.Equal(works, WorkingCalendar.Load().IsWorkingDay(D(day)));

    [Fact]
    public void In_2026_there_are_248_working_days() => // 261 weekdays less the 19 of 33 holidays that fall on weekdays, and 6 weekend days worked
        Assert.Equal(261 - 19 + 6, Enumerable.Range(0, 365).Count(i => WorkingCalendar.Load().IsWorkingDay(D("2026-01-01").AddDays(i))));

    [Fact]
    public void More_days_can_be_named()
    {
        var calendar = WorkingCalendar.WeekendsOnly.With([D("2027-01-01")], [D("2027-01-03")]);

        Assert.False(calendar.IsWorkingDay(D("2027-01-01")));
        Assert.True(calendar.IsWorkingDay(D("2027-01-03")));
    }
}
