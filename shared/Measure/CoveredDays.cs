using System.Numerics;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>The days of a month that feeds speak for, one bit a day from the first on, so that any part of the month has its own coverage.</summary>
/// <param name="Reported">The days that feeds cover, explicit zeros and incomplete days included.</param>
/// <param name="Zero">The days of which the hospital says that nothing happened.</param>
/// <param name="Incomplete">The days on which only rejected rows occur.</param>
public readonly record struct CoveredDays(int Reported, int Zero, int Incomplete)
{
    /// <summary>The days of a month's books; days outside it don't count.</summary>
    public static CoveredDays Of(Month month, IEnumerable<DayBook> books)
    {
        var (reported, zero, incomplete) = (0, 0, 0);
        foreach (var book in books.Where(b => month.Range.Contains(b.Day)))
        {
            var bit = 1 << (book.Day.Day - 1);
            reported |= bit;
            if (book.State == DayState.Zero) zero |= bit;
            if (book.State == DayState.Incomplete) incomplete |= bit;
        }

        return new(reported, zero, incomplete);
    }

    /// <summary>The coverage of those days of the month that lie in a range.</summary>
    public Coverage Within(Month month, DayRange days)
    {
        if (month.Range.Intersect(days) is not { } part) return Coverage.None;
        var mask = (int)(((1L << part.Length) - 1) << (part.From.Day - 1));
        return new(part.Length, Count(Reported & mask), Count(Zero & mask), Count(Incomplete & mask));
    }

    private static int Count(int days) => BitOperations.PopCount((uint)days);
}
