using Functions.Evaluate;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Storage;
using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn.Regions;

namespace Functions.Tests.Evaluate.Regions;

/// <summary>Warnings of regions on the real stores: repeated, raced, and interrupted.</summary>
[Collection(EdgeTests.Name)]
public sealed class RegionWarningsTests(Edge edge)
{
    private static readonly DateOnly Day = new(2026, 10, 13);
    private static int _counties;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_third_short_hospital_raises_the_countys_warning_and_repeating_writes_nothing()
    {
        var county = NewCounty();
        var hospitals = await Hospitals(county, 3);
        foreach (var hospital in hospitals[..2]) await Evaluate(hospital, county, isShort: true);
        Assert.Empty((await Load(county)).Warnings);
        await Evaluate(hospitals[2], county, isShort: true);
        var once = await Load(county);
        Assert.Equal(hospitals, Assert.Single(once.Warnings).Hospitals);
        await Regions.CatchUp(county, ["again"], Cancel);
        Assert.Equal(once.HeadTag, (await Load(county)).HeadTag);
    }

    [Fact]
    public async Task Hospitals_that_are_evaluated_together_give_one_warning_told_once()
    {
        var county = NewCounty();
        var hospitals = await Hospitals(county, 6);
        await Task.WhenAll(hospitals.Select(h => Evaluate(h, county, isShort: true)));
        var desk = await Load(county);
        Assert.Equal(6, Assert.Single(desk.Warnings).Hospitals.Count);
        Assert.Equal(1, desk.Head.Changes);
    }

    [Fact]
    public async Task A_decision_on_older_signs_is_never_written_over_one_on_newer_ones()
    {
        var county = NewCounty();
        var hospitals = await Hospitals(county, 3);
        foreach (var hospital in hospitals) await Evaluate(hospital, county, isShort: true);
        var before = await Load(county);
        await Sign(hospitals[0], isShort: true, stock: 5);
        await Regions.CatchUp(county, ["newer"], Cancel);
        // Nothing changed for the warning but a figure, and still the desk is another one.
        await Assert.ThrowsAsync<ConcurrencyException>(() => Desk.Save(before, [], before.Head with { Signs = "older" }, ["late"], Cancel));
    }

    [Fact]
    public async Task What_a_crash_left_between_hospital_and_region_the_next_evaluation_makes_good()
    {
        var county = NewCounty();
        var hospitals = await Hospitals(county, 3);
        foreach (var hospital in hospitals) await Sign(hospital, isShort: true);
        Assert.Empty((await Load(county)).Warnings);
        await Sign(hospitals[0], isShort: true);
        await Regions.CatchUp(county, ["retry"], Cancel);
        Assert.Single((await Load(county)).Warnings);
    }

    [Fact]
    public async Task Signs_that_say_the_same_keep_their_name_and_replaced_ones_are_gone()
    {
        var hospital = (await Hospitals(NewCounty(), 1))[0];
        await Sign(hospital, isShort: true);
        var first = (await Desk.Load(hospital, Cancel)).Head;
        await Sign(hospital, isShort: true);
        Assert.Equal(first, (await Desk.Load(hospital, Cancel)).Head);
        await Sign(hospital, isShort: false);
        await Sign(hospital, isShort: true);
        var last = (await Desk.Load(hospital, Cancel)).Head;
        Assert.NotEqual(first.Signs, last.Signs);
        Assert.Null(await new SignShelf(edge.Get<IBlobs>()).Read(first.Signs!, Cancel));
        Assert.NotNull(await new SignShelf(edge.Get<IBlobs>()).Read(last.Signs!, Cancel));
    }

