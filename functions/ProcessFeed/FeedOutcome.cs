using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.ProcessFeed;

/// <summary>How the result of normalising shows in a feed's record.</summary>
public static class FeedOutcome
{
    /// <summary>The record with what became of its rows.</summary>
    public static FeedRecord With(this FeedRecord record, NormalisedFeed feed, int catalogueVersion) => record with
    {
        Format = feed.Format,
        Charset = feed.Charset,
        Rows = feed.Rows,
        RejectedBy = feed.RejectedBy,
        AcceptedAmount = feed.AcceptedAmount,
        UnknownColumns = feed.UnknownColumns,
        PersonalColumns = feed.PersonalColumns,
        WarningCount = feed.CodeWarnings.Count,
        Warnings = [.. feed.CodeWarnings.Take(FeedWarnings.OnReceipt)],
        FirstDay = feed.Days.Count == 0 ? record.From : feed.Days[0].Day,
        LastDay = feed.Days.Count == 0 ? record.To : feed.Days[^1].Day,
        StockAhead = record.Kind == FeedKind.Stock ? Ahead(feed, record.ReceivedAt) : null,
        CatalogueVersion = catalogueVersion,
    };

    /// <summary>The same, unless it was normalised under a later catalogue meanwhile: what is known of its rows is never less than before.</summary>
    public static FeedRecord AtLeast(this FeedRecord record, NormalisedFeed feed, int catalogueVersion) =>
        record.CatalogueVersion > catalogueVersion ? record : record.With(feed, catalogueVersion);

    private static DateOnly? Ahead(NormalisedFeed feed, DateTimeOffset receivedAt) =>
        feed.Days.Where(d => d.State == DayState.Reported && StockDays.IsAhead(d.Day, receivedAt)).Max(d => (DateOnly?)d.Day);

    /// <summary>The record of a feed that counts nothing, and why.</summary>
    public static FeedRecord Refused(this FeedRecord record, Problem problem, DateTimeOffset now) =>
        record with { Status = FeedStatus.Refused, Progress = 1, CompletedAt = now, Problem = problem };
}
