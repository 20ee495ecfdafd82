using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Warn;

public class WarningLifeCycleTests
{
    private static readonly Product Aspirin = Drug("M1", "阿司匹林肠溶片");

    [Fact]
    public void A_finding_raises_one_warning_with_an_id_made_of_what_it_is()
    {
        var step = Assert.Single(Apply([], "2026-10-13", Red));

        Assert.Equal((WarningEvents.Raised, WarningEvents.System, D("2026-10-13"), Severity.Red), (step.Event!.Event, step.Event.By, step.Event.On, step.Event.Severity!.Value));
        Assert.Equal((WarningState.Open, D("2026-10-13"), D("2026-10-13")), (step.Warning.State, step.Warning.OpenedOn, step.Warning.UpdatedOn));
        Assert.Equal(step.Warning.Id, Assert.Single(Apply([], "2026-10-13", Red)).Warning.Id);
        Assert.Matches("^W-[A-Z2-7]{16}$", step.Warning.Id);
        Assert.NotEqual(step.Warning.Id, Assert.Single(Apply([], "2026-10-14", Red)).Warning.Id);
    }

    [Fact]
    public void Evaluating_again_as_of_the_same_or_an_earlier_day_changes_nothing()
    {
        var raised = After([], "2026-10-13", Red);

        Assert.Empty(Apply([raised], "2026-10-13", Red));
        Assert.Empty(Apply([raised], "2026-10-12", Yellow));
        Assert.Empty(Apply([After([raised], "2026-10-14", Fine)], "2026-10-14", Fine));
    }

    [Fact]
    public void Newer_figures_alone_are_no_event()
    {
        var step = Assert.Single(Apply([After([], "2026-10-13", Yellow)], "2026-10-14", Yellow with { DaysOfStock = 5 }));

        Assert.Null(step.Event);
        Assert.Equal((5m, D("2026-10-14"), 1), (step.Warning.DaysOfStock, step.Warning.UpdatedOn, step.Warning.History.Count));
    }

    [Fact]
    public void Another_severity_or_type_is_a_change()
    {
        var changed = Assert.Single(Apply([After([], "2026-10-13", Yellow)], "2026-10-14", Red));

        Assert.Equal(WarningEvents.Changed, changed.Event!.Event);
        Assert.Equal((Severity.Red, ShortageType.OutOfStock, true), (changed.Warning.Severity, changed.Warning.Type, changed.Warning.Reportable));
        Assert.Equal(WarningEvents.Changed, Assert.Single(Apply([changed.Warning], "2026-10-15", Red with { ShortageType = ShortageType.Delayed })).Event!.Event);
    }

    [Theory]
    [InlineData(Judgement.Hold, false)]
    [InlineData(Judgement.Unknown, false)]
    [InlineData(Judgement.Clear, true)]
    public void Only_the_clear_condition_resolves(Judgement judgement, bool resolves)
    {
        var raised = After([], "2026-10-13", Red);
        var after = Apply([raised], "2026-10-14", Fine with { Judgement = judgement }).SingleOrDefault()?.Warning ?? raised;

        Assert.Equal(resolves, !after.IsActive);
        Assert.Equal(resolves ? WarningEvents.Cleared : WarningEvents.Raised, after.History[^1].Event);
        Assert.Equal(resolves ? D("2026-10-14") : null, after.ResolvedOn);
        Assert.Equal((Severity.Red, ShortageType.OutOfStock), (after.Severity, after.Type));
    }

    [Theory]
    [InlineData("2026-10-28", true)] // 14 days after it was cleared
    [InlineData("2026-10-29", false)]
    public void Within_fourteen_days_the_same_warning_comes_back(string again, bool same)
    {
        var cleared = After([After([], "2026-10-10", Red)], "2026-10-14", Fine);
        var step = Assert.Single(Apply([cleared], again, Yellow));

        Assert.Equal(same, step.Warning.Id == cleared.Id);
        Assert.Equal(same ? WarningEvents.Reopened : WarningEvents.Raised, step.Event!.Event);
        Assert.Equal((WarningState.Open, null, Severity.Yellow), (step.Warning.State, step.Warning.ResolvedOn, step.Warning.Severity));
    }

    [Fact]
    public void A_corrected_feed_reopens_what_it_wrongly_cleared_the_same_day_but_not_what_a_person_resolved()
    {
        var raised = After([], "2026-10-13", Red);
        var byPerson = WarningLifeCycle.Act(raised, WarningAction.Resolve, new("张药师", ActorRole.Pharmacist), null, null, Now, D("2026-10-13")).Warning!;

        Assert.Equal(WarningEvents.Reopened, Assert.Single(Apply([After([raised], "2026-10-13", Fine)], "2026-10-13", Red)).Event!.Event);
        Assert.Empty(Apply([byPerson], "2026-10-13", Red));
        Assert.Equal(WarningEvents.Reopened, Assert.Single(Apply([byPerson], "2026-10-14", Red)).Event!.Event);
    }

    [Fact]
    public void A_product_has_one_warning_whatever_its_earlier_ones_were()
    {
        var old = After([After([], "2026-08-01", Red)], "2026-08-05", Fine);
        var now = After([old], "2026-10-13", Red);

        Assert.Equal(now.Id, Assert.Single(Apply([now, old], "2026-10-14", Red)).Warning.Id);
        Assert.Single(Apply([], "2026-10-13", Red, Red with { DrugCode = "A-2" }));
        Assert.Single(Apply([now with { Hospital = HospitalCode.Parse("H2") }], "2026-10-13", Red));
    }

