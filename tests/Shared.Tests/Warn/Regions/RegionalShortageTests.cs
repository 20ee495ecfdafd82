using Shared.Detect;
using Shared.Measure;
using Shared.Vocabulary;
using Shared.Warn;
using Shared.Warn.Regions;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Warn.Regions;

public class RegionalShortageTests
{
    private static readonly RegionCode County = RegionCode.Parse("610111");
    private static readonly RegionCode Other = RegionCode.Parse("610112");
    private static readonly RegionCode City = RegionCode.Parse("610100");
    private static readonly RegionalShortageRules Rules = RegionalShortageRules.From(RuleBook.Load(), D("2026-10-13"));

    [Theory] // r, o, y: an institution that is red, orange or yellow; . one that is supplied; each uses ten a day
    [InlineData("rrr", "Raise red")]
    [InlineData("rr", "Hold -")]
    [InlineData("r....", "Clear -")]
    [InlineData("rrr......", "Raise yellow")] // 3 of 9, a third
    [InlineData("rrr........", "Hold -")] // 3 of 11: below raising, above clearing
    [InlineData("rrr.............", "Clear -")] // 3 of 16
    [InlineData("ooyy..", "Raise yellow")]
    [InlineData("ooyy", "Raise orange")] // half of them
    [InlineData("rroo", "Raise red")]
    [InlineData("roo.", "Raise orange")]
    public void A_region_is_judged_by_how_many_are_short_and_how_short(string institutions, string expected)
    {
        var finding = Judge(County, [.. institutions.Select((kind, i) => (County, Sign($"H{i:D2}", kind)))]);

        Assert.Equal(expected, $"{finding.Judgement} {finding.Severity?.ToString().ToLowerInvariant() ?? "-"}");
        Assert.Equal(finding.Judgement == Judgement.Raise, finding.Severity is not null);
    }

    [Fact]
    public void Few_institutions_with_most_of_the_demand_are_enough_in_share_but_not_in_number()
    {
        var small = Enumerable.Range(0, 12).Select(i => (County, Sign($"S{i:D2}", '.', use: 1))).ToList();

        Assert.Equal(Judgement.Raise, Judge(County, [.. small, .. Short(3, use: 100)]).Judgement); // 3 of 15, but 300 of 312 a day
        Assert.Equal(Judgement.Hold, Judge(County, [.. small, .. Short(2, use: 100)]).Judgement);
    }

    [Fact]
    public void A_city_is_short_only_when_two_of_its_counties_are_hit()
    {
        Assert.Equal(Judgement.Hold, Judge(City, [.. Short(4)]).Judgement);
        Assert.Equal(Judgement.Raise, Judge(City, [.. Short(2), (Other, Sign("X", 'r'))]).Judgement);
        Assert.Equal(Judgement.Raise, Judge(City, [.. Short(2), (City, Sign("X", 'r'))]).Judgement); // one directly under the city is a place of its own
    }

    [Fact]
    public void Evidence_names_the_institutions_and_lets_the_shares_be_counted_again()
    {
        var evidence = Judge(County, [.. Short(3), (County, Sign("Z", '.', use: 30)), (County, Sign("Q", '.') with { IsSilent = true })]).Evidence;

        Assert.Equal([3m, 0.75m, 0.5m], evidence.Select(e => e.Value!.Value));
        Assert.Equal([3m, 0.3m, 0.3m], evidence.Select(e => e.Threshold!.Value));
        Assert.Contains("B0（红）、B1（红）、B2（红）；另有 1 家停报", evidence[0].Text.Zh, StringComparison.Ordinal);
        Assert.Contains("3 of 4", evidence[1].Text.En, StringComparison.Ordinal);
        Assert.Contains("30/60", evidence[2].Text.Zh, StringComparison.Ordinal);
        Assert.All(evidence, e => Assert.Equal("regional-shortage", e.Rule));
    }

    [Fact]
    public void The_order_in_which_institutions_come_changes_nothing()
    {
        (RegionCode, SupplySign)[] all = [.. Short(3), (County, Sign("A", '.')), (County, Sign("C", 'o'))];

        Assert.Equal(Json(Judge(County, all)), Json(Judge(County, [.. all.Reverse()])));
    }

    [Fact]
    public void A_silent_institution_that_was_short_stays_so_and_one_that_was_not_is_on_neither_side()
    {
        var silent = Short(3).Select(s => (s.Where, s.Sign with { IsSilent = true })).ToArray();

        Assert.Equal(Judgement.Raise, Judge(County, [.. silent, (County, Sign("Z", '.') with { IsSilent = true })]).Judgement);
        Assert.Equal(1m, Judge(County, [.. silent, (County, Sign("Z", '.') with { IsSilent = true })]).Evidence[1].Value);
    }

