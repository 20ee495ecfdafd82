using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Rows that hold from a day on: a later start ends an open row by itself, only an explicit end on or after the next start overlaps.</summary>
internal static class EffectiveDates
{
    /// <summary>Two rows about one thing that are in force on the same day, or null.</summary>
    /// <param name="book">The rows.</param>
    /// <param name="dates">A row's first and last day.</param>
    /// <param name="subject">What a row is about: rows with equal ones are compared.</param>
    /// <param name="name">What a row is about, for a message.</param>
    internal static Problem? FindOverlap<T>(
        KeyedBook<T> book, Func<T, (DateOnly From, DateOnly? To)> dates, Func<T, object> subject, Func<T, Bilingual> name)
        where T : KeyedRow
    {
        foreach (var group in book.Entries.GroupBy(entry => subject(entry.Row)))
        {
            var rows = group.OrderBy(entry => dates(entry.Row).From).ToArray();
            for (var i = 1; i < rows.Length; i++)
            {
                var (earlier, later) = (dates(rows[i - 1].Row), dates(rows[i].Row));
                if (!(earlier.To >= later.From)) continue;
                var (zh, en) = name(rows[i].Row);
                return Overlaps.Of(zh, en, Named(rows[i - 1], earlier), Named(rows[i], later));
            }
        }

        return null;
    }

    private static OverlappingRow Named<T>(KeyedEntry<T> entry, (DateOnly From, DateOnly? To) dates)
        where T : KeyedRow => new(entry.FeedId, entry.Row.Row, dates.From, dates.To);
}
