using Functions.Api;
using Functions.Conform.Observed;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Conform.Checks;

/// <summary>What days are spoken for, and when.</summary>
internal static class TimeChecks
{
    private const int DefaultGrace = 2;
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);

    /// <summary>No day left out, Sundays least of all.</summary>
    public static Finding Completeness(Observation o)
    {
        var sent = o.Completed.Where(f => f.HasDays).Select(f => f.Kind).ToHashSet(StringComparer.Ordinal);
        if (sent.Count == 0) return FileChecks.Nothing;
        var missing = (from kind in o.Coverage
                       where sent.Contains(kind.Kind)
                       from run in kind.MissingDays
                       let within = new DayRange(run.From, run.To).Intersect(o.Days)
                       where within is not null
                       from day in within.Value.Each()
                       select (kind.Kind, Day: day)).ToList();
        if (missing.Count == 0) return Finding.Passed($"{o.Days} 每天都有数据或“零”。", $"Every day of {o.Days} has data or an explicit zero.");
        var weekends = missing.Count(m => m.Day.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Saturday);
        return Finding.Failed($"缺 {missing.Count:#,0} 个类型·日，其中周末 {weekends:#,0} 个。", $"{missing.Count:#,0} days of a kind are missing, {weekends:#,0} of them at weekends.", missing.Select(m => $"{m.Kind} {m.Day:yyyy-MM-dd} 周{"日一二三四五六"[(int)m.Day.DayOfWeek]}"));
    }

    /// <summary>A file says which days it is complete for, and keeps to them.</summary>
    public static Finding Periods(Observation o)
    {
        var outside = o.BadRows.Where(r => r.Code == RejectionCodes.DateOutsidePeriod).Select(r => r.ToString());
        var silent = o.Pushes.Where(p => p.Status == 202 && DayKinds.Any(k => p.Target.StartsWith($"/api/feeds/{k}", StringComparison.Ordinal)) && !p.Target.Contains("from=", StringComparison.Ordinal) && !p.Target.Contains("mends=", StringComparison.Ordinal))
            .Select(p => $"{p.Moment} {p.Target}");
        var faults = outside.Concat(silent).ToList();
        if (faults.Count > 0) return Finding.Failed("有行不在声明的 from、to 之内，或没有声明 from、to。", "Rows lie outside from and to, or those aren't given.", faults);
        return o.Completed.Any(f => f.HasDays) ? Finding.Passed("所有行都在声明的期间之内。", "Every row is within the days its file speaks for.") : FileChecks.Nothing;
    }

    /// <summary>Each day within its time.</summary>
    public static Finding Timeliness(Observation o)
    {
        var first = FirstCovers(o).ToList();
        if (first.Count == 0) return FileChecks.Nothing;
        var late = first.Where(c => c.Late > Allowed(o, c.Feed.Kind)).ToList();
        return late.Count == 0 ? Finding.Passed($"每天的数据最迟 {first.Max(c => c.Late)} 天后到达。", $"Each day's data came within {first.Max(c => c.Late)} days.")
            : Finding.Failed($"{late.Count:#,0} 个类型·日迟到，最迟 {late.Max(c => c.Late)} 天。", $"{late.Count:#,0} days of a kind came late, by {late.Max(c => c.Late)} days at most.", late.Select(c => $"{c.Feed.Kind} {c.Day:yyyy-MM-dd} +{c.Late} {c.Feed.FeedId}"));
    }

    /// <summary>Nothing from the future, and a clock that is right.</summary>
    public static Finding Clock(Observation o)
    {
        var ahead = o.Feeds.Where(f => f.HasDays && f.To > f.ReceivedAt.ChinaDay()).Select(f => $"{f.FeedId} {f.Kind}: {f.To:yyyy-MM-dd} > {f.ReceivedAt.ChinaDay():yyyy-MM-dd}");
        var skewed = (o.Calls ?? []).Where(c => c.SenderClock is { } clock && (c.At - clock).Duration() > MostSkew).Select(c => $"{c.Moment} {(c.SenderClock!.Value - c.At).TotalSeconds:+0;−0} s");
        var expired = o.Pushes.Where(p => LineChecks.OfClocks.Contains(p.Problem, StringComparer.Ordinal)).Select(p => $"{p.Moment} {p.Problem}");
        var faults = ahead.Concat(skewed).Concat(expired).ToList();
        if (faults.Count > 0) return Finding.Failed("有未来日期的数据，或报送程序的时钟不准。", "Data of days to come, or a sender's clock that is wrong.", faults);
        return o.Completed.Any(f => f.HasDays) ? Finding.Passed("没有未来日期，时钟准确。", "Nothing is of days to come, and the clock is right.") : FileChecks.Nothing;
    }

    /// <summary>Now and then, not all the time.</summary>
    public static Finding Rhythm(Observation o)
    {
        const int MostADay = 24;
        if (o.Feeds.Count == 0) return FileChecks.Nothing;
        var busy = o.Feeds.GroupBy(f => (f.Kind, Day: f.ReceivedAt.ChinaDay())).Where(g => g.Count() > MostADay).Select(g => $"{g.Key.Kind} {g.Key.Day:yyyy-MM-dd}: {g.Count():#,0}")
            .Concat(o.Pushes.Where(p => p.Problem == "too_many_requests").Select(p => $"{p.Moment} 429 {p.Target}")).ToList();
        return busy.Count == 0 ? Finding.Passed($"每类每天不超过 {MostADay} 份。", $"At most {MostADay} files of a kind a day.")
            : Finding.Failed($"同类文件一天超过 {MostADay} 份，或因过于频繁被拒。", $"More than {MostADay} files of a kind on a day, or turned away for being too many.", busy);
    }

    private static readonly string[] DayKinds = ["usage", "inbound", "outbound", "stock"];

    private static IEnumerable<(SentFeed Feed, DateOnly Day, int Late)> FirstCovers(Observation o) =>
        from feed in o.Completed
        where feed.HasDays
        let within = feed.Days?.Intersect(o.Days)
        where within is not null
        from day in within.Value.Each()
        group (Feed: feed, Day: day) by (feed.Kind, day) into covers
        let first = covers.MinBy(c => c.Feed.ReceivedAt)
        select (first.Feed, first.Day, first.Feed.ReceivedAt.ChinaDay().DayNumber - first.Day.DayNumber);

    private static int Allowed(Observation o, string kind)
    {
        var expected = o.Coverage.FirstOrDefault(c => c.Kind == kind);
        var interval = expected?.Every switch { "week" => 7, "month" => 31, _ => 1 };
        return interval + (expected?.GraceDays ?? DefaultGrace);
    }
}
