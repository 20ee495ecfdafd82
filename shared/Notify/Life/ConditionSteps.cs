namespace Shared.Notify.Life;

/// <summary>
/// How findings become conditions: trouble is told once when it begins, again when it becomes worse or lasts for a day, and once when it is over.
/// </summary>
public static class ConditionSteps
{
    /// <summary>The condition after a look, and what operators are to be told.</summary>
    /// <param name="known">The condition so far; null before the first look.</param>
    /// <param name="found">What the look found.</param>
    /// <param name="now">When.</param>
    /// <param name="repeat">After how long trouble that lasts is told again.</param>
    public static (Condition Next, OperatorNews? News) After(Condition? known, Finding found, DateTimeOffset now, TimeSpan repeat)
    {
        if (found.Status is CheckStatus.Ok) return Well(known, found, now);
        var troubled = known is { Status: not CheckStatus.Ok };
        var since = troubled ? known!.Since : now;
        var word = !troubled ? "raised" : found.Status > known!.Worst ? "changed" : known.ToldAt is not { } told || now - told >= repeat ? "repeated" : null;
        var next = new Condition(found.Name, found.Status, since, found.Detail, troubled ? known!.Told : 0, troubled ? known!.ToldAt : null, troubled ? known!.Worst : CheckStatus.Ok);
        if (word is null) return (next, null);
        next = next with { Told = next.Told + 1, ToldAt = now, Worst = found.Status > next.Worst ? found.Status : next.Worst };
        return (next, new OperatorNews(next, word, since));
    }

    private static (Condition Next, OperatorNews? News) Well(Condition? known, Finding found, DateTimeOffset now)
    {
        if (known is null or { Status: CheckStatus.Ok }) return (new Condition(found.Name, CheckStatus.Ok, known?.Since ?? now, found.Detail), null);
        var next = new Condition(found.Name, CheckStatus.Ok, now, found.Detail);
        return (next, new OperatorNews(next, "cleared", known.Since));
    }
}
