namespace Shared.Report.Windows;

/// <summary>
/// When a period's report is gathered, filed and filed late, in China's time. Each end is the first instant after: what a source calls 23:59 ends at
/// midnight.
/// </summary>
/// <param name="DataFrom">数据期开始.</param>
/// <param name="FilingFrom">填报开始; the data are closed then.</param>
/// <param name="FilingTo">填报截止; what is signed from then on is late.</param>
/// <param name="LateTo">补报截止; without a signature the report is overdue from then on.</param>
public sealed record ReportWindow(DateTimeOffset DataFrom, DateTimeOffset FilingFrom, DateTimeOffset FilingTo, DateTimeOffset LateTo)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The window of a period.</summary>
    public static ReportWindow Of(ReportPeriod period, ReportWindowRules rules)
    {
        var start = new DateTimeOffset(period.First.ToDateTime(TimeOnly.MinValue), China);
        if (period.IsWeek)
        {
            var filing = start.AddHours(rules.WeekDataHours);
            var end = filing.AddHours(rules.WeekFilingHours);
            return new(start, filing, end, end.AddHours(rules.WeekLateHours));
        }

        var next = new DateTimeOffset(period.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), China);
        var filed = next.AddDays(rules.MonthFilingDays);
        return new(start, next, filed, filed.AddDays(rules.MonthLateDays));
    }

    /// <summary>True when a signature given at a moment is late.</summary>
    public bool IsLate(DateTimeOffset signedAt) => signedAt >= FilingTo;

    /// <summary>Where the task of reporting stands; made of time and reports, never stored.</summary>
    /// <param name="ofThePeriod">The institution's reports of the period.</param>
    /// <param name="now">The moment that is asked about.</param>
    public ReportTaskState StateAt(IEnumerable<DirectReport> ofThePeriod, DateTimeOffset now)
    {
        var hasDraft = false;
        foreach (var report in ofThePeriod)
        {
            if (report.State != ReportState.Draft) return ReportTaskState.Submitted;
            hasDraft = true;
        }

        if (now >= LateTo) return ReportTaskState.Overdue;
        if (now >= FilingTo) return ReportTaskState.LateFiling;
        if (hasDraft) return ReportTaskState.Draft;
        return now >= FilingFrom ? ReportTaskState.Filing : ReportTaskState.NotStarted;
    }
}

/// <summary>Where the task of reporting for a period stands: 未开始, 填报中, 草稿, 已提交, 补报中, 已逾期.</summary>
public enum ReportTaskState { NotStarted, Filing, Draft, Submitted, LateFiling, Overdue }
