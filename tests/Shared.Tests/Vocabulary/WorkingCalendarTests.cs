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

    /// <summary>What the State Council published: days off, and weekend days worked in exchange; with the year's working days.</summary>
    [Theory]
    [InlineData(2024, "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007", "0204 0218 0407 0428 0511 0914 0929 1012", 251)]
    [InlineData(2025, "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011", 248)]
    [InlineData(2026, "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007", "0104 0214 0228 0509 0920 1010", 248)]
    public void The_published_years_are_built_in_day_by_day(int year, string off, string worked, int workingDays)
    {
        var (calendar, rest, work) = (WorkingCalendar.Load(), Days(year, off), Days(year, worked));
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year).ToList();

        Assert.All(days, d => Assert.Equal(
            work.Contains(d) || (!rest.Contains(d) && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)), calendar.IsWorkingDay(d)));
        Assert.Equal(workingDays, days.Count(calendar.IsWorkingDay));
        Assert.True(calendar.Knows(year));
    }

    [Fact]
    public void Of_a_year_that_was_not_published_only_the_weekends_are_known()
    {
        Assert.False(WorkingCalendar.Load().Knows(2027));
        Assert.False(WorkingCalendar.WeekendsOnly.With([D("2027-01-01")], []).Knows(2027)); // one local day off says nothing of the year
        Assert.True(WorkingCalendar.Load().IsWorkingDay(D("2027-10-01")));
    }

    [Fact]
    public void More_days_can_be_named()
    {
        var calendar = WorkingCalendar.WeekendsOnly.With([D("2027-01-01")], [D("2027-01-03")]);

        Assert.False(calendar.IsWorkingDay(D("2027-01-01")));
        Assert.True(calendar.IsWorkingDay(D("2027-01-03")));
        Assert.False(calendar.With([D("2027-01-03")], []).IsWorkingDay(D("2027-01-03"))); // what is said later is right
    }

    private static HashSet<DateOnly> Days(int year, string spans) =>
    [
        .. spans.Split(' ').Select(span => span.Split('-')).SelectMany(ends => new DayRange(Day(year, ends[0]), Day(year, ends[^1])).Each()),
    ];

    private static DateOnly Day(int year, string monthAndDay) => new(year, int.Parse(monthAndDay[..2]), int.Parse(monthAndDay[2..]));
}
