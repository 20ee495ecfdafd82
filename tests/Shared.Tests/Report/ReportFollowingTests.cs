using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Report.DirectReportsTests;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

public class ReportFollowingTests
{
    private static readonly ShortageWarning Open = After([], "2026-10-13", Red);
    private static readonly ShortageWarning Over = Open with { State = WarningState.Resolved, ResolvedOn = D("2026-11-04") };

    [Fact]
    public void A_signed_report_of_an_open_warning_calls_for_one_follow_up_a_period()
    {
        var first = Of(Signed());
        Assert.Empty(Calls(Open, "2026-10-31", first));
        var call = Assert.Single(Calls(Open, "2026-11-01", first));
        Assert.Equal((ReportType.FollowUp, "2026-11", first.Id), (call.Type, call.Period.ToString(), call.Follows!.Id));
        var followUp = Draft(call);
        Assert.Equal((ReportType.FollowUp, first.Id, ReportState.Draft), (followUp.Type, followUp.Supersedes, followUp.State));
        Assert.Empty(Calls(Open, "2026-11-30", first, followUp));
        // Not signed, it is no ground for the next one, which goes on from what was.
        Assert.Equal(first.Id, Assert.Single(Calls(Open, "2026-12-01", first, followUp)).Follows!.Id);
    }

    [Fact]
    public void Without_a_signature_nothing_follows() => Assert.Empty(Calls(Over, "2026-12-01", Of(DirectReportsTests.Draft())));

    [Fact]
    public void The_end_of_a_shortage_calls_for_one_resolved_report_of_the_period_in_which_it_ended()
    {
        var first = Of(Signed());
        var call = Assert.Single(Calls(Over, "2026-12-08", first));
        Assert.Equal((ReportType.Resolved, "2026-11", first.Id), (call.Type, call.Period.ToString(), call.Follows!.Id));
        var resolved = Draft(call);
        Assert.Empty(Calls(Over, "2026-12-08", first, resolved));
        Assert.Equal((SupplyStatus.Sufficient, ShortageCause.Price), (resolved.Shortage!.Status!.Value, Assert.Single(resolved.Shortage.Causes)));
        var signed = DirectReports.Sign(resolved with { Supply = resolved.Supply! with { MonthlyUse = 360 } }, "张药师", Now.AddDays(9), Terms).Report!;
        Assert.Empty(Calls(Over, "2027-01-08", first, signed));
        // Short again within two weeks, it is the same warning, and reports go on.
        Assert.Equal(signed.Id, Assert.Single(Calls(Open, "2026-12-02", first, signed)).Follows!.Id);
    }

    [Fact]
    public void A_correction_is_what_the_next_report_follows()
    {
        var first = Of(Signed());
        var correction = DirectReports.Sign(DirectReports.Correct(first, null, "张药师", null, Now, Terms).Report!, "张药师", Now.AddHours(1), Terms).Report!;

        Assert.Equal(correction.Id, Assert.Single(Calls(Open, "2026-11-01", first, correction)).Follows!.Id);
    }

    private static DirectReport Of(DirectReport report) => report with { WarningId = Open.Id };

    private static DirectReport Draft(ReportCall call) => DirectReports.DraftFrom(call.Warning, Hospital, null, call.Period, Now, call.Type, call.Follows);

    private static IEnumerable<ReportCall> Calls(ShortageWarning warning, string asOf, params DirectReport[] reports) =>
        ReportFollowing.Calls([warning], reports, D(asOf), ReportPeriod.MonthOf);
}
