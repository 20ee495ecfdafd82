using Shared.Detect;
using Shared.Normalise;
using Shared.Report;
using Shared.Report.Prefill;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Report.DirectReportsTests;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report.Layouts;

/// <summary>Reports that make use of every field, for the golden files.</summary>
internal static class SampleReports
{
    /// <summary>A signed report with all there is to know, a zero report, a correction of the first, and a region's own record.</summary>
    public static IReadOnlyList<DirectReport> Monthly { get; } = Make();

    /// <summary>A week's reports: one of a drug that is used, one of a drug that isn't, and one of which neither is known.</summary>
    public static IReadOnlyList<DirectReport> Weekly { get; } =
    [
        Full("2026-W42", Facts),
        Full("2026-W43", Facts with { Use = new(0, []), PeriodUse = 0 }),
        DirectReports.DraftFrom(After([], "2026-10-13", Red with { MeanDailyUse = null }), Hospital, null, ReportPeriod.Parse("2026-W44"), Now),
    ];

    private static DrugFacts Facts => new()
    {
        AsOf = D("2026-10-13"),
        Row = new()
        {
            Row = 1,
            DrugCode = "A",
            GenericName = "阿司匹林肠溶片",
            DosageForm = "片剂",
            Strength = "20mg",
            DoseUnit = "片",
            PackUnit = "盒",
            PackSize = 14,
            Route = "口服",
            ApprovalNumber = "国药准字H20064705",
            StandardCode = "86902551000259",
            Ypid = "YP000123",
            InsuranceCode = "XJ01CAA040A001010102699",
        },
        Use = new(245.25m, [new(2026, 7), new(2026, 8), new(2026, 9)]),
        PeriodUse = 96.5m,
        Orders = new(420, 0.625m, new(new(2026, 8), new(2026, 10))),
        Price = new PaidPrice(D("2026-09-28"), 0.1786m),
        Distributor = "=甲配送",
        PurchaseMethod = "省级平台网上集中采购",
        ActiveMakers = 3,
        Lists = [DrugList.Shortage],
        ExpectedRecovery = D("2026-12-01"),
        Reported = new() { Row = 1, DrugCode = "A", Type = ShortageType.OutOfStock, Since = D("2026-10-12"), Cause = ShortageCause.Other, Note = "厂家\"检修\"，停产" },
    };

    private static List<DirectReport> Make()
    {
        var signed = DirectReports.Sign(Full("2026-10", Facts), "张药师", Now, Terms).Report!;
        var zero = DirectReports.Zero(Hospital, new Month(2026, 10), [], [], new(31, 31, 0, 0), Now).Report!;
        var correction = DirectReports.Correct(signed, null, "张药师", "库存写错", Now, Terms).Report!;
        var regional = DirectReports.DraftFrom(
            After([], "2026-10-13", Red) with { Hospital = null, Hospitals = [H1, HospitalCode.Parse("H2")], DrugCode = "M1" }, new Month(2026, 10), Now);
        return [signed, zero, correction, regional];
    }

    private static DirectReport Full(string period, DrugFacts facts)
    {
        var draft = DirectReports.DraftFrom(After([], "2026-10-13", Red with { MeanDailyUse = 12, OutSince = D("2026-10-13") }), Hospital, facts, ReportPeriod.Parse(period), Now);
        return DirectReports.Edit(draft, new() { MeasuresTaken = "-联系其他厂家\n并调拨", Reviewer = "王主任", Uscc = "11370100004189058A" }, "张药师", Now).Report!;
    }
}
