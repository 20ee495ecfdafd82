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
    /// The warning with whoever has to act first: the nearest authority when it is to be reported, else the institution itself;
    /// a region's is its authority's in any case, with a clock only when it is to be reported.
    /// </summary>
    public ShortageWarning Start(ShortageWarning warning, DateOnly day)
    {
        if (warning.Reportable) return Reach(warning, WarningLevels.FirstAuthority(warning.Region), day);
        return warning with
        {
            Level = warning.Hospital is null ? WarningLevels.FirstAuthority(warning.Region) : WarningLevel.Institution,
            DueBy = null,
        };
    }

    /// <summary>
    /// What a clock that ran out calls for where the rules let the system act: a warning to be reported that nobody took up goes to the
    /// level above. Null when none ran out, somebody acts on it, or there is nobody above.
    /// </summary>
    public WarningStep? Overdue(ShortageWarning warning, DateOnly today, DateTimeOffset now)
    {
        if (!Rules.EscalateOverdue || !warning.Reportable || !IsUnattended(warning)) return null;
        if (warning.DueBy is not { } due || due >= today || WarningLevels.Above(warning.Level, warning.Region) is not { } above) return null;
        var escalated = new WarningEvent(now, today, WarningEvents.Escalated, WarningEvents.System, null, null, null);
        var moved = warning with { State = WarningState.Escalated, History = [.. warning.History, escalated] };
        return new(Reach(moved, above, today), escalated);
    }

    /// <summary>Nobody took it up: it is open, or it was the system that handed it on.</summary>
    private static bool IsUnattended(ShortageWarning warning) => warning.State switch
    {
        WarningState.Open => true,
        WarningState.Escalated => warning.History.LastOrDefault(e => e.Event == WarningEvents.Escalated)?.By == WarningEvents.System,
        _ => false,
    };
}
