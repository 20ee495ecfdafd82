using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>How long each level has to act, in working days, and when a shortage is still the same one; see <c>rules/warning-clocks.json</c>.</summary>
/// <param name="County">县: to coordinate, or hand on.</param>
/// <param name="City">市.</param>
/// <param name="Province">省.</param>
/// <param name="Selected">For a selected product, at any level.</param>
/// <param name="ReopenDays">A shortage that comes back within so many days is the same warning.</param>
/// <param name="SettleDays">For so many days after a change a milder judgement between yellow and orange waits.</param>
/// <param name="JoinDays">A person's report joins a warning that was opened at most so many days after its first day.</param>
/// <param name="EscalateOverdue">Whether the system hands on what nobody took up in time.</param>
public sealed record WarningRules(
    int County, int City, int Province, int Selected, int ReopenDays, int SettleDays, int JoinDays, bool EscalateOverdue)
{
    private const string Id = "warning-clocks";

    /// <summary>The rule itself, with its sources.</summary>
    public required Rule Rule { get; init; }

    /// <summary>The numbers in force on a day.</summary>
    public static WarningRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(
            (int)rule["county"], (int)rule["city"], (int)rule["province"], (int)rule["selected"],
            (int)rule["reopenDays"], (int)rule["settleDays"], (int)rule["joinDays"], rule["escalateOverdue"] == 1)
        {
            Rule = rule,
        };
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