    [Fact]
    public void A_regions_warning_has_no_hospital_names_them_and_stands_with_its_authority()
    {
        var step = Assert.Single(Apply([], Short(3), "2026-10-13"));
        var warning = step.Warning;

        Assert.Null(warning.Hospital);
        Assert.Equal(["B0", "B1", "B2"], warning.Hospitals.Select(h => h.ToString()));
        Assert.Equal((WarningLevel.County, D("2026-10-20"), true, ShortageType.OutOfStock), (warning.Level, warning.DueBy!.Value, warning.Reportable, warning.Type));
        Assert.Equal(warning.Id, Assert.Single(Apply([], Short(3), "2026-10-13")).Warning.Id);
        Assert.Empty(Apply([warning], Short(3), "2026-10-13"));
    }

    [Fact]
    public void It_is_cleared_reopened_and_only_its_figures_change_while_institutions_come_and_go()
    {
        var raised = Assert.Single(Apply([], Short(3), "2026-10-13")).Warning;
        var more = Assert.Single(Apply([raised], Short(4), "2026-10-14"));
        var cleared = Assert.Single(Apply([more.Warning], [(County, Sign("Z", '.'))], "2026-10-16"));
        var again = Assert.Single(Apply([cleared.Warning], Short(3), "2026-10-30"));

        Assert.Null(more.Event);
        Assert.Equal(4, more.Warning.Hospitals.Count);
        Assert.Equal((WarningEvents.Cleared, WarningEvents.Reopened, raised.Id), (cleared.Event!.Event, again.Event!.Event, again.Warning.Id));
        Assert.Equal(WarningEvents.Cleared, Assert.Single(Apply([raised], [], "2026-10-14")).Event!.Event); // nobody has it any more
    }

    [Fact]
    public void A_yellow_regions_warning_stands_with_its_authority_without_a_clock_until_it_is_to_be_reported()
    {
        var yellow = Assert.Single(Apply([], Short(3, 'y'), "2026-10-13")).Warning;
        var red = Assert.Single(Apply([yellow], Short(3), "2026-10-14")).Warning;

        Assert.Equal((WarningLevel.County, null), (yellow.Level, yellow.DueBy));
        Assert.Equal((WarningLevel.County, D("2026-10-21")), (red.Level, red.DueBy));
    }

    [Fact]
    public void Supply_is_told_of_products_of_which_some_institution_runs_dry()
    {
        var tally = Tally(County, [(County, Sign("A", '.') with { IsDrying = true }), (County, Sign("B", '.', use: 30)), (County, Sign("C", '.', "M2"))]);

        Assert.Equal(new RegionalSupply(2, 1, 40, 10), Assert.Single(tally.Drying(), d => d.Key == "M1").Value);
        Assert.Single(tally.Drying());
    }

    private static IEnumerable<(RegionCode Where, SupplySign Sign)> Short(int count, char kind = 'r', decimal use = 10) =>
        Enumerable.Range(0, count).Select(i => (County, Sign($"B{i}", kind, use: use)));

    // The hospital is carried in the drug code until the tally is made.
    private static SupplySign Sign(string hospital, char kind, string product = "M1", decimal use = 10) => new()
    {
        DrugCode = hospital,
        Product = Drug(product),
        MeanDailyUse = use,
        Stock = kind == '.' ? 500 : 0,
        StockDay = D("2026-10-13"),
        Short = kind switch
        {
            'r' => new(Severity.Red, ShortageType.OutOfStock, true),
            'o' => new(Severity.Orange, ShortageType.Insufficient, true),
            'y' => new(Severity.Yellow, ShortageType.Insufficient, false),
            _ => null,
        },
    };

    private static RegionTally Tally(RegionCode region, (RegionCode Where, SupplySign Sign)[] signs)
    {
        var tally = new RegionTally(region);
        foreach (var (where, sign) in signs) tally.Add(where, new(HospitalCode.Parse(sign.DrugCode), D("2026-10-13"), [sign with { DrugCode = "A" }]));
        return tally;
    }

    private static Finding Judge(RegionCode region, (RegionCode, SupplySign)[] signs) =>
        RegionalShortage.Evaluate(Tally(region, signs), [], Rules, D("2026-10-13")).DefaultIfEmpty(new Finding
        {
            DrugCode = "M1",
            Product = Drug("M1"),
            Judgement = Judgement.Clear,
            StockDay = D("2026-10-13"),
        }).Single();

    private static IReadOnlyList<WarningStep> Apply(ShortageWarning[] current, IEnumerable<(RegionCode, SupplySign)> signs, string asOf) =>
        RegionalShortage.Apply(Tally(County, [.. signs]), current, Rules, WarningLifeCycleTests.Context(asOf) with { Hospital = null, Region = County });

    private static string Json(Finding finding) => System.Text.Json.JsonSerializer.Serialize(finding);
}
