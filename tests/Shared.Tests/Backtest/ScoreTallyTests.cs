using Shared.Backtest;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Backtest.History;

namespace Shared.Tests.Backtest;

/// <summary>The score, on histories made by hand.</summary>
public sealed class ScoreTallyTests
{
    [Fact]
    public void A_warning_active_the_evening_before_counts_with_its_days()
    {
        var tally = Tally(After(150, "w000"), Warned(141));
        Assert.Equal(new Share(1, 1), tally.Spells);
        Assert.Equal([10], tally.Leads);
    }

    [Fact]
    public void One_raised_on_the_first_empty_evening_comes_too_late() => Assert.Equal(new Share(1, 0), Tally(After(150, "w000"), Warned(151)).Spells);

    [Fact]
    public void One_cleared_before_the_evening_before_was_no_warning_of_it() => Assert.Equal(new Share(1, 0), Tally(After(150, "w000"), Warned(130, 150)).Spells);

    [Fact]
    public void One_that_came_back_counts_from_the_day_it_came_back()
    {
        var warning = Warned(130, 135);
        warning.Note(148, WarningEvents.Reopened, Severity.Orange);
        var tally = Tally(After(150, "w000"), warning);
        Assert.Equal((1, 3), (tally.Reopenings, Assert.Single(tally.Leads)));
    }

    [Theory]
    [InlineData(121, 1)]
    [InlineData(122, 0)]
    [InlineData(151, 0)]
    [InlineData(152, 1)]
    public void A_warning_is_false_when_nothing_lacks_from_its_day_on_for_thirty_days(int raisedOn, int isFalse) =>
        Assert.Equal(new Share(1, isFalse), Tally(After(151, "u"), Warned(raisedOn)).Warnings);

    [Fact]
    public void A_warning_with_less_than_thirty_days_after_it_is_not_judged()
    {
        Assert.Equal(new Share(1, 1), Tally(After(0, ""), Warned(210)).Warnings);
        Assert.Equal(default, Tally(After(0, ""), Warned(211)).Warnings);
    }

    [Fact]
    public void Orange_and_red_are_judged_from_the_day_they_became_so()
    {
        var warning = Warned(130);
        warning.Note(155, WarningEvents.Changed, Severity.Orange);
        var tally = Tally(After(150, "x"), warning);
        Assert.Equal((new Share(1, 0), new Share(1, 0), new Share(1, 1)), (tally.Warnings, tally.Yellow, tally.Urgent));
    }

    [Fact]
    public void One_raised_red_is_no_yellow_one()
    {
        var tally = Tally(After(150, "x"), Warned(150, severity: Severity.Red));
        Assert.Equal((default, new Share(1, 0)), (tally.Yellow, tally.Urgent));
    }

    [Fact]
    public void The_first_120_days_score_nothing_but_their_warnings_may_tell_of_later()
    {
        var tally = Tally(After(100, "w000" + new string('.', 30) + "w000"), Warned(90));
        Assert.Equal((new Share(1, 1), default), (tally.Spells, tally.Warnings));
    }

    [Fact]
    public void Stock_outs_that_begin_in_silence_are_counted_among_all_and_apart()
    {
        var tally = Tally(After(150, "w000...w000", day => day != 151), Warned(140));
        Assert.Equal((new Share(2, 2), new Share(1, 1)), (tally.Spells, tally.SilentSpells));
    }

    [Fact]
    public void Each_rule_of_the_evidence_gets_its_share()
    {
        var tally = Tally(After(150, "w000"), Warned(140, 155, rules: ["a", "b"]), Warned(200, rules: "a"));
        Assert.Equal(new RuleTally(new(2, 1), 1, 0), tally.Rules["a"]);
        Assert.Equal(new RuleTally(new(1, 0), 1, 0), tally.Rules["b"]);
    }

    [Fact]
    public void Two_tallies_added_count_as_one()
    {
        var (one, other) = (After(150, "w000"), After(170, "wx000...u"));
        var both = Tally(one, Warned(141, rules: "a"));
        both.Add(other, [Warned(125, rules: "b"), Warned(160, severity: Severity.Red, rules: "a")]);
        var sum = Tally(one, Warned(141, rules: "a"));
        sum.Add(Tally(other, Warned(125, rules: "b"), Warned(160, severity: Severity.Red, rules: "a")));
        Assert.Equivalent(Scorecard.Of(both), Scorecard.Of(sum), strict: true);
        Assert.Equal((2, 2, 3), (sum.Shelves, sum.Spells.All, sum.Warnings.All));
    }

    [Fact]
    public void Shelf_quarters_hit_are_counted_once_each()
    {
        var tally = Tally(After(130, "w000.w000" + new string('.', 90) + "w000"));
        Assert.Equal((3, 2), (tally.Spells.All, tally.HitQuarters));
    }
}
