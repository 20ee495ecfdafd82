using Functions.Evaluate;
using Functions.Storage;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate;

[Collection(EdgeTests.Name)]
public class FigureKeeperTests(Edge edge)
{
    private static readonly Month October = new(2026, 10);
    private static readonly RegionCode Region = RegionCode.Parse("120119");

    [Fact]
    public async Task What_older_books_gave_never_takes_the_place_of_what_newer_ones_gave()
    {
        var hospital = await edge.Hospital();
        Assert.True(await Keep(Figures(hospital, version: 2, numerator: 2)));

        Assert.False(await Keep(Figures(hospital, version: 1, numerator: 1)));

        Assert.Equal(2, (await Kept(hospital)).Figures.Ratios[0]);
    }

    [Fact]
    public async Task Movements_under_many_agreements_are_whole_and_what_fell_away_is_gone()
    {
        var hospital = await edge.Hospital();
        await Keep(Figures(hospital, 1, 1, agreements: 450));
        Assert.Equal(450, (await Movements(hospital)).Select(m => m.AgreementId).Distinct().Count());

        await Keep(Figures(hospital, 2, 1, agreements: 39));

        Assert.Equal(39, (await Movements(hospital)).Count);
        Assert.True((await Kept(hospital)).IsWhole);
    }

    [Fact]
    public async Task A_writer_that_died_half_way_is_followed_by_one_that_measures_again_even_from_the_same_books()
    {
        var hospital = await edge.Hospital();
        var whole = Figures(hospital, 1, 1, agreements: 3);
        await Keep(whole);
        var marked = whole with { MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal) { [FigureShelf.Unfinished] = 7 }, Movements = [] };
        await edge.Get<IDocuments>().Write(CosmosContainers.Figures, hospital.ToString(),
        [
            new DocumentOperation(DocumentChange.Upsert, October.ToString(), marked),
            new DocumentOperation(DocumentChange.Upsert, $"{October}~000", new MonthMovements(hospital, October, 0, [])),
        ], default);

        Assert.True(await Keep(whole));

        Assert.Equal(3, (await Movements(hospital)).Count);
        Assert.True((await Kept(hospital)).IsWhole);
    }

    [Fact]
    public async Task The_same_books_write_nothing_and_measured_anew_only_what_reads_otherwise()
    {
        var hospital = await edge.Hospital();
        var figures = Figures(hospital, 1, 1, agreements: 2);
        await Keep(figures);
        var state = (await Kept(hospital)).ETag;

        await Keep(figures);
        await Keep(figures, anew: true);
        Assert.Equal(state, (await Kept(hospital)).ETag);

        await Keep(figures with { Ratios = [5, 10, 0, 0, .. Enumerable.Repeat(0m, 104)] }, anew: true);
        Assert.NotEqual(state, (await Kept(hospital)).ETag);
    }

    [Fact]
    public async Task A_new_form_of_the_document_is_written_though_the_books_are_the_same()
    {
        var hospital = await edge.Hospital();
        var figures = Figures(hospital, 1, 1);
        await Keep(figures);

        await Keep(figures with { Schema = figures.Schema + 1 });

        Assert.Equal(figures.Schema + 1, (await Kept(hospital)).Figures.Schema);
    }

    private Task<bool> Keep(MonthFigures figures, bool anew = false) => edge.Get<FigureKeeper>().Keep(figures, Region, ["test"], anew, default);

    private async Task<IReadOnlyList<ContractedMovement>> Movements(HospitalCode hospital) =>
        await edge.Get<FigureShelf>().Movements((await Kept(hospital)).Figures, default);

    private async Task<KeptFigures> Kept(HospitalCode hospital) => (await edge.Get<FigureShelf>().Read(hospital, October, default))!;

    private static MonthFigures Figures(HospitalCode hospital, int version, decimal numerator, int agreements = 0) => new()
    {
        Hospital = hospital,
        Month = October,
        MadeFrom = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["usage"] = version },
        Usage = Coverage.None,
        Inbound = Coverage.None,
        Stock = Coverage.None,
        Ratios = [numerator, 10, 0, 0, .. Enumerable.Repeat(0m, 104)],
        Movements = [.. Enumerable.Range(0, agreements).Select(i => new ContractedMovement($"X{i:D4}", "A", null, [new DayMovement(new DateOnly(2026, 10, 2), 1.50m, 1, 1, 1)]))],
    };
}
