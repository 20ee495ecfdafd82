using Shared.Measure;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Warn;

public class WarningActionsTests
{
    private static readonly DateOnly Today = D("2026-10-14");

    /// <summary>The whole table: for each action the states it may be taken from and where it leads; the roles are in <see cref="May"/>.</summary>
    private static readonly Dictionary<WarningAction, Dictionary<WarningState, WarningState>> Table = new()
    {
        [WarningAction.Acknowledge] = new() { [WarningState.Open] = WarningState.Acknowledged },
        [WarningAction.Report] = new() { [WarningState.Open] = WarningState.Reported, [WarningState.Acknowledged] = WarningState.Reported },
        [WarningAction.Escalate] = new()
        {
            [WarningState.Open] = WarningState.Escalated,
            [WarningState.Acknowledged] = WarningState.Escalated,
            [WarningState.Reported] = WarningState.Escalated,
        },
        [WarningAction.Resolve] = new()
        {
            [WarningState.Open] = WarningState.Resolved,
            [WarningState.Acknowledged] = WarningState.Resolved,
            [WarningState.Reported] = WarningState.Resolved,
            [WarningState.Escalated] = WarningState.Resolved,
        },
        [WarningAction.Reopen] = new() { [WarningState.Resolved] = WarningState.Open },
        [WarningAction.Comment] = Enum.GetValues<WarningState>().ToDictionary(s => s),
    };

    public static TheoryData<WarningState, WarningAction, ActorRole> EveryCase()
    {
        var cases = new TheoryData<WarningState, WarningAction, ActorRole>();
        foreach (var state in Enum.GetValues<WarningState>())
        {
            foreach (var action in Enum.GetValues<WarningAction>())
            {
                foreach (var role in Enum.GetValues<ActorRole>()) cases.Add(state, action, role);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryCase))]
    public void Every_state_action_and_role_is_as_the_table_says(WarningState state, WarningAction action, ActorRole role)
    {
        var warning = InState(state);
        var result = WarningLifeCycle.Act(warning, action, new("某人", role), "已联系", ShortageCause.Price, Now, Today);

        if (!May(role, action))
        {
            Assert.Equal("forbidden_action", result.Problem?.Code);
        }
        else if (!Table[action].TryGetValue(state, out var next))
        {
            Assert.Equal("invalid_transition", result.Problem?.Code);
            Assert.Null(result.Warning);
        }
        else
        {
            Assert.Equal((next, ShortageCause.Price), (result.Warning!.State, result.Warning.Cause));
            Assert.Equal(("某人", "已联系", Today), (result.Event!.By, result.Event.Note, result.Event.On));
            Assert.Equal([.. warning.History, result.Event], result.Warning.History);
            Assert.Equal(warning.UpdatedOn, result.Warning.UpdatedOn);
            Assert.Equal(next == WarningState.Resolved && action != WarningAction.Comment ? Today : action == WarningAction.Reopen ? null : warning.ResolvedOn, result.Warning.ResolvedOn);
        }
    }

    [Theory] // Jizhou lies in a municipality, Baqiao in Xi'an
    [InlineData("120119", "County,Province,National")]
    [InlineData("610111", "County,City,Province,National")]
    [InlineData("610100", "City,Province,National")]
    public void Levels_go_up_by_the_authorities_there_are(string region, string path)
    {
        var here = RegionCode.Parse(region);
        var levels = new List<WarningLevel> { WarningLevels.FirstAuthority(here) };
        while (WarningLevels.Above(levels[^1], here) is { } above) levels.Add(above);

        Assert.Equal(path, string.Join(',', levels));
    }

    [Fact]
    public void Escalating_starts_the_next_levels_clock_and_reporting_the_first_ones()
    {
        var county = InState(WarningState.Open);
        var above = Act(county, WarningAction.Escalate);
        var institution = After([], "2026-10-13", Yellow);
        var reported = Act(institution, WarningAction.Report);

        Assert.Equal((WarningLevel.Province, D("2026-10-28")), (above.Level, above.DueBy)); // ten working days after Wednesday the 14th
        Assert.Equal((WarningLevel.County, D("2026-10-21")), (reported.Level, reported.DueBy));
        Assert.Null(Act(above, WarningAction.Resolve).DueBy);
    }

    [Fact]
    public void A_clock_that_ran_out_hands_the_warning_on_once_where_the_rules_let_it()
    {
        var county = InState(WarningState.Open); // due on 2026-10-20
        var step = Automatic.Overdue(county, D("2026-10-21"), Now)!;

        Assert.Null(WarningClocks.BuiltIn(Today).Overdue(county, D("2026-10-21"), Now));
        Assert.Null(Automatic.Overdue(county, D("2026-10-20"), Now));
        Assert.Equal((WarningEvents.Escalated, WarningEvents.System, WarningState.Escalated, WarningLevel.Province), (step.Event!.Event, step.Event.By, step.Warning.State, step.Warning.Level));
        Assert.Null(Automatic.Overdue(step.Warning, D("2026-10-21"), Now));
        Assert.Equal(WarningLevel.National, Automatic.Overdue(step.Warning, step.Warning.DueBy!.Value.AddDays(1), Now)!.Warning.Level);
    }

    [Fact]
    public void A_clock_hands_on_nothing_that_somebody_acts_on_or_that_is_over()
    {
        var county = InState(WarningState.Open);
        var late = D("2027-01-01");

        foreach (var action in new[] { WarningAction.Acknowledge, WarningAction.Report, WarningAction.Escalate, WarningAction.Resolve })
            Assert.Null(Automatic.Overdue(Act(county, action), late, Now));
        Assert.Null(Automatic.Overdue(county with { Level = WarningLevel.National }, late, Now));
        Assert.Null(Automatic.Overdue(county with { Reportable = false }, late, Now));
    }

    [Fact]
    public void A_person_acting_today_does_not_keep_older_facts_from_updating_the_warning()
    {
        var acknowledged = Act(After([], "2026-10-10", Yellow), WarningAction.Acknowledge);

        Assert.Equal(WarningState.Acknowledged, After([acknowledged], "2026-10-11", Red).State);
    }

    private static WarningClocks Automatic { get; } = new(
        WarningRules.From(RuleBook.Load(), Today) with { EscalateOverdue = true }, WorkingCalendar.Load());

    private static bool May(ActorRole role, WarningAction action) =>
        role is ActorRole.Officer or ActorRole.Admin || (role == ActorRole.Pharmacist && action != WarningAction.Escalate);

    private static ShortageWarning InState(WarningState state) =>
        After([], "2026-10-13", Red) with { State = state, ResolvedOn = state == WarningState.Resolved ? D("2026-10-13") : null };

    private static ShortageWarning Act(ShortageWarning warning, WarningAction action) =>
        WarningLifeCycle.Act(warning, action, new("李科长", ActorRole.Officer), null, null, Now, Today).Warning!;
}