    [Fact]
    public void A_code_that_the_catalogue_says_is_another_product_takes_its_warning_along()
    {
        var own = After([], "2026-10-13", Red with { Product = Drug("own-1") });
        var matched = Assert.Single(Apply([own], "2026-10-14", Red));

        Assert.Equal((own.Id, "M1"), (matched.Warning.Id, matched.Warning.Product.Id));
        Assert.Equal(WarningEvents.Cleared, Assert.Single(Apply([own], "2026-10-14", Fine)).Event!.Event);
        // Another code of the hospital that is that product still is what keeps the warning.
        Assert.Equal(WarningEvents.Raised, Assert.Single(Apply([own], "2026-10-14", Red, Red with { Product = Drug("own-1") }), s => s.Event is not null).Event!.Event);
    }

    [Fact]
    public void A_shortage_is_carried_from_month_to_month_until_it_is_over()
    {
        var warning = After([], "2026-08-31", Red);
        foreach (var day in new[] { "2026-09-01", "2026-09-30", "2026-10-01" }) warning = After([warning], day, Red);

        Assert.Equal((D("2026-08-31"), D("2026-10-01"), WarningState.Open, 1), (warning.OpenedOn, warning.UpdatedOn, warning.State, warning.History.Count));
    }

    [Fact]
    public void A_silent_feed_leaves_a_warning_as_it_is()
    {
        var warning = After([], "2026-10-13", Red);

        Assert.Empty(Apply([warning], "2026-10-30", Fine with { Judgement = Judgement.Unknown }));
        Assert.Empty(Apply([warning], "2026-10-30"));
    }

    [Fact]
    public void Without_anything_wrong_there_is_nothing_to_do() =>
        Assert.Empty(Apply([], "2026-10-13", Fine, Fine with { Judgement = Judgement.Hold, Product = Drug("M2") }, Fine with { Judgement = Judgement.Unknown, Product = Drug("M3") }));

    [Fact]
    public void A_reportable_warning_stands_with_the_county_for_five_working_days()
    {
        var red = After([], "2026-09-29", Red); // Tuesday; then Wednesday, the holidays of 1–7 October, 8, 9 and Saturday the 10th, which is worked, and Monday

        Assert.Equal((WarningLevel.County, D("2026-10-12")), (red.Level, red.DueBy));
    }

    [Fact]
    public void What_is_not_reportable_stays_with_the_institution_until_it_becomes_so()
    {
        var yellow = After([], "2026-10-12", Yellow);
        var red = After([yellow], "2026-10-13", Red);

        Assert.Equal((WarningLevel.Institution, null), (yellow.Level, yellow.DueBy));
        Assert.Equal((WarningLevel.County, D("2026-10-20")), (red.Level, red.DueBy));
        Assert.Equal((WarningLevel.County, D("2026-10-20")), (After([red], "2026-10-14", Yellow).Level, After([red], "2026-10-14", Yellow).DueBy));
    }

    [Fact]
    public void A_selected_product_is_due_the_same_day() =>
        Assert.Equal(D("2026-10-03"), After([], "2026-10-03", Red with { Product = Aspirin with { ProcurementBatch = "4+7" } }).DueBy);

    internal static DateTimeOffset Now { get; } = new(2026, 11, 1, 8, 0, 0, TimeSpan.FromHours(8));

    internal static Finding Red { get; } = new()
    {
        DrugCode = "A",
        Product = Aspirin,
        Judgement = Judgement.Raise,
        Severity = Severity.Red,
        ShortageType = ShortageType.OutOfStock,
        Reportable = true,
        Stock = 0,
        StockDay = D("2026-10-13"),
        Evidence = [new("out-of-stock", 0, 0, "x", new("库存为 0", "no stock"))],
    };

    internal static Finding Yellow { get; } = Red with { Severity = Severity.Yellow, ShortageType = ShortageType.Insufficient, Reportable = false, Stock = 60, DaysOfStock = 6 };

    internal static Finding Orange { get; } = Yellow with { Severity = Severity.Orange, Reportable = true, Stock = 20, DaysOfStock = 2 };

    internal static Finding Fine { get; } = Red with { Judgement = Judgement.Clear, Severity = null, ShortageType = null, Reportable = false, Stock = 500, DaysOfStock = 50, Evidence = [] };

    internal static ShortageWarning After(ShortageWarning[] current, string asOf, Finding finding) => Assert.Single(Apply(current, asOf, finding)).Warning;

    internal static IReadOnlyList<WarningStep> WarningsAfter(ShortageWarning[] current, string asOf, params Finding[] findings) =>
        WarningLifeCycle.Apply(current, findings, Context(asOf));

    internal static EvaluationContext Context(string asOf) => new(
        H1, RegionCode.Parse("120119"), D(asOf), Now, WarningRules.From(RuleBook.Load(), D(asOf)), WorkingCalendar.Load());

    private static IReadOnlyList<WarningStep> Apply(ShortageWarning[] current, string asOf, params Finding[] findings) => WarningsAfter(current, asOf, findings);
}
