using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Warn;

/// <summary>What the hospital's own people report of a shortage goes with the warning about it.</summary>
public class WarningReportsTests
{
    private static readonly ReportedShortage Late = new("A", ShortageType.Delayed, D("2026-10-12"), ShortageCause.Distribution, "催货未到");

    [Fact]
    public void A_report_joins_the_warning_there_is_with_its_cause_and_type()
    {
        var step = Assert.Single(Apply([After([], "2026-10-13", Orange)], "2026-10-14", [Late], Orange));

        Assert.Equal((WarningEvents.Changed, ShortageType.Delayed, ShortageCause.Distribution), (step.Event!.Event, step.Warning.Type, step.Warning.Cause));
        Assert.Equal(["raised", "changed", "joined"], step.Warning.History.Select(e => e.Event));
        var joined = step.Warning.History[^1];
        Assert.Equal((Late.Since, "hospital", "催货未到", (ShortageCause?)ShortageCause.Distribution), (joined.On, joined.By, joined.Note, joined.Cause));
    }

    [Fact]
    public void Evaluating_again_joins_nothing_twice()
    {
        var once = Assert.Single(Apply([After([], "2026-10-13", Orange)], "2026-10-14", [Late], Orange)).Warning;

        Assert.Empty(Apply([once], "2026-10-14", [Late], Orange));
        Assert.Equal(3, Assert.Single(Apply([once], "2026-10-15", [Late], Orange)).Warning.History.Count);
    }

    [Fact]
    public void A_stock_out_that_the_stock_shows_stays_one_and_the_join_alone_is_told()
    {
        var step = Assert.Single(Apply([After([], "2026-10-13", Red)], "2026-10-14", [Late], Red));

        Assert.Equal((WarningEvents.Joined, ShortageType.OutOfStock, ShortageCause.Distribution), (step.Event!.Event, step.Warning.Type, step.Warning.Cause));
    }

    [Fact]
    public void It_joins_while_the_feed_is_silent_or_nothing_is_decided()
    {
        var open = After([], "2026-10-13", Orange);

        foreach (var judgement in new[] { Judgement.Unknown, Judgement.Hold })
            Assert.Equal(WarningEvents.Joined, Assert.Single(Apply([open], "2026-10-14", [Late], Fine with { Judgement = judgement })).Event!.Event);
    }

    [Fact]
    public void While_the_feed_is_silent_a_report_raises_a_warning_and_lowers_none()
    {
        var reported = Yellow with { IsSilent = true, ShortageType = ShortageType.Delayed };
        var red = Assert.Single(Apply([After([], "2026-10-13", Red)], "2026-10-22", [Late], reported));

        Assert.Equal((WarningEvents.Joined, Severity.Red, true, D("2026-10-13")), (red.Event!.Event, red.Warning.Severity, red.Warning.Reportable, red.Warning.UpdatedOn));
        Assert.Empty(Apply([red.Warning], "2026-10-23", [Late], reported));
        Assert.Equal(WarningEvents.Raised, Assert.Single(Apply([], "2026-10-22", [Late], reported)).Event!.Event);
    }

    [Fact]
    public void A_warning_raised_after_the_report_has_it_from_the_start()
    {
        var step = Assert.Single(Apply([], "2026-10-13", [Late], Yellow));

        Assert.Equal((WarningEvents.Raised, ShortageType.Delayed), (step.Event!.Event, step.Warning.Type));
        Assert.Equal(["raised", "joined"], step.Warning.History.Select(e => e.Event));
    }

    [Theory]
    [InlineData("2026-10-15")] // not yet known
    [InlineData("2026-09-12")] // another shortage: 31 days before the warning
    public void A_report_of_another_time_joins_nothing(string since) =>
        Assert.Equal(ShortageType.Insufficient, Assert.Single(Apply([], "2026-10-13", [Late with { Since = D(since) }], Yellow)).Warning.Type);

    [Fact]
    public void A_report_about_another_drug_or_a_shortage_that_is_over_joins_nothing()
    {
        var cleared = After([After([], "2026-10-13", Orange)], "2026-10-14", Fine);

        Assert.Empty(Apply([cleared], "2026-10-15", [Late], Fine));
        Assert.Null(Assert.Single(Apply([], "2026-10-13", [Late with { DrugCode = "B" }], Yellow)).Warning.Cause);
    }

    private static IReadOnlyList<WarningStep> Apply(ShortageWarning[] current, string asOf, ReportedShortage[] reported, params Finding[] findings) =>
        WarningLifeCycle.Apply(current, findings, Context(asOf) with { Reported = reported });
}
