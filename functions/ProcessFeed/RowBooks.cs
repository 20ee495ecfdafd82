using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>Takes the rows of kinds that are only kept into their book: no figures have to be measured again before somebody asks.</summary>
public sealed class RowBooks(KeyedBooks books)
{
    /// <summary>The kinds whose rows are only kept.</summary>
    public static bool Keeps(FeedKind kind) => kind is not (FeedKind.Catalogue or FeedKind.Agreements or FeedKind.Thresholds or FeedKind.Institution) && kind.Keeping() == RowKeeping.ByKey;

    /// <summary>Commits rows; the problem when they contradict what is there.</summary>
    public Task<Problem?> Commit(FeedRecord record, IReadOnlyList<KeyedRow> rows, CancellationToken cancel) => record.Kind switch
    {
        FeedKind.Orders => Commit<OrderRow>(record, rows, None, cancel),
        FeedKind.Deliveries => Commit<DeliveryRow>(record, rows, None, cancel),
        FeedKind.Payments => Commit<PaymentRow>(record, rows, None, cancel),
        FeedKind.Shortages => Commit<ShortageRow>(record, rows, None, cancel),
        FeedKind.Advances => Commit<AdvanceRow>(record, rows, None, cancel),
        FeedKind.Notices => Commit<NoticeRow>(record, rows, None, cancel),
        FeedKind.Calendar => Commit<CalendarRow>(record, rows, None, cancel),
        FeedKind.Lists => Commit<ListRow>(record, rows, ListRules.FindOverlap, cancel),
        FeedKind.Targets => Commit<TargetRow>(record, rows, TargetRules.FindOverlap, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Kind, "Rows of this kind do more than being kept."),
    };

    private static Problem? None<T>(KeyedBook<T> book)
        where T : KeyedRow
        => null;

    private async Task<Problem?> Commit<T>(FeedRecord record, IReadOnlyList<KeyedRow> rows, Func<KeyedBook<T>, Problem?> rule, CancellationToken cancel)
        where T : KeyedRow
    {
        var id = record.ParsedId;
        return (await books.Commit(id.Owner, record.Kind, record.Source, [.. rows.Cast<T>()], id, rule, (_, _) => Task.CompletedTask, cancel)).Refusal;
    }
}
