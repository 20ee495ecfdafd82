namespace Shared.Measure.FeedCalendar;

/// <summary>How a hospital stands with a kind of feed as of a day.</summary>
/// <param name="Expected">What is expected.</param>
/// <param name="LastDay">The last day of which anything is known; null when there is none.</param>
/// <param name="ExpectedOn">The day by which new days were or are expected; null when nothing is, or nobody can say since when.</param>
/// <param name="ExpectedBy">The same with the grace: the last day on which silence is none.</param>
/// <param name="Silent">True when that day is past and nothing came.</param>
public sealed record FeedStanding(FeedExpectation Expected, DateOnly? LastDay, DateOnly? ExpectedOn, DateOnly? ExpectedBy, bool Silent)
{
    /// <summary>Since when the hospital is silent; null when it isn't, or has never sent anything.</summary>
    public DateOnly? SilentSince => Silent ? ExpectedOn : null;

    /// <summary>Judges as of a day.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="lastDay">The last day known, not after <paramref name="asOf"/>.</param>
    /// <param name="since">The day from which it is expected, or null when nobody said; before it there is no silence.</param>
    /// <param name="asOf">The day.</param>
    public static FeedStanding Of(FeedExpectation expected, DateOnly? lastDay, DateOnly? since, DateOnly asOf)
    {
        if (expected.Every == FeedInterval.None) return new(expected, lastDay, null, null, false);
        var before = since?.AddDays(-1);
        var start = lastDay is { } last && (before is null || last > before) ? last : before;
        if (start is not { } from) return new(expected, null, null, null, true);
        var on = expected.NextAfter(from)!.Value;
        var by = on.AddDays(expected.GraceDays);
        return new(expected, lastDay, on, by, asOf > by);
    }
}
