namespace Functions.Sweep;

/// <summary>What a sweep found and did.</summary>
/// <param name="At">When it ran.</param>
/// <param name="FeedsAskedAgain">Feeds that stayed open and were asked for again.</param>
/// <param name="EvaluationsAskedAgain">Hospitals for which something waits and which were asked for again.</param>
/// <param name="StaleMonths">Months whose books are newer than their figures though nothing waits for them; each was asked for again.</param>
/// <param name="LettersReplayed">Dead letters of outages that were sent again.</param>
/// <param name="LettersLeft">Such letters whose time has not come, or that came back too often.</param>
/// <param name="UploadsRemoved">Uploads that nobody needs any more, removed.</param>
/// <param name="Failed">The parts that failed; the next sweep tries them again.</param>
public sealed record SweepReport(
    DateTimeOffset At, int FeedsAskedAgain, int EvaluationsAskedAgain, int StaleMonths, int LettersReplayed, int LettersLeft, int UploadsRemoved,
    IReadOnlyList<string> Failed)
{
    /// <summary>Whether it did anything.</summary>
    public bool DidSomething() => FeedsAskedAgain + EvaluationsAskedAgain + StaleMonths + LettersReplayed + UploadsRemoved + Failed.Count > 0;
}
