namespace Shared.Measure;

/// <summary>The numbers by which the completion of procurement is judged; see <c>rules/procurement-completion.json</c>.</summary>
/// <param name="Ahead">A lag of at most this is <c>ahead</c>.</param>
/// <param name="OnTrack">A lag of at most this is <c>onTrack</c>.</param>
/// <param name="Behind">A lag of at most this is <c>behind</c>; beyond it <c>atRisk</c>.</param>
/// <param name="FirstAdvance">The share of the agreed amount paid at the start.</param>
/// <param name="SecondAdvance">The share paid once enough is purchased.</param>
/// <param name="SecondAdvanceAt">What is enough, as a share of the agreed doses.</param>
/// <param name="RecentDays">How many of the latest days of the term tell the recent pace.</param>
/// <param name="RecentWeight">The weight of the recent pace in a projection; the rest is the pace of the whole term so far.</param>
public sealed record CompletionRules(
    decimal Ahead, decimal OnTrack, decimal Behind, decimal FirstAdvance, decimal SecondAdvance, decimal SecondAdvanceAt, int RecentDays, decimal RecentWeight)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "procurement-completion";

    /// <summary>The numbers in force on a day; agreements older than the rule are judged by it all the same.</summary>
    public static CompletionRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(
            rule["ahead"], rule["onTrack"], rule["behind"], rule["firstAdvance"], rule["secondAdvance"], rule["secondAdvanceAt"],
            Math.Max(1, (int)rule["recentDays"]), rule["recentWeight"]);
    }

    /// <summary>The status of a completion at a lag; null when there is nothing to complete.</summary>
    public CompletionStatus? StatusOf(decimal? completion, decimal? lag) => (completion, lag) switch
    {
        (null, _) or (_, null) => null,
        ( >= 1, _) => CompletionStatus.Complete,
        _ when lag <= Ahead => CompletionStatus.Ahead,
        _ when lag <= OnTrack => CompletionStatus.OnTrack,
        _ when lag <= Behind => CompletionStatus.Behind,
        _ => CompletionStatus.AtRisk,
    };
}

/// <summary>How a purchase stands against the time that has passed.</summary>
public enum CompletionStatus { Complete, Ahead, OnTrack, Behind, AtRisk }
