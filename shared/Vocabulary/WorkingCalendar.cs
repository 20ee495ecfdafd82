using System.Collections.Frozen;
using System.Text.Json;

namespace Shared.Vocabulary;

/// <summary>Which days are working days: Monday to Friday but for holidays, and the weekend days worked in exchange (调休).</summary>
public sealed class WorkingCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> makeUpDays)
{
    private const string Folder = "rules/calendar/";
    private const int StatutoryDays = 11;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly FrozenSet<DateOnly> _holidays = holidays.ToFrozenSet();
    private readonly FrozenSet<DateOnly> _makeUpDays = makeUpDays.ToFrozenSet();
    private readonly FrozenSet<int> _years = holidays.Distinct().CountBy(day => day.Year).Where(y => y.Value >= StatutoryDays).Select(y => y.Key).ToFrozenSet();

    /// <summary>Monday to Friday, no holidays.</summary>
    public static WorkingCalendar WeekendsOnly { get; } = new([], []);

    /// <summary>The State Council's published years that are built into the product; other years have weekends only.</summary>
    public static WorkingCalendar Load()
    {
        var assembly = typeof(WorkingCalendar).Assembly;
        var years = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Read(assembly.GetManifestResourceStream(name)!))
            .ToList();
        return new(years.SelectMany(y => y.Holidays).SelectMany(h => new DayRange(h.From, h.To).Each()), years.SelectMany(y => y.MakeUpDays));
    }

    /// <summary>The calendar with more days, which are right where it says otherwise; a day named in both lists is worked.</summary>
    public WorkingCalendar With(IEnumerable<DateOnly> moreHolidays, IEnumerable<DateOnly> moreMakeUpDays) =>
        new([.. _holidays, .. moreHolidays], [.. _makeUpDays.Except(moreHolidays), .. moreMakeUpDays]);

    /// <summary>True when a year's days off are known: at least the eleven of the statute (全国年节及纪念日放假办法). Of another year only the weekends are.</summary>
    public bool Knows(int year) => _years.Contains(year);

    /// <summary>True when people are at work.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _makeUpDays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day));

    /// <summary>The day on which so many working days are over; the first is the next working day. 0 is the day itself.</summary>
    public DateOnly After(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) workingDays--;
        }

        return day;
    }

    private static CalendarYear Read(Stream stream)
    {
        using (stream)
        {
            return JsonSerializer.Deserialize<CalendarYear>(stream, Json) ?? throw new InvalidDataException("A calendar file is empty.");
        }
    }

    private sealed record CalendarYear(IReadOnlyList<Holiday> Holidays, IReadOnlyList<DateOnly> MakeUpDays);

    private sealed record Holiday(DateOnly From, DateOnly To);
}
