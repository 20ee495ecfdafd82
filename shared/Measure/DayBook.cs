using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>What counts for one day of a hospital and kind. A missing day has no book: it is absent from the list.</summary>
/// <param name="Day">The day.</param>
/// <param name="State">What the feeds say of it.</param>
/// <param name="Slices">The latest replacement and everything appended to it; their rows add up.</param>
public sealed record DayBook(DateOnly Day, DayState State, IReadOnlyList<DaySlice> Slices);

/// <summary>How much of a period the feeds speak for, in days of a hospital; added up over hospitals it is hospital-days.</summary>
/// <param name="DaysExpected">The days of the period.</param>
/// <param name="DaysReported">The days that feeds cover, explicit zeros and incomplete days included. The rest is missing.</param>
/// <param name="DaysZero">The days of which the hospital says that nothing happened.</param>
/// <param name="DaysIncomplete">The days on which only rejected rows occur.</param>
public sealed record Coverage(int DaysExpected, int DaysReported, int DaysZero, int DaysIncomplete)
{
    /// <summary>Nothing expected, nothing reported.</summary>
    public static Coverage None { get; } = new(0, 0, 0, 0);

    /// <summary>The days that no feed covers.</summary>
    public int DaysMissing => DaysExpected - DaysReported;

    /// <summary>The coverage of a run of days; books outside it and a second book of one day do not count.</summary>
    public static Coverage Of(DayRange period, IEnumerable<DayBook> books)
    {
        var states = books.Where(b => period.Contains(b.Day)).DistinctBy(b => b.Day).Select(b => b.State).ToList();
        return new(period.Length, states.Count, states.Count(s => s == DayState.Zero), states.Count(s => s == DayState.Incomplete));
    }

    public static Coverage operator +(Coverage a, Coverage b) => new(
        a.DaysExpected + b.DaysExpected, a.DaysReported + b.DaysReported, a.DaysZero + b.DaysZero, a.DaysIncomplete + b.DaysIncomplete);
}
