using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report.Progress;

/// <summary>A warning as it stood at the end of a day, told from its history: what happened later changes nothing of it.</summary>
/// <param name="IsOpen">Whether it was raised by then and not resolved.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="Cause">短缺原因, if anybody had named it.</param>
public readonly record struct WarningAt(bool IsOpen, Severity Severity, ShortageCause? Cause)
{
    private static readonly string[] Closing = [WarningEvents.Resolved, WarningEvents.Cleared];
    private static readonly string[] Opening = [WarningEvents.Raised, WarningEvents.Reopened];

    /// <summary>How a warning stood; null before it was raised.</summary>
    public static WarningAt? Of(ShortageWarning warning, DateOnly day)
    {
        if (warning.OpenedOn > day) return null;
        var told = warning.History.Where(e => e.On <= day).ToList();
        var turned = told.FindLast(e => Closing.Contains(e.Event, StringComparer.Ordinal) || Opening.Contains(e.Event, StringComparer.Ordinal));
        return new(
            turned is null || !Closing.Contains(turned.Event, StringComparer.Ordinal),
            told.FindLast(e => e.Severity is not null)?.Severity ?? warning.History.FirstOrDefault(e => e.Severity is not null)?.Severity ?? warning.Severity,
            told.FindLast(e => e.Cause is not null)?.Cause);
    }
}
