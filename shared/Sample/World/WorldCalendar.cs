using Shared.Vocabulary;

namespace Shared.Sample.World;

/// <summary>The days of a simulated district: who works, how busy clinics and wards are, and how far the next long holiday is.</summary>
internal sealed class WorldCalendar
{
    private readonly DateOnly _first;
    private readonly bool[] _works;

    public WorldCalendar(WorldProfile profile)
    {
        _first = profile.FirstDay;
        var calendar = Official;
        _works = [.. Enumerable.Range(0, profile.Days + 60).Select(d => calendar.IsWorkingDay(_first.AddDays(d)))];
    }

    /// <summary>The working days as published.</summary>
    public static WorkingCalendar Official { get; } = WorkingCalendar.Load();

    public DateOnly Date(int day) => _first.AddDays(day);

    public bool Works(int day) => _works[day];

    /// <summary>The first working day on or after a day, so many further working days on.</summary>
    public int WorkingDay(int day, int further)
    {
        for (; day < _works.Length - 1; day++)
        {
            if (_works[day] && further-- <= 0) return day;
        }

        return day;
    }

    /// <summary>How many days in a row nobody works, if such a run of five or more begins within <paramref name="within"/> days; else 0.</summary>
    public int LongHolidayAhead(int day, int within)
    {
        for (var start = day + 1; start <= day + within; start++)
        {
            var length = 0;
            while (start + length < _works.Length && !_works[start + length]) length++;
            if (length >= 5) return length;
        }

        return 0;
    }

    /// <summary>Demand of a day as a multiple of an ordinary weekday's, of which so large a share is written in clinics.</summary>
    public double Demand(int day, double clinics)
    {
        if (!_works[day]) return (clinics * (_first.AddDays(day).DayOfWeek == DayOfWeek.Saturday ? 0.5 : 0.35)) + ((1 - clinics) * 0.9);
        return _first.AddDays(day).DayOfWeek == DayOfWeek.Monday ? 1 + (0.18 * clinics) : 1;
    }
}
