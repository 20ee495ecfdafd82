using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Tests.Measure;

public class FigureRestatementTests
{
    private static readonly DateOnly Later = new(2026, 11, 20);

    [Fact]
    public void Figures_that_read_the_same_are_not_restated() => Assert.Null(FigureRestatement.Of(Told(), Told() with { MadeFrom = Versions(("usage", 2)) }, Later));

    [Fact]
    public void A_corrected_day_restates_the_ratio_with_what_it_was_and_is()
    {
        var restated = FigureRestatement.Of(Told(), Told(numerator: 8) with { MadeFrom = Versions(("usage", 2)) }, Later)!;

        Assert.Equal([RestatementReason.Correction], restated.Reasons);
        Assert.Equal([new FigureShift("essential-drug-ratio", "amount", "standard", null, 6, 10, 8, 10)], restated.Shifts);
    }

    [Fact]
    public void Days_that_were_missing_are_new_data_once_the_month_is_over()
    {
        var grown = Told(numerator: 8) with { MadeFrom = Versions(("usage", 2)), Usage = new Coverage(31, 31, 0, 0) };

        Assert.Equal([RestatementReason.NewData], FigureRestatement.Of(Told(), grown, Later)!.Reasons);
        Assert.Null(FigureRestatement.Of(Told(), grown, new DateOnly(2026, 10, 31)));
    }

    [Theory]
    [InlineData("catalogue", RestatementReason.Catalogue)]
    [InlineData("master", RestatementReason.List)]
    [InlineData("lists", RestatementReason.List)]
    [InlineData("thresholds", RestatementReason.Rule)]
    [InlineData("agreements", RestatementReason.Agreement)]
    public void The_book_that_moved_is_the_reason(string book, RestatementReason reason) =>
        Assert.Equal([reason], FigureRestatement.Of(Told(), Told(numerator: 8) with { MadeFrom = Versions((book, 2)) }, Later)!.Reasons);

    [Fact]
    public void The_same_books_measured_otherwise_are_a_recomputation() =>
        Assert.Equal([RestatementReason.Recomputed], FigureRestatement.Of(Told(), Told(numerator: 8), Later)!.Reasons);

    [Fact]
    public void Movements_under_an_agreement_are_compared_in_sums()
    {
        var before = Told() with { Movements = [Movement("X1", 10, 4), Movement("X2", 1, 1)] };
        var after = Told() with { Movements = [Movement("X1", 12, 4), Movement("X2", 1, 1)], MadeFrom = Versions(("inbound", 2)) };

        Assert.Equal([new FigureShift("procurement-completion", "purchasedDoses", null, "X1", 10, null, 12, null)], FigureRestatement.Of(before, after, Later)!.Shifts);
    }

    [Fact]
    public void What_no_feed_had_spoken_of_was_not_told_and_its_first_figure_restates_nothing()
    {
        var before = Told() with { Usage = Coverage.None, Inbound = Coverage.None, Movements = [Movement("X1", 0, 0)] };
        var after = Told(numerator: 8) with { Movements = [Movement("X1", 10, 4), Movement("X2", 1, 1)] };

        Assert.Null(FigureRestatement.Of(before, after, Later));
    }

    [Fact]
    public void An_agreement_that_is_new_restates_nothing_and_one_that_no_longer_touches_the_month_does()
    {
        var (one, both) = (Told() with { Movements = [Movement("X1", 10, 4)] }, Told() with { Movements = [Movement("X1", 10, 4), Movement("X2", 3, 0)] });

        Assert.Null(FigureRestatement.Of(one, both, Later));
        Assert.Equal([new FigureShift("procurement-completion", "purchasedDoses", null, "X2", 3, null, 0, null)], FigureRestatement.Of(both, one, Later)!.Shifts);
    }

    [Fact]
    public void Doses_that_only_moved_to_another_day_of_the_month_change_no_sum() =>
        Assert.Null(FigureRestatement.Of(Told() with { Movements = [Movement("X1", 10, 4)] }, Told() with { Movements = [Movement("X1", 10, 4, day: 9)] }, Later));

    private static MonthFigures Told(decimal numerator = 6) => new()
    {
        Hospital = HospitalCode.Parse("H1"),
        Month = new Month(2026, 10),
        MadeFrom = Versions(),
        Usage = new Coverage(31, 30, 0, 0),
        Inbound = new Coverage(31, 31, 0, 0),
        Stock = new Coverage(31, 31, 0, 0),
        Ratios = [numerator, 10, 0, 0, .. Enumerable.Repeat(0m, 104)],
        Movements = [],
    };

    private static SortedDictionary<string, int> Versions(params (string Book, int Version)[] moved)
    {
        string[] books = ["usage", "inbound", "stock", "catalogue", "master", "agreements"];
        var versions = new SortedDictionary<string, int>(books.ToDictionary(b => b, _ => 1), StringComparer.Ordinal);
        foreach (var (book, version) in moved) versions[book] = version;
        return versions;
    }

    private static ContractedMovement Movement(string agreement, decimal purchased, decimal used, int day = 2) =>
        new(agreement, "A", null, [new DayMovement(new DateOnly(2026, 10, day), purchased, used, used, used)]);
}
