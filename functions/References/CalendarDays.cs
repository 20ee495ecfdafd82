using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.References;

/// <summary>The days of years on which work differs from the week's rhythm, those that were fed and those that are built into the product.</summary>
internal static class CalendarDays
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>The days of a year, or with null of every year that is known or of which something was fed.</summary>
    /// <param name="fed">What was fed.</param>
    /// <param name="calendar">The calendar as it counts, with what was fed in it.</param>
    /// <param name="year">The year.</param>
    public static IEnumerable<ReferenceRow> Of(KeyedBook<CalendarRow> fed, WorkingCalendar calendar, int? year)
    {
        var rows = fed.Entries.Where(e => year is null || e.Row.Date.Year == year).ToDictionary(e => e.Row.Date, e => Row(e.Row, e.FeedId));
        var years = year is { } one ? [one] : Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Where(calendar.Knows);
        foreach (var day in years.SelectMany(y => new DayRange(new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)).Each()))
        {
            var worked = calendar.IsWorkingDay(day);
            if (worked != IsWeekday(day)) rows.TryAdd(day, Row(new CalendarRow { Date = day, Type = worked ? CalendarDay.Workday : CalendarDay.Holiday }, null));
        }

        return rows.Values;
    }

    private static ReferenceRow Row(CalendarRow row, string? feed) => new(row.Key, row.Date, row.Date, row, feed);

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
