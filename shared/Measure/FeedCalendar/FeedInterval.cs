using Shared.Vocabulary;

namespace Shared.Measure.FeedCalendar;

/// <summary>How often a hospital is expected to send new days of a kind of feed.</summary>
public enum FeedInterval { Day, Week, Month, None }

/// <summary>Where an expectation comes from: an admin set it, the hospital's own history shows it, or there is too little history yet.</summary>
public enum ExpectationOrigin { Set, Learned, Default }

/// <summary>What a hospital is expected to send of a kind, and why.</summary>
/// <param name="Every">How often new days are expected.</param>
/// <param name="GraceDays">By how many days they may be late before the hospital counts as silent.</param>
/// <param name="Origin">Where that comes from.</param>
/// <param name="Reason">The same for people, with the numbers it rests on.</param>
public sealed record FeedExpectation(FeedInterval Every, int GraceDays, ExpectationOrigin Origin, Bilingual Reason)
{
    /// <summary>The day by which new days are expected, grace not counted, after the last one that is known; null when nothing is expected.</summary>
    public DateOnly? NextAfter(DateOnly last) => Every switch
    {
        FeedInterval.Day => last.AddDays(1),
        FeedInterval.Week => last.AddDays(7),
        FeedInterval.Month => last == Month.Of(last).Last ? Month.Of(last).Plus(1).Last : last.AddMonths(1),
        _ => null,
    };
}
