using System.Text.Json.Serialization;

namespace Shared.Vocabulary;

/// <summary>An unbroken run of days, both ends included. <c>From</c> is never after <c>To</c>.</summary>
public readonly record struct DayRange
{
    /// <summary>The days from <paramref name="from"/> to <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="from"/> is after <paramref name="to"/>.</exception>
    [JsonConstructor]
    public DayRange(DateOnly from, DateOnly to)
    {
        if (from > to) throw new ArgumentException($"A run of days can't start ({from:yyyy-MM-dd}) after it ends ({to:yyyy-MM-dd}).", nameof(from));
        From = from;
        To = to;
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day, included.</summary>
    public DateOnly To { get; }

    /// <summary>How many days there are; at least 1.</summary>
    public int Length => To.DayNumber - From.DayNumber + 1;

    /// <summary>True when the day is one of them.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>True when the two share at least a day.</summary>
    public bool Overlaps(DayRange other) => From <= other.To && other.From <= To;

    /// <summary>The days both have, or null.</summary>
    public DayRange? Intersect(DayRange other) =>
        Overlaps(other) ? new DayRange(From > other.From ? From : other.From, To < other.To ? To : other.To) : null;

    /// <summary>Each day in order.</summary>
    public IEnumerable<DateOnly> Each()
    {
        for (var day = From; ; day = day.AddDays(1))
        {
            yield return day;
            if (day == To) yield break;
        }
    }

    /// <summary>The months these days touch, in order.</summary>
    public IEnumerable<Month> Months() => Month.Between(Month.Of(From), Month.Of(To));

    /// <inheritdoc/>
    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}
