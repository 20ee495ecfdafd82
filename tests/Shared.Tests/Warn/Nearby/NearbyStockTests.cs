using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;
using Shared.Warn.Nearby;
using Shared.Warn.Regions;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Warn.Nearby;

public class NearbyStockTests
{
    private static readonly NearbyRules Rules = NearbyRules.From(RuleBook.Load(), D("2026-10-13"));
    private static readonly Product Aspirin = Drug("M1", "阿司匹林肠溶片");
    private static readonly ShortageWarning Warning = WarningLifeCycleTests.After([], "2026-10-13", WarningLifeCycleTests.Red with { MeanDailyUse = 10 });

    [Fact]
    public void Depots_come_first_then_the_nearest_then_whoever_has_most()
    {
        var found = Near(
            Place("FAR", "120101", stock: 9000), Place("MORE", "120119", stock: 800), Place("LESS", "120119", stock: 400),
            Place("DEPOT", "120000", stock: 50, kind: InstitutionKind.Depot), Place("AWAY", "130102", stock: 9000));

        Assert.Equal(["DEPOT", "MORE", "LESS", "FAR"], found.Select(p => p.Institution.Code.ToString()));
        Assert.Equal([RegionTier.Province, RegionTier.County, RegionTier.County, RegionTier.Province], found.Select(p => p.Distance));
    }

    [Fact]
    public void An_institution_keeps_its_own_safe_cover_and_a_depot_nothing()
    {
        var found = Near(Place("A", "120119", stock: 340), Place("B", "120119", stock: 300), Place("D", "120119", stock: 70, kind: InstitutionKind.Depot));

        Assert.Equal([("D", 70m, (decimal?)7m), ("A", 40m, 4m)], found.Select(p => (p.Institution.Code.ToString(), p.Surplus, p.LastsDays)));
        Assert.Equal([true, false], found.Select(p => p.IsDepot));
    }

    [Fact]
    public void Another_makers_product_of_the_same_variety_helps_too_after_the_same_one()
    {
        var found = Near(
            Place("A", "120119", stock: 900, product: Drug("M9", "阿司匹林肠溶片", "乙厂")), Place("B", "120119", stock: 310),
            Place("C", "120119", stock: 900, product: Aspirin with { Id = "M8", Strength = "40mg" }));

        Assert.Equal(["B", "A"], found.Select(p => p.Institution.Code.ToString()));
    }

    [Fact]
    public void What_may_not_be_given_or_relied_on_is_left_out()
    {
        Assert.Empty(Near(Place("A", "120119", stock: 900, product: Aspirin with { Controlled = true })));
        Assert.Empty(Near(Place("A", "120119", stock: 900, change: s => s with { Short = new(Severity.Yellow, ShortageType.Delayed, false) })));
        Assert.Empty(Near(Place("A", "120119", stock: 900, change: s => s with { IsSilent = true })));
        Assert.Empty(Near(Place("A", "120119", stock: 900, change: s => s with { StockDay = D("2026-10-05") })));
        Assert.Single(Near(Place("A", "120119", stock: 900, change: s => s with { StockDay = D("2026-10-06") })));
        Assert.Empty(Near(Place("A", "120119", stock: 900, change: s => s with { MeanDailyUse = null }))); // it feeds no use at all: nobody knows what it needs
        Assert.Empty(Near(Place(H1.ToString(), "120119", stock: 900)));
    }

    [Fact]
    public void A_warning_that_is_over_or_about_a_controlled_drug_names_no_place()
    {
        StockOfPlace[] places = [Place("A", "120119", stock: 900)];

        Assert.True(NearbyStock.Exists(Warning, places, Rules));
        Assert.False(NearbyStock.Exists(Warning with { State = WarningState.Resolved }, places, Rules));
        Assert.False(NearbyStock.Exists(Warning with { Product = Aspirin with { Controlled = true } }, places, Rules));
    }

    [Theory]
    [InlineData("610111", "County,City,Province")]
    [InlineData("120119", "County,Province")]
    public void Distances_follow_the_authorities_there_are(string region, string expected)
    {
        var here = RegionCode.Parse(region);
        var there = new List<StockOfPlace>();
        foreach (var place in RegionsUpTo(here)) there.Add(Place($"P{place}", place.ToString(), stock: 900));

        Assert.Equal(expected, string.Join(',', NearbyStock.Of(Warning with { Region = here }, there, Rules).Select(p => p.Distance)));
    }

    [Fact]
    public void Selected_products_that_are_to_be_reported_concern_the_pilot_groups_too()
    {
        var selected = Warning with { Product = Aspirin with { ProcurementBatch = "4+7" } };

        Assert.Equal([WarningLevel.County], Recipients.Of(Warning).Select(r => r.Level));
        Assert.Equal([(WarningLevel.County, "120119"), (WarningLevel.Province, "120000"), (WarningLevel.National, "000000")], Recipients.Of(selected).Select(r => (r.Level, r.Region.ToString())));
        Assert.Single(Recipients.Of(selected with { Reportable = false }));
        Assert.Equal("120000", Recipients.Of(Warning with { Level = WarningLevel.Province })[0].Region.ToString());
    }

    private static IEnumerable<RegionCode> RegionsUpTo(RegionCode region)
    {
        for (var here = region; here.Tier != RegionTier.Nation; here = here.Parent) yield return here;
    }

    private static IReadOnlyList<NearbyPlace> Near(params StockOfPlace[] places) => NearbyStock.Of(Warning, places, Rules);

    private static StockOfPlace Place(
        string code, string region, decimal stock, InstitutionKind kind = InstitutionKind.General, Product? product = null, Func<SupplySign, SupplySign>? change = null)
    {
        var institution = new Institution { Code = HospitalCode.Parse(code), Name = code, Level = InstitutionLevel.Secondary, Kind = kind, Region = RegionCode.Parse(region) };
        var sign = new SupplySign
        {
            DrugCode = "A",
            Product = product ?? Aspirin,
            MeanDailyUse = kind == InstitutionKind.Depot ? null : 10,
            SafeCoverDoses = kind == InstitutionKind.Depot ? null : 300,
            Stock = stock,
            StockDay = D("2026-10-13"),
        };
        return StockOfPlace.Of(institution, new(institution.Code, D("2026-10-13"), [change?.Invoke(sign) ?? sign]), new());
    }
}