    [Fact]
    public async Task Signs_that_count_but_are_gone_are_named_rather_than_waited_for()
    {
        var county = NewCounty();
        var hospital = (await Hospitals(county, 1))[0];
        await Sign(hospital, isShort: true);
        await edge.Get<IBlobs>().Delete(SignShelf.Container, (await Desk.Load(hospital, Cancel)).Head.Signs!, Cancel);
        var shelf = new SignShelf(edge.Get<IBlobs>());
        var regions = new RegionWarnings(new RegionMembers(edge.Get<HospitalRegister>(), Desk, shelf), Desk, shelf, edge.Get<Jurisdictions>(), TimeProvider.System);
        var lost = await Assert.ThrowsAsync<InvalidOperationException>(() => regions.CatchUp(county, ["feed"], Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.Contains(hospital.ToString(), lost.Message, StringComparison.Ordinal);
        await Sign(hospital, isShort: true, day: Day.AddDays(1));
        await regions.CatchUp(county, ["later"], Cancel);
    }

    [Fact]
    public async Task Every_region_at_once_gives_what_each_gives_alone_and_the_cities_besides()
    {
        var one = NewCounty();
        var other = RegionCode.Parse($"{one.ToString()[..4]}03");
        foreach (var hospital in await Hospitals(one, 3)) await Sign(hospital, isShort: true);
        foreach (var hospital in await Hospitals(other, 3)) await Sign(hospital, isShort: true);
        await Regions.EvaluateAll(Day, ["nightly"], Cancel);
        var county = await Load(one);
        Assert.Single(county.Warnings);
        await Regions.CatchUp(one, ["alone"], Cancel);
        Assert.Equal(county.HeadTag, (await Load(one)).HeadTag);
        var city = Assert.Single((await Load(one.Parent)).Warnings);
        Assert.Equal((WarningLevel.City, true), (city.Level, city.Hospitals.Count >= 6));
        Assert.Empty((await Load(one.Parent.Parent)).Warnings); // one city's shortage is that city's
    }

    [Fact]
    public async Task A_day_sees_how_the_region_was_supplied_the_day_before_whatever_came_after()
    {
        var county = NewCounty();
        var hospitals = await Hospitals(county, 2);
        foreach (var hospital in hospitals) await Sign(hospital, isShort: false, drying: true);
        await Regions.EvaluateAll(Day, ["nightly"], Cancel);
        var supply = (await Signing.SupplyBefore(county, Day.AddDays(1), Cancel))[$"P-{county.ToString()[..4]}"];
        Assert.Equal(new RegionalSupply(2, 2, 20, 20), supply);
        await Sign(hospitals[0], isShort: false, drying: false, day: Day.AddDays(1));
        await Regions.EvaluateAll(Day, ["again"], Cancel);
        Assert.Equal(supply, (await Signing.SupplyBefore(county, Day.AddDays(1), Cancel))[$"P-{county.ToString()[..4]}"]);
        Assert.Empty(await Signing.SupplyBefore(county, Day, Cancel));
    }

    private RegionWarnings Regions => edge.Get<RegionWarnings>();

    private WarningDesk Desk => edge.Get<WarningDesk>();

    private HospitalSigning Signing => edge.Get<HospitalSigning>();

    // A county in a city that no other test has.
    private static RegionCode NewCounty() => RegionCode.Parse($"{210002 + (100 * Interlocked.Increment(ref _counties))}");

    private Task<Desk> Load(RegionCode region) => Desk.Load(DeskOwner.Of(region), Cancel);

    private async Task<HospitalCode[]> Hospitals(RegionCode county, int count)
    {
        var codes = Enumerable.Range(1, count).Select(i => HospitalCode.Parse($"R{county}-{i}")).ToArray();
        foreach (var code in codes)
        {
            await edge.Get<HospitalRegister>().Put(
                new Institution { Code = code, Name = code.ToString(), Level = InstitutionLevel.Secondary, Kind = InstitutionKind.General, Region = county }, Cancel);
        }

        return codes;
    }

    private async Task Evaluate(HospitalCode hospital, RegionCode county, bool isShort)
    {
        await Sign(hospital, isShort);
        await Regions.CatchUp(county, [hospital.ToString()], Cancel);
    }

    private async Task Sign(HospitalCode hospital, bool isShort, decimal stock = 0, bool drying = false, DateOnly? day = null)
    {
        var current = await Desk.Load(hospital, Cancel);
        // A city has a product of its own, so that tests keep apart.
        var city = hospital.ToString()[1..5];
        var product = new Product { Id = $"P-{city}", Matched = true, GenericName = "甲", DosageForm = "片剂", Strength = "1mg", DoseUnit = "片" };
        var sign = new SupplySign
        {
            DrugCode = "A",
            Product = product,
            MeanDailyUse = 10,
            Stock = stock,
            StockDay = day ?? Day,
            IsDrying = drying,
            Short = isShort ? new(Severity.Red, ShortageType.OutOfStock, true) : null,
        };
        var name = await edge.Get<SignShelf>().Write(current.Head.Signs, new(hospital, day ?? Day, [sign]), Cancel);
        var final = current.Head with { AsOf = day ?? Day, Signs = name };
        await Desk.Save(current, [], final, ["test"], Cancel);
        await Signing.Signed(current.Head, final, Cancel);
    }
}
