using Shared.Measure;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

public class DirectReportsTests
{
    private static readonly Month October = new(2026, 10);

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

        Assert.Equal((ReportState.Draft, ReportType.Initial, "reconstructed-1", October), (report.State, report.Type, report.Layout, report.Period));
        Assert.Equal((SupplyStatus.SeverelyShort, D("2026-10-13")), (report.Shortage!.Status, report.Shortage.Since));
        Assert.Equal(["shortage.causes"], MissingFields.Of(report, "张药师"));
        Assert.Equal(report.Id, Draft().Id);
        var refused = DirectReports.Sign(report, " ", Now).Problem!;
        Assert.Equal("missing_fields", refused.Code);
        Assert.Contains("shortage.causes, reporter.name", refused.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_called_other_has_to_be_explained_and_there_are_at_most_three()
    {
        Assert.Equal(["shortage.causeText"], MissingFields.Of(Edited(new() { Causes = [ShortageCause.Other] }), "张药师"));
        Assert.Equal(["shortage.causes"], MissingFields.Of(Edited(new() { Causes = [ShortageCause.Price, ShortageCause.LowDemand, ShortageCause.Distribution, ShortageCause.NoListing] }), "张药师"));
        Assert.Equal(["supply.substitutes"], MissingFields.Of(Edited(new() { Causes = [ShortageCause.Price], HasSubstitute = true }), "张药师"));
        Assert.Empty(MissingFields.Of(Edited(new() { Causes = [ShortageCause.Other], CauseText = "厂家未说明" }), "张药师"));
    }

    [Fact]
    public void Only_a_draft_is_edited_and_what_was_signed_is_corrected_by_another_report()
    {
        var signed = Signed();
        var correction = DirectReports.Correct(signed, "张药师", null, Now.AddDays(10), freeDays: 10).Report!;

        Assert.Equal((ReportState.Signed, "张药师", Now), (signed.State, signed.Reporter.Name, signed.Reporter.SignedAt!.Value));
        Assert.Equal("not_a_draft", DirectReports.Edit(signed, new(), "张药师", Now).Problem!.Code);
        Assert.Equal((ReportType.Correction, ReportState.Draft, signed.Id, 2), (correction.Type, correction.State, correction.Supersedes, correction.Version));
        Assert.Null(correction.Reporter.Name);
        Assert.NotEqual(signed.Id, correction.Id);
        Assert.Equal("missing_reason", DirectReports.Correct(signed, "张药师", " ", Now.AddDays(11), freeDays: 10).Problem!.Code);
        Assert.Equal("数量写错", DirectReports.Correct(signed, "张药师", "数量写错", Now.AddDays(11), freeDays: 10).Report!.History[0].Note);
        Assert.Equal("invalid_transition", DirectReports.Correct(Draft(), "张药师", null, Now, freeDays: 10).Problem!.Code);
    }

    [Fact]
    public void Every_step_is_taken_only_from_where_it_may_be()
    {
        var steps = new Dictionary<string, (Func<DirectReport, ReportResult> Step, ReportState[] From, ReportState To)>(StringComparer.Ordinal)
        {
            ["sign"] = (r => DirectReports.Sign(r, "张药师", Now), [ReportState.Draft], ReportState.Signed),
            ["accept"] = (r => DirectReports.Accept(r, "李科长", null, Now), [ReportState.Signed], ReportState.Accepted),
            ["return"] = (r => DirectReports.Return(r, "李科长", "缺批号", Now), [ReportState.Signed], ReportState.Returned),
            ["escalate"] = (r => DirectReports.Escalate(r, "李科长", null, Now), [ReportState.Signed, ReportState.Accepted], ReportState.Escalated),
            ["file"] = (r => DirectReports.Filed(r, "R-1", Now, "李科长", Now), [ReportState.Signed, ReportState.Accepted, ReportState.Escalated], ReportState.Filed),
        };
        foreach (var (step, from, to) in steps.Values)
        {
            foreach (var state in Enum.GetValues<ReportState>())
            {
                var result = step(Edited(new() { Causes = [ShortageCause.Price] }) with { State = state });
                Assert.Equal(from.Contains(state) ? to : null, result.Report?.State);
                Assert.Equal(from.Contains(state) ? null : "invalid_transition", result.Problem?.Code);
            }
        }
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
        Assert.Equal(ReportState.Signed, DirectReports.Sign(report, "张药师", Now).Report!.State);
    }

    internal static DirectReport Draft() => DirectReports.DraftFrom(
        After([], "2026-10-13", Red with { MeanDailyUse = 12, OutSince = D("2026-10-13") }), Hospital, null, null, October, Now);

    internal static DirectReport Signed() => DirectReports.Sign(Edited(new() { Causes = [ShortageCause.Price] }), "张药师", Now).Report!;

    internal static DirectReport Edited(ReportEdit edit) => DirectReports.Edit(Draft(), edit, "张药师", Now).Report!;

    private static ReportResult Zero(ShortageWarning[] warnings, Coverage stock) => DirectReports.Zero(Hospital, October, warnings, stock, Now);
}
