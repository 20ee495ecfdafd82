using Shared.Vocabulary;

namespace Shared.Warn;

public static partial class WarningLifeCycle
{
    /// <summary>What an action is called in the history, from which states it may be taken, and where it leads (null: where it was).</summary>
    private sealed record Move(string Event, WarningState[] From, WarningState? To);

    private static readonly Dictionary<WarningAction, Move> Moves = new()
    {
        [WarningAction.Acknowledge] = new(WarningEvents.Acknowledged, [WarningState.Open], WarningState.Acknowledged),
        [WarningAction.Report] = new(WarningEvents.Reported, [WarningState.Open, WarningState.Acknowledged], WarningState.Reported),
        [WarningAction.Escalate] = new(
            WarningEvents.Escalated, [WarningState.Open, WarningState.Acknowledged, WarningState.Reported], WarningState.Escalated),
        [WarningAction.Resolve] = new(
            WarningEvents.Resolved, [WarningState.Open, WarningState.Acknowledged, WarningState.Reported, WarningState.Escalated], WarningState.Resolved),
        [WarningAction.Reopen] = new(WarningEvents.Reopened, [WarningState.Resolved], WarningState.Open),
        [WarningAction.Comment] = new(WarningEvents.Commented, Enum.GetValues<WarningState>(), null),
    };

    /// <summary>What a person does to a warning. The day of its figures stays: newer facts go on updating it.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="action">What is done.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="note">What they say of it.</param>
    /// <param name="cause">短缺原因, if they name it.</param>
    /// <param name="now">When.</param>
    /// <param name="today">China's day of that moment.</param>
    /// <param name="clocks">How long the next level has; the built-in ones when not given.</param>
    public static ActionResult Act(
        ShortageWarning warning, WarningAction action, Actor actor, string? note, ShortageCause? cause,
        DateTimeOffset now, DateOnly today, WarningClocks? clocks = null)
    {
        if (!May(actor.Role, action)) return ActionResult.Refused(Forbidden(action, actor.Role));
        var move = Moves[action];
        if (!move.From.Contains(warning.State)) return ActionResult.Refused(NotFrom(action, warning.State));
        if (action == WarningAction.Escalate && WarningLevels.Above(warning.Level, warning.Region) is null)
            return ActionResult.Refused(NothingAbove(warning.Level));
        var happened = new WarningEvent(now, today, move.Event, actor.Name, note, cause, null);
        var moved = warning with
        {
            State = move.To ?? warning.State,
            Cause = cause ?? warning.Cause,
            History = [.. warning.History, happened],
        };
        return ActionResult.Done(Consequences(moved, action, today, clocks ?? WarningClocks.BuiltIn(today)), happened);
    }

    private static ShortageWarning Consequences(ShortageWarning warning, WarningAction action, DateOnly today, WarningClocks clocks) => action switch
    {
        WarningAction.Report when warning.Level == WarningLevel.Institution => clocks.Reach(warning, WarningLevels.FirstAuthority(warning.Region), today),
        WarningAction.Escalate => clocks.Reach(warning, WarningLevels.Above(warning.Level, warning.Region)!.Value, today),
        WarningAction.Resolve => warning with { ResolvedOn = today, DueBy = null },
        WarningAction.Reopen => clocks.Start(warning with { ResolvedOn = null }, today),
        _ => warning,
    };

    /// <summary>A push key only reads; a pharmacist acts for the hospital; handing a case to the level above is the authority's.</summary>
    private static bool May(ActorRole role, WarningAction action) => role switch
    {
        ActorRole.Hospital => false,
        ActorRole.Pharmacist => action != WarningAction.Escalate,
        _ => true,
    };

    private static Problem Forbidden(WarningAction action, ActorRole role) => new(
        "forbidden_action",
        new($"角色 {Word(role)} 不能执行 {Word(action)}", $"the role {Word(role)} may not {Word(action)} a warning"));

    private static Problem NotFrom(WarningAction action, WarningState state) => new(
        "invalid_transition",
        new($"状态 {Word(state)} 的预警不能 {Word(action)}", $"a warning that is {Word(state)} can't take '{Word(action)}'"),
        new($"可从以下状态执行：{States(action)}", $"it can be done from: {States(action)}"));

    private static Problem NothingAbove(WarningLevel level) => new(
        "invalid_transition", new($"{Word(level)} 之上没有更高层级", $"there is no level above {Word(level)}"));

    private static string States(WarningAction action) => string.Join(", ", Moves[action].From.Select(Word));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
