using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>The clocks and the working days they run on.</summary>
public sealed record WarningClocks(WarningRules Rules, WorkingCalendar Calendar)
{
    /// <summary>The clocks built into the product, as they are on a day.</summary>
    public static WarningClocks BuiltIn(DateOnly day) => new(WarningRules.From(RuleBook.Load(), day), WorkingCalendar.Load());

    /// <summary>The warning as it stands when it reaches a level on a day.</summary>
    public ShortageWarning Reach(ShortageWarning warning, WarningLevel level, DateOnly day) => warning with
    {
        Level = level,
        DueBy = WarningLevels.DueBy(level, warning.Product.Selected, day, Rules, Calendar),
    };

    /// <summary>
    /// What a clock that ran out calls for: the warning goes to the level above, by the system. Null when none ran out or there is nobody above.
    /// </summary>
    public WarningStep? Overdue(ShortageWarning warning, DateOnly today, DateTimeOffset now)
    {
        if (!warning.IsActive || warning.Level == WarningLevel.Institution || warning.DueBy is not { } due || due >= today) return null;
        if (WarningLevels.Above(warning.Level, warning.Region) is not { } above) return null;
        var escalated = new WarningEvent(now, today, WarningEvents.Escalated, WarningEvents.System, null, null, null);
        var moved = warning with { State = WarningState.Escalated, History = [.. warning.History, escalated] };
        return new(Reach(moved, above, today), escalated);
    }
}
