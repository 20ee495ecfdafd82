using Shared.Normalise;

namespace Functions.References;

/// <summary>Finds the days on which each row of a book holds: a later start about the same thing ends an open row by itself.</summary>
internal static class DatedRows
{
    /// <summary>The rows with their days.</summary>
    /// <param name="book">The rows that count.</param>
    /// <param name="dates">A row's first and last day as fed.</param>
    /// <param name="subject">What a row is about: rows with equal ones follow each other.</param>
    public static IEnumerable<ReferenceRow> Of<T>(KeyedBook<T> book, Func<T, (DateOnly From, DateOnly? To)> dates, Func<T, object> subject)
        where T : KeyedRow
    {
        foreach (var group in book.Entries.GroupBy(e => subject(e.Row)))
        {
            var rows = group.OrderBy(e => dates(e.Row).From).ToArray();
            for (var i = 0; i < rows.Length; i++)
            {
                var (from, to) = dates(rows[i].Row);
                var next = i + 1 < rows.Length ? dates(rows[i + 1].Row).From.AddDays(-1) : (DateOnly?)null;
                yield return new ReferenceRow(rows[i].Key, from, to is null || next < to ? next ?? to : to, rows[i].Row, rows[i].FeedId);
            }
        }
    }

    /// <summary>The same for rows each of which is about something of its own.</summary>
    public static IEnumerable<ReferenceRow> Of<T>(KeyedBook<T> book, Func<T, (DateOnly From, DateOnly? To)> dates)
        where T : KeyedRow => Of(book, dates, row => row.Key);
}
