using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Notify;

/// <summary>When somebody else is to be told because nobody took a warning up.</summary>
public static class Unattended
{
    /// <summary>What such an alert tells.</summary>
    public const string Event = "unattended";

    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        WarningEvents.Raised, WarningEvents.Changed, WarningEvents.Reopened, WarningEvents.Escalated, Event,
    };

    /// <summary>Whether somebody has to do something about it.</summary>
    public static bool AsksForAction(Alert alert) => alert.Kind == AlertKind.Warning && Asking.Contains(alert.Event);

    /// <summary>Whether nobody took a warning up since it was told: it stands as the system left it, and no person did anything.</summary>
    public static bool Is(ShortageWarning warning, DateTimeOffset toldOf) =>
        warning.State is WarningState.Open or WarningState.Escalated
        && !warning.History.Any(e => e.At >= toldOf && e.By != WarningEvents.System);

    /// <summary>The id of the alert that tells so: once for each time it was opened and each severity.</summary>
    public static string IdOf(ShortageWarning warning)
    {
        var opened = warning.History.Count(e => e.Event is WarningEvents.Raised or WarningEvents.Reopened);
        return $"U-{warning.Id}-{opened}-{warning.Severity.ToString().ToLowerInvariant()}";
    }
}
