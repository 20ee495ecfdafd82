namespace Shared.Sample;

/// <summary>How demand follows the week, the holidays and the year. All factors are 1 on an ordinary weekday.</summary>
internal static class Calendar
{
    /// <summary>Spring Festival and National Day as days off, when clinics run as on a Sunday.</summary>
    private static readonly (DateOnly From, DateOnly To)[] Holidays =
    [
        (new(2025, 10, 1), new(2025, 10, 8)), (new(2026, 1, 1), new(2026, 1, 3)), (new(2026, 2, 15), new(2026, 2, 23)),
        (new(2026, 5, 1), new(2026, 5, 5)), (new(2026, 10, 1), new(2026, 10, 7)),
    ];

    /// <summary>Outpatient clinics on a day.</summary>
    public static double Clinics(DateOnly day) => IsHoliday(day) ? 0.35 : day.DayOfWeek switch
    {
        DayOfWeek.Monday => 1.15,
        DayOfWeek.Saturday => 0.5,
        DayOfWeek.Sunday => 0.38,
        _ => 1,
    };

    /// <summary>Wards on a day.</summary>
    public static double Wards(DateOnly day) => IsHoliday(day) || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.88 : 1;

    /// <summary>The yearly wave: respiratory in January, gastro-intestinal in July, allergies in September; a cosine around 1.</summary>
    public static double OfYear(Season season, DateOnly day)
    {
        if (season == Season.None) return 1;
        var (peak, height) = season switch
        {
            Season.Winter => (15, 0.45),
            Season.Summer => (200, 0.4),
            _ => (255, 0.35),
        };
        return 1 + (height * Math.Cos(2 * Math.PI * (day.DayOfYear - peak) / 365.25));
    }

    /// <summary>Purchasing works from Monday to Friday, and not on holidays.</summary>
    public static bool BuyersWork(DateOnly day) => !IsHoliday(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static bool IsHoliday(DateOnly day)
    {
        foreach (var (from, to) in Holidays)
            if (day >= from && day <= to) return true;
        return false;
    }
}
