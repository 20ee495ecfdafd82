using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>Who has to act next, and until when: county → city → province → national; in the four municipalities county → province.</summary>
public static class WarningLevels
{
    /// <summary>The nearest authority of a hospital's region.</summary>
    public static WarningLevel FirstAuthority(RegionCode region) => LevelOf(region);

    /// <summary>The level above, or null when there is none.</summary>
    public static WarningLevel? Above(WarningLevel level, RegionCode region)
    {
        for (var here = region; ; here = here.Parent)
        {
            if (LevelOf(here) > level) return LevelOf(here);
            if (here.Tier == RegionTier.Nation) return null;
        }
    }

    /// <summary>The day by which a level has to act when the warning reaches it on a day; null where no clock runs.</summary>
    public static DateOnly? DueBy(WarningLevel level, bool selected, DateOnly reachedOn, WarningRules rules, WorkingCalendar calendar)
    {
        var workingDays = selected ? rules.Selected : rules.DaysOf(level);
        return workingDays is { } days ? calendar.After(reachedOn, days) : null;
    }

    private static WarningLevel LevelOf(RegionCode region) => region.Tier switch
    {
        RegionTier.County => WarningLevel.County,
        RegionTier.City => WarningLevel.City,
        RegionTier.Province => WarningLevel.Province,
        _ => WarningLevel.National,
    };
}
