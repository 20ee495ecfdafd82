using Functions.Books;
using Functions.Queries.Indicators;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Tests.Queries.Indicators;

[Collection(EdgeTests.Name)]
public class MonthSheetsTests(Edge edge)
{
    private static readonly Month October = new(2026, 10);

    [Fact]
    public async Task A_month_of_daily_feeds_is_stored_in_sums_and_read_back_the_same()
    {
        var hospital = await Fed();
        var first = await Cold().Read(hospital, October, default);
        var stored = await Stored(hospital);

        var again = await Cold().Read(hospital, October, default);

        Assert.Single(stored);
        Assert.Equal(stored, await Stored(hospital));
        Assert.Equal(first.Use.Cells, again.Use.Cells);
        Assert.Equal(first.Use.Products, again.Use.Products);
        Assert.Equal(36m, again.Use.Cells.Sum(c => c.Doses));
    }

    [Fact]
    public async Task A_correction_is_seen_at_once_and_its_sums_take_the_place_of_the_old_ones()
    {
        var hospital = await Fed();
        var sheets = Cold();
        await sheets.Read(hospital, October, default);
        var before = await Stored(hospital);

        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, "date,drugCode,doses,amount\n2026-10-08,A,100,10.00\n"));

        Assert.Equal(128m, (await sheets.Read(hospital, October, default)).Use.Cells.Sum(c => c.Doses));
        Assert.Equal(128m, (await Cold().Read(hospital, October, default)).Use.Cells.Sum(c => c.Doses));
        Assert.NotEqual(before, await Stored(hospital));
        Assert.Single(await Stored(hospital));
    }

    [Fact]
    public async Task A_month_of_few_packs_is_not_worth_storing()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue));
        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, "date,drugCode,doses,amount\n2026-10-01,A,1,1.00\n2026-10-02,A,1,1.00\n"));

        Assert.Equal(2m, (await Cold().Read(hospital, October, default)).Use.Cells.Sum(c => c.Doses));
        Assert.Empty(await Stored(hospital));
    }

    private const string Catalogue = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,阿司匹林,片剂,0.1g,片,盒,10\n";

    private async Task<HospitalCode> Fed()
    {
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue));
        for (var day = 1; day <= 8; day++)
            await edge.Settle(await edge.Push(FeedKind.Usage, hospital, $"date,drugCode,doses,amount,department\n2026-10-{day:D2},A,{day},1.00,内科\n"));
        return hospital;
    }

    private MonthSheets Cold() => new(edge.Get<DayBooks>(), edge.Get<Manifests>(), edge.Get<Catalogues>(), edge.Get<IBlobs>());

    private async Task<List<string>> Stored(HospitalCode hospital)
    {
        var names = new List<string>();
        await foreach (var name in edge.Get<IBlobs>().List(MonthSheets.Container, $"{hospital}/", default)) names.Add(name);
        return names;
    }
}
