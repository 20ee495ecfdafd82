using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Measure;

public class MonthSumsTests
{
    private static readonly Month September = new(2026, 9);
    private static readonly HospitalCode Hospital = HospitalCode.Parse("H1");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Folding_the_sums_gives_what_folding_the_days_gives(int seed)
    {
        var days = Days(new Random(seed));
        var products = new Changing();

        var sums = MonthSums.Of(days, products).Select(d => new DayBook(d.Day, d.State, [d.Slice])).ToList();

        var (use, summed) = (UsageCube.Fold(Hospital, September, days, products), UsageCube.Fold(Hospital, September, sums, products));
        Assert.Equal(use.Cells, summed.Cells);
        Assert.Equal(use.Products, summed.Products);
        Assert.Equal(use.Unresolved, summed.Unresolved);
        Assert.Equal(InboundCube.Fold(Hospital, September, days, products).Cells, InboundCube.Fold(Hospital, September, sums, products).Cells);
        Assert.True(sums.Sum(d => d.Slices.Sum(s => s.Count)) < days.Sum(d => d.Slices.Sum(s => s.Count)));
    }

    [Fact]
    public void The_order_of_days_and_rows_does_not_matter()
    {
        var days = Days(new Random(5));
        Assert.Equivalent(MonthSums.Of(days, new Changing()), MonthSums.Of(Enumerable.Reverse(days), new Changing()), strict: true);
    }

    [Fact]
    public void A_month_without_rows_has_no_sums() => Assert.Empty(MonthSums.Of([new DayBook(September.First, DayState.Zero, [])], new Changing()));

    private static List<DayBook> Days(Random chance) =>
    [
        .. Enumerable.Range(1, 30).Select(day => new DayBook(new(2026, 9, day), DayState.Reported, [.. Enumerable.Range(0, chance.Next(3)).Select(_ => Slice(chance, chance.Next(1, 30)))])),
    ];

    private static DaySlice Slice(Random chance, int rows) => new()
    {
        Drugs = ["A", "B", "C"],
        Row = [.. Enumerable.Range(1, rows)],
        Drug = [.. Enumerable.Range(0, rows).Select(_ => chance.Next(3))],
        Doses = [.. Enumerable.Range(0, rows).Select(_ => chance.Next(-40, 100) / 4m)],
        Amount = [.. Enumerable.Range(0, rows).Select(_ => chance.Next(4) == 0 ? (decimal?)null : chance.Next(-400, 1000) / 100m)],
        Department = new TextColumn(["内科", "外科"], [.. Enumerable.Range(0, rows).Select(_ => chance.Next(-1, 2))]),
        Supplier = new TextColumn(["甲", "乙"], [.. Enumerable.Range(0, rows).Select(_ => chance.Next(-1, 2))]),
    };

    // A becomes essential in the middle of the month and changes its maker's name later; B stays; C is in no catalogue for ten days.
    private sealed class Changing : IProductCatalogue
    {
        public Product? Find(string drugCode, DateOnly day) => drugCode switch
        {
            "A" => Named("A") with { Essential = day.Day >= 15, Manufacturer = day.Day >= 20 ? "新名" : "旧名" },
            "C" when day.Day is > 5 and < 16 => null,
            _ => Named(drugCode),
        };

        private static Product Named(string id) => new() { Id = id, Matched = true, GenericName = id, DosageForm = "片剂", Strength = "1mg", DoseUnit = "片" };
    }
}
