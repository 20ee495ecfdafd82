using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Measure;

public class InboundCubeTests
{
    private static readonly Month October = new(2026, 10);
    private static readonly HospitalCode Hospital = HospitalCode.Parse("H1");

    [Fact]
    public void Doses_without_an_amount_count_but_have_no_price()
    {
        var cell = Assert.Single(Fold([Day(1, [(10, 5m, "甲"), (20, null, "甲")]), Day(2, [(-4, -2m, "甲")])]).Cells);

        Assert.Equal((26m, 6m, (decimal?)3m), (cell.Doses, cell.PricedDoses, cell.Amount));
    }

    [Fact]
    public void An_amount_nobody_gave_is_unknown_and_not_zero() =>
        Assert.Null(Assert.Single(Fold([Day(1, [(10, null, null)])]).Cells).Amount);

    [Fact]
    public void Suppliers_have_cells_of_their_own_in_a_fixed_order()
    {
        var cube = Fold([Day(2, [(1, 1m, "乙"), (2, 2m, null)]), Day(1, [(4, 4m, "甲")])]);

        Assert.Equal([null, "乙", "甲"], cube.Cells.Select(c => c.Supplier).Order(StringComparer.Ordinal));
        Assert.Equal(cube.Cells.OrderBy(c => c.Supplier, StringComparer.Ordinal), cube.Cells);
    }

    [Fact]
    public void Folding_condensed_days_gives_what_folding_rows_gives_in_any_order()
    {
        var chance = new Random(11);
        string?[] suppliers = ["甲", "乙", null];
        for (var round = 0; round < 40; round++)
        {
            var days = Enumerable.Range(1, 20).Select(d => Day(d, [.. Enumerable.Range(0, chance.Next(8)).Select(_ =>
                ((decimal)chance.Next(-9, 20), chance.Next(3) == 0 ? (decimal?)null : chance.Next(100) / 4m, suppliers[chance.Next(3)]))])).ToList();
            var condensed = days.Select(d => d with { Slices = [.. d.Slices.Select(s => s.Condense())] }).ToArray();
            chance.Shuffle(condensed);

            Assert.Equal(Fold(days).Cells, Fold(condensed).Cells);
        }
    }

    [Fact]
    public void Days_outside_the_month_do_not_count() =>
        Assert.Empty(InboundCube.Fold(Hospital, new Month(2026, 9), [Day(1, [(1, 1m, null)])], new OneDrug()).Cells);

    private static InboundCube Fold(IEnumerable<DayBook> days) => InboundCube.Fold(Hospital, October, days, new OneDrug());

    private static DayBook Day(int day, IReadOnlyList<(decimal Doses, decimal? Amount, string? Supplier)> rows) => new(new(2026, 10, day), DayState.Reported,
    [
        new DaySlice
        {
            Drugs = ["A"],
            Row = [.. Enumerable.Range(1, rows.Count)],
            Drug = new int[rows.Count],
            Doses = [.. rows.Select(r => r.Doses)],
            Amount = [.. rows.Select(r => r.Amount)],
            Supplier = new TextColumn(["甲", "乙"], [.. rows.Select(r => r.Supplier is null ? -1 : r.Supplier == "甲" ? 0 : 1)]),
        },
    ]);

    private sealed class OneDrug : IProductCatalogue
    {
        private static readonly Product Known = new() { Id = "P", Matched = true, GenericName = "阿司匹林", DosageForm = "片剂", Strength = "0.1g", DoseUnit = "片" };

        public Product? Find(string drugCode, DateOnly day) => Known;
    }
}
