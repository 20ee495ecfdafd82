using Functions.Api;
using Functions.Books;
using Functions.UploadFeed;
using Shared.Normalise;
using Shared.Normalise.Codes;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds;

/// <summary>How a feed's receipt looks from outside (contract §4).</summary>
public sealed record FeedView
{
    public required string FeedId { get; init; }
    public required string Kind { get; init; }
    public HospitalCode? Hospital { get; init; }
    public FeedSource Source { get; init; }
    public FeedStatus Status { get; init; }
    public decimal Progress { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public long Bytes { get; init; }
    public required string Sha256 { get; init; }
    public string? Format { get; init; }
    public string? Charset { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public FeedMode Mode { get; init; }
    public RowPolicy Policy { get; init; }
    public required RowCounts Rows { get; init; }
    public required AmountView Amount { get; init; }
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];
    public IReadOnlyList<string> PersonalColumns { get; init; } = [];
    public int WarningCount { get; init; }
    public IReadOnlyList<CodeWarning> Warnings { get; init; } = [];
    public required string Rejections { get; init; }
    public NotEvaluated? NotEvaluated { get; init; }
    public DateTimeOffset? RawRemovedOn { get; init; }
    public string? Mends { get; init; }
    public IReadOnlyList<string> MendedBy { get; init; } = [];
    public ProblemDetails? Problem { get; init; }

    /// <summary>The receipt of a feed.</summary>
    public static FeedView Of(FeedRecord r) => new()
    {
        FeedId = r.FeedId,
        Kind = r.Kind.WireName(),
        Hospital = r.Hospital,
        Source = r.Source,
        Status = r.Status,
        Progress = r.Progress,
        ReceivedAt = r.ReceivedAt,
        CompletedAt = r.CompletedAt,
        Bytes = r.Bytes,
        Sha256 = r.Sha256,
        Format = r.Format,
        Charset = r.Charset ?? r.DeclaredCharset,
        From = r.From ?? r.FirstDay,
        To = r.To ?? r.LastDay,
        Mode = r.Mode,
        Policy = r.Policy,
        Rows = r.Rows ?? new RowCounts(0, 0, 0, 0),
        Amount = new AmountView(r.AcceptedAmount),
        UnknownColumns = r.UnknownColumns,
        PersonalColumns = r.PersonalColumns,
        WarningCount = r.WarningCount,
        Warnings = r.Warnings,
        NotEvaluated = r.StockAhead is { } ahead ? NotEvaluated.Of(ahead) : null,
        RawRemovedOn = r.RawRemovedOn,
        Mends = r.Mends,
        MendedBy = r.MendedBy,
        Rejections = $"/api/feeds/{r.FeedId}/rejections",
        Problem = r.Problem is { } problem ? ProblemDetails.Of(DoorStatus.Of(problem), problem) : null,
    };

    /// <summary>The report of a file that was only checked: the receipt's figures and every bad row, nothing kept.</summary>
    public static FeedReport Report(FeedSubmission s, long bytes, string sha256, NormalisedFeed feed) => new(
        feed.Refusal is null && feed.Rows.Rejected == 0, s.Parameters.Kind.WireName(), s.Parameters.Hospital, bytes, sha256, feed.Format, feed.Charset,
        s.Parameters.Period?.From ?? (feed.Days is [var first, ..] ? first.Day : null), s.Parameters.Period?.To ?? (feed.Days is [.., var last] ? last.Day : null),
        feed.Rows, new AmountView(feed.AcceptedAmount), feed.UnknownColumns, feed.PersonalColumns,
        feed.Refusal is { } problem ? ProblemDetails.Of(DoorStatus.Of(problem), problem) : null,
        [.. feed.Rejections.Select(RejectionView.Of)], feed.Unmapped, feed.CodeWarnings.Count, feed.CodeWarnings);
}

/// <summary>What a file that was only checked would count for, with every bad row.</summary>
public sealed record FeedReport(
    bool Valid, string Kind, HospitalCode? Hospital, long Bytes, string Sha256, string? Format, string? Charset, DateOnly? From, DateOnly? To, RowCounts Rows, AmountView Amount,
    IReadOnlyList<string> UnknownColumns, IReadOnlyList<string> PersonalColumns, ProblemDetails? Problem, IReadOnlyList<RejectionView> Rejections,
    IReadOnlyList<UnmappedCode> Unmapped, int WarningCount, IReadOnlyList<CodeWarning> Warnings);

/// <summary>The sum of accepted amounts in yuan; null for kinds without amounts.</summary>
public sealed record AmountView(decimal? Accepted);

/// <summary>Stock of days that had not come when the file was received: kept, but no warning goes by it.</summary>
/// <param name="To">The latest of these days.</param>
/// <param name="Message">What was found.</param>
/// <param name="Hint">How to mend it.</param>
public sealed record NotEvaluated(DateOnly To, Bilingual Message, Bilingual Hint)
{
    /// <summary>What a receipt says of a day.</summary>
    public static NotEvaluated Of(DateOnly day) => new(
        day,
        new($"文件含有接收之日尚未到来的库存日期，最晚为 {day:yyyy-MM-dd}；这些日期的库存已留存，但不据此评估预警。",
            $"The file has stock of days that had not come when it was received, up to {day:yyyy-MM-dd}; it is kept, but nothing is evaluated as of these days."),
        new("如年份或月份有误，请改正后重新报送；误报的日期请以只有表头的文件并注明 from、to 报送，声明当日无数据。",
            "If the year or month is wrong, mend it and push again; take the wrong days back with a file of nothing but a header and their from and to."));
}

/// <summary>One reason against a row, from outside.</summary>
public sealed record RejectionView(int Row, string? Column, string Code, string? Value, Bilingual Message, Bilingual Hint)
{
    /// <summary>Without the row's original fields.</summary>
    public static RejectionView Of(Rejection r) => new(r.Row, r.Column, r.Code, r.Value, r.Message, r.Hint);
}
