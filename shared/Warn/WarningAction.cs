using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>What a person may do to a warning.</summary>
public enum WarningAction { Acknowledge, Report, Escalate, Resolve, Reopen, Comment }

/// <summary>In what capacity somebody acts.</summary>
public enum ActorRole { Hospital, Pharmacist, Officer, Admin }

/// <summary>Who acts.</summary>
public sealed record Actor(string Name, ActorRole Role);

/// <summary>The changed warning and the event to write down, or why nothing changed.</summary>
public sealed record ActionResult
{
    private ActionResult()
    {
    }

    /// <summary>The warning as it is now; null when refused.</summary>
    public ShortageWarning? Warning { get; private init; }

    /// <summary>What happened; null when refused.</summary>
    public WarningEvent? Event { get; private init; }

    /// <summary>Why it was refused: <c>invalid_transition</c> or <c>forbidden_action</c>; null when done.</summary>
    public Problem? Problem { get; private init; }

    public static ActionResult Done(ShortageWarning warning, WarningEvent happened) => new() { Warning = warning, Event = happened };

    public static ActionResult Refused(Problem problem) => new() { Problem = problem };
}
