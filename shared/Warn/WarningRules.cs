using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>How long each level has to act, in working days, and how long a shortage that comes back is the same one; see <c>rules/warning-clocks.json</c>.</summary>
/// <param name="County">县: to coordinate, or hand on.</param>
/// <param name="City">市.</param>
/// <param name="Province">省.</param>
/// <param name="Selected">For a selected product, at any level.</param>
/// <param name="ReopenDays">A shortage that comes back within so many days is the same warning.</param>
public sealed record WarningRules(int County, int City, int Province, int Selected, int ReopenDays)
{
    /// <summary>The numbers in force on a day.</summary>
    public static WarningRules From(RuleBook book, DateOnly day)
    {
        var rule = book.Find("warning-clocks", day);
        return new((int)rule["county"], (int)rule["city"], (int)rule["province"], (int)rule["selected"], (int)rule["reopenDays"]);
    }

    /// <summary>The working days a level has; null where no clock runs.</summary>
    public int? DaysOf(WarningLevel level) => level switch
    {
        WarningLevel.County => County,
        WarningLevel.City => City,
        WarningLevel.Province => Province,
        _ => null,
    };
}

/// <summary>What an evaluation knows beside its findings.</summary>
/// <param name="Hospital">Whose findings they are.</param>
/// <param name="Region">Where it lies.</param>
/// <param name="AsOf">The last day whose facts were seen.</param>
/// <param name="Now">When the evaluation runs; only written down, never decided by.</param>
/// <param name="Rules">Clocks and the reopening time.</param>
/// <param name="Calendar">The working days.</param>
public sealed record EvaluationContext(
    HospitalCode Hospital, RegionCode Region, DateOnly AsOf, DateTimeOffset Now, WarningRules Rules, WorkingCalendar Calendar);
