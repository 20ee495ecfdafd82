using Shared.Measure;
using Shared.Report;
using Shared.Report.Review;
using Shared.Report.Signing;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

public class DirectReportsTests
{
    private static readonly Month October = new(2026, 10);

    internal static ReportTerms Terms { get; } = ReportTerms.From(RuleBook.Load(), WorkingCalendar.Load(), D("2026-10-13"));

    internal static Institution Hospital { get; } = new()
    {
        Code = H1,
        Name = "蓟州区人民医院",
        Level = InstitutionLevel.Tertiary,
        Kind = InstitutionKind.General,
        Region = RegionCode.Parse("120119"),
        OrgCode = "004189058",
        InstitutionCode = "00418905812011911A1001",
    };

    [Fact]
    public void A_draft_knows_what_the_warning_knows_and_names_what_is_still_missing()
    {
        var report = Draft();

        Assert.Equal((ReportState.Draft, ReportType.Initial, "reconstructed-1", (ReportPeriod)October), (report.State, report.Type, report.Layout, report.Period));
        Assert.Equal((SupplyStatus.SeverelyShort, D("2026-10-13")), (report.Shortage!.Status, report.Shortage.Since));
        Assert.Equal(["shortage.causes"], Missing(report));
        Assert.Equal(report.Id, Draft().Id);
        var refused = DirectReports.Sign(report, " ", Now, Terms).Problem!;
        Assert.Equal("missing_fields", refused.Code);
        Assert.Equal([("shortage.causes", "短缺原因"), ("reporter.name", "填报人")], refused.Fields.Select(f => (f.Path, f.Name.Zh)));
        Assert.All(refused.Fields, f => Assert.NotEqual("", f.Mend.Zh));
        Assert.Contains("shortage.causes, reporter.name", refused.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_called_other_has_to_be_explained_and_there_are_at_most_three()
    {
        Assert.Equal(["shortage.causeText"], Missing(Edited(new() { Causes = [ShortageCause.Other] })));
        Assert.Equal(["shortage.causes"], Missing(Edited(new() { Causes = [ShortageCause.Price, ShortageCause.LowDemand, ShortageCause.Distribution, ShortageCause.NoListing] })));
        Assert.Equal(["supply.substitutes"], Missing(Edited(new() { Causes = [ShortageCause.Price], HasSubstitute = true })));
        Assert.Empty(Missing(Edited(new() { Causes = [ShortageCause.Other], CauseText = "厂家未说明" })));
    }

    [Fact]
    public void Filing_needs_a_receipt_and_a_return_its_reason()
    {
        Assert.Equal("missing_fields", DirectReports.Filed(Signed(), "", Now, "李科长", Now).Problem!.Code);
        Assert.Equal("missing_note", DirectReports.Return(Signed(), "李科长", null, Now).Problem!.Code);
        Assert.Equal(new ReportFiling("GJ-7", Now, "李科长"), DirectReports.Filed(Signed(), "GJ-7", Now, "李科长", Now).Report!.Filing);
    }

    [Fact]
    public void A_zero_report_needs_every_stock_day_and_no_open_orange_or_red_warning()
    {
        var whole = new Coverage(31, 31, 0, 0);
        var red = After([], "2026-10-13", Red);

        Assert.Equal("open_warnings", Zero([red], whole).Problem!.Code);
        Assert.Equal("stock_days_missing", Zero([], new(31, 30, 0, 0)).Problem!.Code);
        Assert.Equal("stock_days_missing", Zero([], Coverage.None).Problem!.Code);
        var report = Zero([red with { State = WarningState.Resolved }, red with { Severity = Severity.Yellow }, red with { Hospital = HospitalCode.Parse("H2") }], whole).Report!;
        Assert.Equal((ReportType.Zero, null), (report.Type, report.Drug));
        Assert.Equal("shortage_reported", DirectReports.Zero(Hospital, October, [], [Signed()], whole, Now).Problem!.Code);
        Assert.Null(DirectReports.Zero(Hospital, October, [], [Draft(), Signed() with { Period = new Month(2026, 9) }], whole, Now).Problem);
        Assert.Equal(ReportState.Signed, DirectReports.Sign(report, "张药师", Now, Terms).Report!.State);
    }

    internal static DirectReport Draft() => DirectReports.DraftFrom(
        After([], "2026-10-13", Red with { MeanDailyUse = 12, OutSince = D("2026-10-13") }), Hospital, null, October, Now);

    internal static DirectReport Signed() => DirectReports.Sign(Edited(new() { Causes = [ShortageCause.Price] }), "张药师", Now, Terms).Report!;

    internal static DirectReport Edited(ReportEdit edit) => DirectReports.Edit(Draft(), edit, "张药师", Now).Report!;

    internal static IEnumerable<string> Missing(DirectReport report) => MissingFields.Of(report, "张药师").Select(f => f.Path);

    private static ReportResult Zero(ShortageWarning[] warnings, Coverage stock) => DirectReports.Zero(Hospital, October, warnings, [], stock, Now);
}
