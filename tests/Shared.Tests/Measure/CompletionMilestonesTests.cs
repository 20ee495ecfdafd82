using Shared.Measure;
using Shared.Normalise;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.ProcurementCompletionTests;

namespace Shared.Tests.Measure;

/// <summary>1,000 doses at 2 yuan for a year: 1,000 yuan at the start, 800 once 500 doses are purchased.</summary>
public class CompletionMilestonesTests
{
    private static readonly AgreementRow Contract = new()
    {
        AgreementId = "G1",
        Hospital = H1,
        DrugCode = "A",
        AgreedDoses = 1000,
        Price = 2,
        From = D("2026-01-01"),
        To = D("2026-12-31"),
    };

    [Fact]
    public void The_second_advance_is_due_on_the_day_half_is_purchased()
    {
        var milestones = Of("2026-06-30", [], Bought("2026-03-01", 499), Bought("2026-03-05", 1), Bought("2026-03-06", -10), Used("2026-05-01", 600));

        Assert.Equal(["advance50", "advance40", "settlement"], milestones.Select(m => m.Name));
        Assert.Equal([1000m, 800m, 600m * 2 - 1800m], milestones.Select(m => m.Amount));
        Assert.Equal((D("2026-01-01"), D("2026-03-05"), D("2026-12-31")), (milestones[0].DueOn, milestones[1].ReachedOn, milestones[2].DueOn));
        Assert.Null(milestones[1].ProjectedOn);
        Assert.True(milestones[2].Assumed);
        Assert.False(milestones[0].Paid);
    }

    [Fact]
    public void Until_then_it_is_projected_at_the_pace_so_far()
    {
        // 100 doses in 50 days are 2 a day: 500 on day 250, which is 2026-09-07.
        var second = Of("2026-02-19", [], Bought("2026-02-01", 100))[1];

        Assert.Null(second.ReachedOn);
        Assert.Equal(D("2026-09-07"), second.ProjectedOn);
    }

    [Fact]
    public void A_pace_that_never_gets_there_has_no_projection()
    {
        Assert.Null(Of("2026-06-30", [], Bought("2026-02-01", 100))[1].ProjectedOn); // 181 days for 100: 500 would take 905
        Assert.Null(Of("2026-06-30", [])[1].ProjectedOn);
    }

    [Fact]
    public void Advances_as_fed_cover_the_first_before_the_second_and_are_taken_off_in_the_end()
    {
        Advance[] paid = [new("G1", H1, D("2026-01-10"), 900), new("G1", H1, D("2026-04-01"), 300), new("G1", H1, D("2026-07-01"), 5000), new("G2", H1, D("2026-01-10"), 7)];

        var milestones = Of("2026-06-30", paid, Bought("2026-03-01", 500), Used("2026-05-01", 700));

        Assert.Equal((true, 1000m), (milestones[0].Paid, milestones[0].PaidAmount));
        Assert.Equal((false, 200m), (milestones[1].Paid, milestones[1].PaidAmount));
        Assert.Equal((700m * 2) - 1200m, milestones[2].Amount);
        Assert.False(milestones[2].Assumed);
    }

    [Fact]
    public void Without_the_second_advance_reached_only_the_first_is_assumed() =>
        Assert.Equal((100m * 2) - 1000m, Of("2026-06-30", [], Bought("2026-03-01", 499), Used("2026-05-01", 100))[2].Amount);

    private static IReadOnlyList<CompletionMilestone> Of(string asOf, Advance[] advances, params DayMovement[] days) =>
        ProcurementCompletion.Of(Contract, [new("G1", "A", null, days)], null, D(asOf), CompletionRules.From(RuleBook.Load(), D(asOf)), advances).Milestones;
}
