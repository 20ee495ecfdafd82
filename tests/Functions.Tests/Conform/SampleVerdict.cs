using Functions.Conform.Checks;
using Functions.Conform.Line;
using Functions.Conform.Observed;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Conform;

/// <summary>A sender of whom something is good, something bad and something unknown, always the same.</summary>
internal static class SampleVerdict
{
    private static readonly DateOnly First = new(2026, 10, 29);
    private static readonly DateTimeOffset Night = new(2026, 11, 1, 1, 30, 0, TimeSpan.FromHours(8));

    /// <summary>What is known of it.</summary>
    public static Observation Observation { get; } = new()
    {
        Product = new Uri("https://shortage.example.cn"),
        Hospital = "H001",
        Days = new DayRange(First, First.AddDays(2)),
        At = Night.AddHours(8),
        Feeds =
        [
            Feed(1, "catalogue", null, 0, 0, 0) with { WarningCount = 2 },
            Feed(2, "inbound", First, 2, 0, 0),
            Feed(3, "usage", First, 2, 1, 12) with { UnknownColumns = ["结算方式", "<script>alert(1)</script>"] },
            Feed(4, "stock", First, 2, 0, 0) with { Charset = "gb18030" },
            Feed(5, "usage", First.AddDays(2), 0, 0, 0),
        ],
        BadRows = [new BadRow("H001.3", 17, "doses", "invalid_number")],
        Coverage = [new CoveredKind("usage", "day", 2, []), new CoveredKind("stock", "day", 2, [new MissingRun(First.AddDays(1), First.AddDays(1))])],
        Rows = [new KeptRow("usage", "H001.3", 1, First, "A", 14), new KeptRow("usage", "H001.3", 2, First, "A", -7), new KeptRow("stock", "H001.4", 1, First, "A", 700)],
        Calls =
        [
            Push(0, "catalogue", "a", LineFault.Unavailable) with { Status = 503, RetryAfter = TimeSpan.FromSeconds(20), EndedAt = Night },
            Push(5, "catalogue", "a", LineFault.None),
            Push(30, "usage?from=2026-10-29&to=2026-10-31", "b", LineFault.LostAnswer) with { Status = null },
        ],
    };

    /// <summary>How it is judged.</summary>
    public static Verdict Verdict => Verdict.Of(Observation);

    private static SentFeed Feed(int number, string kind, DateOnly? from, int more, int rejected, int unmapped) => new()
    {
        FeedId = $"H001.{number}",
        Kind = kind,
        Status = "completed",
        ReceivedAt = Night.AddMinutes(number),
        Sha256 = $"{number:D64}",
        Charset = "utf-8",
        From = from,
        To = from?.AddDays(more),
        Mode = "replace",
        Rows = new RowCounts(1_000, 1_000 - rejected - unmapped, rejected, unmapped),
    };

    private static PassedCall Push(int seconds, string target, string body, LineFault fault) => new()
    {
        At = Night.AddSeconds(seconds),
        EndedAt = Night.AddSeconds(seconds + 1),
        Method = "POST",
        Target = "/api/feeds/" + target,
        HasBearer = true,
        ContentType = "text/csv; charset=utf-8",
        IdempotencyKey = body,
        Body = body,
        Fault = fault,
        Status = 202,
        Receipt = "/api/feeds/H001.1",
    };
}
