using Shared.Vocabulary;

namespace Shared.Sample.World;

/// <summary>The days of a simulated district: who works, how busy clinics and wards are, and how far the next long holiday is.</summary>
/// <remarks>Holidays of 2023 to 2025 by the State Council's notices 国办发明电〔2022〕16号, 〔2023〕7号 and 〔2024〕12号; 2026 is built into the product.</remarks>
internal sealed class WorldCalendar
{
    private static readonly (DateOnly From, DateOnly To)[] Earlier =
    [
        (new(2023, 9, 29), new(2023, 10, 6)), (new(2023, 12, 30), new(2024, 1, 1)), (new(2024, 2, 10), new(2024, 2, 17)), (new(2024, 4, 4), new(2024, 4, 6)),
        (new(2024, 5, 1), new(2024, 5, 5)), (new(2024, 6, 8), new(2024, 6, 10)), (new(2024, 9, 15), new(2024, 9, 17)), (new(2024, 10, 1), new(2024, 10, 7)),
        (new(2025, 1, 1), new(2025, 1, 1)), (new(2025, 1, 28), new(2025, 2, 4)), (new(2025, 4, 4), new(2025, 4, 6)), (new(2025, 5, 1), new(2025, 5, 5)),
        (new(2025, 5, 31), new(2025, 6, 2)), (new(2025, 10, 1), new(2025, 10, 8)),
    ];

    private static readonly DateOnly[] MadeUp =
    [
        new(2023, 10, 7), new(2023, 10, 8), new(2024, 2, 4), new(2024, 2, 18), new(2024, 4, 7), new(2024, 4, 28), new(2024, 5, 11), new(2024, 9, 14),
        new(2024, 9, 29), new(2024, 10, 12), new(2025, 1, 26), new(2025, 2, 8), new(2025, 4, 27), new(2025, 9, 28), new(2025, 10, 11),
    ];

    private readonly DateOnly _first;
    private readonly bool[] _works;

    public WorldCalendar(WorldProfile profile)
    {
        _first = profile.FirstDay;
        var calendar = Official;
        _works = [.. Enumerable.Range(0, profile.Days + 60).Select(d => calendar.IsWorkingDay(_first.AddDays(d)))];
    }

    /// <summary>The working days of all the years a history may touch.</summary>
    public static WorkingCalendar Official { get; } = WorkingCalendar.Load().With(Earlier.SelectMany(h => new DayRange(h.From, h.To).Each()), MadeUp);

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
