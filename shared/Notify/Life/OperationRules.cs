using Shared.Measure;

namespace Shared.Notify.Life;

/// <summary>When the product's own faults are told; see <c>rules/operations.json</c>.</summary>
/// <param name="TimerGrace">How long beyond two intervals a timer may be without a run.</param>
/// <param name="FailuresInARow">From how many failures one after the other a timer has failed.</param>
/// <param name="StuckLooks">At how many looks a queue must be no shorter than before.</param>
/// <param name="StuckLeast">Below how many messages it isn't called stuck.</param>
/// <param name="DeadLetters">For how long new dead letters are told.</param>
/// <param name="Stale">After how long what isn't settled or evaluated is late.</param>
/// <param name="Delivery">After how long a delivery is late or failing.</param>
/// <param name="Repeat">After how long trouble that lasts is told again.</param>
public sealed record OperationRules(
    TimeSpan TimerGrace, int FailuresInARow, int StuckLooks, int StuckLeast, TimeSpan DeadLetters, TimeSpan Stale, TimeSpan Delivery, TimeSpan Repeat)
{
    private const string Id = "operations";

    /// <summary>The numbers in force on a day.</summary>
    public static OperationRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(
            TimeSpan.FromMinutes((double)rule["timerGraceMinutes"]),
            (int)rule["failuresInARow"],
            Math.Max(2, (int)rule["stuckLooks"]),
            (int)rule["stuckLeast"],
            TimeSpan.FromHours((double)rule["deadLetterHours"]),
            TimeSpan.FromMinutes((double)rule["staleMinutes"]),
            TimeSpan.FromMinutes((double)rule["deliveryMinutes"]),
            TimeSpan.FromHours((double)rule["repeatHours"]));
    }
}
