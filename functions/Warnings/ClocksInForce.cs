using Functions.Books;
using Functions.Evaluate;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Warnings;

/// <summary>The clocks of warnings as a region's authority set them, on the working days that are known: the published years and the days fed (<c>calendar</c>).</summary>
public sealed class ClocksInForce(Jurisdictions jurisdictions, KeyedBooks books, RulesInForce national)
{
    private (KeyedBook<CalendarRow> Book, WorkingCalendar Calendar)? _known;

    /// <summary>The clocks in force in a region on a day.</summary>
    public async Task<WarningClocks> In(RegionCode region, DateOnly day, CancellationToken cancel) =>
        new((await jurisdictions.Read(cancel)).In(region, day).Warnings(day), await Calendar(cancel));

    /// <summary>The working days.</summary>
    public async Task<WorkingCalendar> Calendar(CancellationToken cancel)
    {
        var book = await books.Read<CalendarRow>(FeedId.Reference, FeedKind.Calendar, cancel);
        if (_known is { } known && ReferenceEquals(known.Book, book)) return known.Calendar;
        var rows = book.Rows().ToList();
        var calendar = national.Calendar.With(Of(rows, CalendarDay.Holiday), Of(rows, CalendarDay.Workday));
        _known = (book, calendar);
        return calendar;
    }

    private static IEnumerable<DateOnly> Of(IEnumerable<CalendarRow> rows, CalendarDay type) => rows.Where(r => r.Type == type).Select(r => r.Date);
}
