using Shared.Report;
using Shared.Report.Signing;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Report.DirectReportsTests;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

public class ReportStepsTests
{
    private static readonly Dictionary<string, (Func<DirectReport, ReportResult> Step, ReportState[] From, ReportState To, string Refused)> Steps = new(StringComparer.Ordinal)
    {
        ["edit"] = (r => DirectReports.Edit(r, new() { MeasuresTaken = "催货" }, "张药师", Now), [ReportState.Draft], ReportState.Draft, "not_a_draft"),
        ["sign"] = (r => DirectReports.Sign(r, "张药师", Now, Terms), [ReportState.Draft], ReportState.Signed, "already_signed"),
        ["accept"] = (r => DirectReports.Accept(r, "李科长", null, Now), [ReportState.Signed, ReportState.Escalated], ReportState.Accepted, "invalid_transition"),
        ["return"] = (r => DirectReports.Return(r, "李科长", "缺批号", Now), [ReportState.Signed, ReportState.Escalated], ReportState.Returned, "invalid_transition"),
        ["escalate"] = (r => DirectReports.Escalate(r, "李科长", null, Now, Terms.Review), [ReportState.Signed, ReportState.Accepted, ReportState.Escalated], ReportState.Escalated, "invalid_transition"),
        ["file"] = (r => DirectReports.Filed(r, "R-1", Now, "李科长", Now), [ReportState.Signed, ReportState.Accepted, ReportState.Escalated], ReportState.Filed, "invalid_transition"),
    };

    [Fact]
    public void Every_step_is_taken_only_from_where_it_may_be()
    {
        foreach (var (name, (step, from, to, refused)) in Steps)
        {
            foreach (var state in Enum.GetValues<ReportState>())
            {
                var before = (state == ReportState.Draft ? Edited(new() { Causes = [ShortageCause.Price] }) : Signed()) with { State = state };
                var result = step(before);
                Assert.Equal((name, state, from.Contains(state) ? to : null), (name, state, result.Report?.State));
                Assert.Equal(from.Contains(state) ? null : refused, result.Problem?.Code);
            }
        }
    }

    [Fact]
    public void History_only_grows_whatever_is_done()
    {
        var random = new Random(20261122);
        for (var story = 0; story < 200; story++)
        {
            var report = Edited(new() { Causes = [ShortageCause.Price] });
            for (var i = 0; i < 12; i++)
            {
                var before = report;
                report = Steps.Values.ElementAt(random.Next(Steps.Count)).Step(report).Report ?? report;
                Assert.Equal(before.History, report.History.Take(before.History.Count));
                if (before.State != ReportState.Draft) Assert.Equal(SignedContent.Hash(before), SignedContent.Hash(report));
            }
        }
    }

    [Fact]
    public void What_an_edit_writes_is_what_the_draft_holds_and_history_says_what_changed()
    {
        var edited = Edited(new() { Causes = [ShortageCause.Price, ShortageCause.Price], OnHand = 12.50m, MeasuresTaken = "已催货", MonthlyUse = 70 });

        Assert.Equal((12.50m, "已催货", 70m), (edited.Supply!.OnHand, edited.Supply.MeasuresTaken, edited.Supply.MonthlyUse));
        Assert.Equal([ShortageCause.Price], edited.Shortage!.Causes);
        Assert.Equal(
            [("shortage.causes", null, "[\"price\"]"), ("supply.measuresTaken", null, "已催货"), ("supply.monthlyUse", "360", "70"), ("supply.onHand", "0", "12.5")],
            edited.History[^1].Changes.Select(c => (c.Field, c.Before, c.After)));
        Assert.Same(edited, DirectReports.Edit(edited, new() { OnHand = 12.5m }, "张药师", Now).Report);
        Assert.Same(edited, DirectReports.Edit(edited, new(), "张药师", Now).Report);
    }

    [Fact]
    public void Signing_again_says_who_signed_and_when()
    {
        var problem = DirectReports.Sign(Signed(), "王药师", Now.AddDays(1), Terms).Problem!;

        Assert.Contains("张药师 已于 2026-11-01 08:00:00+08:00", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-05T23:59:59+08:00", false)]
    [InlineData("2026-11-06T00:00:00+08:00", true)]
    public void What_is_signed_after_its_window_is_late(string at, bool late)
    {
        var signed = DirectReports.Sign(Edited(new() { Causes = [ShortageCause.Price] }), "张药师", DateTimeOffset.Parse(at), Terms).Report!;

        Assert.Equal(late, signed.Late);
        var correction = DirectReports.Correct(signed, null, "张药师", "数量", DateTimeOffset.Parse("2026-12-24T00:00:00+08:00"), Terms).Report!;
        Assert.False(DirectReports.Sign(correction, "张药师", DateTimeOffset.Parse("2026-12-24T00:00:00+08:00"), Terms).Report!.Late);
    }

    [Fact]
    public void Each_level_has_its_clock_and_above_the_nation_there_is_nobody()
    {
        // Signed on Sunday 1 November; day 1 is the next working day.
        var county = Signed() with { Institution = Signed().Institution with { Region = RegionCode.Parse("610111") } };
        county = Terms.Review.Reach(county, WarningLevel.County, D("2026-11-01"));
        Assert.Equal((WarningLevel.County, D("2026-11-06")), (county.Level!.Value, county.DueBy!.Value));
        var city = Escalated(county);
        Assert.Equal((WarningLevel.City, D("2026-11-13")), (city.Level!.Value, city.DueBy!.Value));
        var province = Escalated(city);
        Assert.Equal((WarningLevel.Province, D("2026-11-13")), (province.Level!.Value, province.DueBy!.Value));
        var nation = Escalated(province);
        Assert.Equal((WarningLevel.National, (DateOnly?)null), (nation.Level!.Value, nation.DueBy));
        Assert.Equal("invalid_transition", DirectReports.Escalate(nation, "李科长", null, Now, Terms.Review).Problem!.Code);
        Assert.Null(DirectReports.Accept(city, "李科长", null, Now).Report!.DueBy);
        // In a municipality a county lies directly in the province.
        Assert.Equal(WarningLevel.Province, Escalated(Signed()).Level);
    }

    [Fact]
    public void What_no_longer_is_what_was_signed_is_not_filed()
    {
        var tampered = Signed() with { Supply = Signed().Supply! with { OnHand = 99 } };

        Assert.Equal("signature_invalid", DirectReports.Filed(tampered, "GJ-7", Now, "李科长", Now).Problem!.Code);
        Assert.Equal(ReportState.Filed, DirectReports.Filed(Signed() with { ContentHash = null }, "GJ-7", Now, "李科长", Now).Report!.State);
    }

    [Fact]
    public void The_system_hands_on_only_where_the_rules_let_it_and_never_what_a_person_handed_on()
    {
        var due = Signed() with { DueBy = D("2026-11-06") };
        var on = Terms.Review with { Rules = Terms.Review.Rules with { EscalateOverdue = true } };

        Assert.False(Terms.Review.IsOverdue(due, D("2026-11-20")));
        Assert.True(on.IsOverdue(due, D("2026-11-07")));
        Assert.False(on.IsOverdue(due, D("2026-11-06")));
        Assert.False(on.IsOverdue(Escalated(due), D("2027-11-06")));
        Assert.True(on.IsOverdue(DirectReports.Escalate(due, WarningEvents.System, null, Now, on).Report!, D("2027-11-06")));
    }

    private static DirectReport Escalated(DirectReport report) => DirectReports.Escalate(report, "李科长", null, Now, Terms.Review).Report!;
}
