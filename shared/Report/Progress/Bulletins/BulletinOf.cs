namespace Shared.Report.Progress.Bulletins;

/// <summary>Takes from a region's report what may be published.</summary>
public static class BulletinOf
{
    /// <summary>The bulletin of a region's report.</summary>
    /// <exception cref="ArgumentException">The report is no region's.</exception>
    public static Bulletin Report(MonthlyReport report, ProgressRules rules)
    {
        var smallest = rules.SmallestGroup;
        var (batches, ratios) = (Batches(report, smallest), Ratios(report, smallest));
        var bulletin = new Bulletin
        {
            Region = report.Region ?? throw new ArgumentException("Only a region's report is published.", nameof(report)),
            Month = report.Month,
            SmallestGroup = smallest,
            Institutions = report.Data.Hospitals.Expected,
            Reported = report.Data.Hospitals.Reported,
        };
        if (report.Data.Hospitals.Reported < smallest) return bulletin with { LeftOut = Figures(report) };
        bulletin = bulletin with
        {
            Completion = Completion(report, smallest),
            Batches = batches,
            EssentialUse = ratios,
            Shortages = report.Shortages is { } s ? new(s.Opened, s.Resolved) : null,
            Payments = Payments(report, smallest),
            DeliveryRate = report.Delivery is { } d && d.Institutions >= smallest ? d.Ratio : null,
        };
        return bulletin with { LeftOut = Figures(report) - Figures(bulletin) };
    }

    private static PublishedCompletion? Completion(MonthlyReport report, int smallest)
    {
        var agreed = report.Hospitals.Count(h => h.Completion.Agreements > 0);
        return report.Completion is { } c && agreed >= smallest ? new(agreed, c.PurchasedDoses, c.AgreedDoses, c.Completion, c.TimeProgress, c.SelectedShare) : null;
    }

    private static IReadOnlyList<PublishedBatch> Batches(MonthlyReport report, int smallest)
    {
        var shown = SmallGroups.Shown(report.Batches.Select(b => (b.Batch ?? "", b.Institutions)), smallest);
        return [.. report.Batches.Where(b => shown.Contains(b.Batch ?? "")).Select(b => new PublishedBatch(b.Batch, b.Institutions, b.Completion.Completion, b.Completion.TimeProgress))];
    }

    private static IReadOnlyList<PublishedRatio> Ratios(MonthlyReport report, int smallest) =>
    [
        .. report.EssentialUse.Where(u => u.Total.Institutions >= smallest).SelectMany(u =>
        {
            var shown = SmallGroups.Shown(u.Levels.Select(l => (l.Level!.Value, l.Institutions)), smallest);
            return u.Levels.Where(l => shown.Contains(l.Level!.Value)).Prepend(u.Total).Select(l => new PublishedRatio(u.Basis, l.Level, l.Institutions, l.Ratio, l.Target));
        }),
    ];

    private static PublishedPayments? Payments(MonthlyReport report, int smallest)
    {
        if (report.Payments is not { } p || p.TwelveMonths.Institutions < smallest) return null;
        var regions = p.Ranking.Where(l => l.Region is not null).ToList();
        var shown = SmallGroups.Shown(regions.Select(l => (l.Region!.Value, l.Institutions)), smallest);
        var ranking = regions.Where(l => shown.Contains(l.Region!.Value)).ToList();
        return new(p.TwelveMonths.Institutions, p.TwelveMonths.Denominator, p.TwelveMonths.Ratio, p.TwelveMonths.Overdue?.Ratio,
            [.. ranking.Select(l => new PublishedRank(l.Region!.Value, Place(l, ranking), l.Denominator, l.Overdue?.Ratio, l.Ratio))]);
    }

    // Places are among those that are shown: a gap would tell of those that aren't.
    private static int? Place(PaymentLine line, IReadOnlyList<PaymentLine> shown) => line.Rank is { } rank ? 1 + shown.Count(o => o.Rank < rank) : null;

    private static int Figures(MonthlyReport r) => (r.Completion is null ? 0 : 1) + r.Batches.Count + r.EssentialUse.Sum(u => u.Levels.Count + 1) + (r.Shortages is null ? 0 : 1)
        + (r.Payments is null ? 0 : 1) + (r.Payments?.Ranking.Count(l => l.Region is not null) ?? 0) + (r.Delivery is null ? 0 : 1);

    private static int Figures(Bulletin b) => (b.Completion is null ? 0 : 1) + b.Batches.Count + b.EssentialUse.Count + (b.Shortages is null ? 0 : 1)
        + (b.Payments is null ? 0 : 1) + (b.Payments?.Ranking.Count ?? 0) + (b.DeliveryRate is null ? 0 : 1);
}
