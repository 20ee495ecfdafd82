using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class CondensedSliceTests
{
    private static readonly DaySlice Slice = new()
    {
        Drugs = ["A", "B"],
        Row = [1, 2, 3, 4, 5],
        Drug = [0, 1, 0, 0, 1],
        Doses = [7, 2, -7, 0.5m, 3],
        Amount = [6.60m, null, -6.60m, 1.05m, null],
        Department = new TextColumn(["心内科", "外科"], [0, 0, 0, 1, 0]),
        DaysSupply = [1, 2, 3, 4, 5],
        Doubtful = ["B", "C"],
    };

    [Fact]
    public void Rows_of_a_drug_and_department_become_one_with_exact_sums()
    {
        var sums = Slice.Condense();

        Assert.Equal([1, 2, 4], sums.Row);
        Assert.Equal([0, 1, 0], sums.Drug);
        Assert.Equal([0m, 5m, 0.5m], sums.Doses);
        Assert.Equal(["心内科", "心内科", "外科"], Enumerable.Range(0, 3).Select(i => sums.Department![i]));
    }

    [Fact]
    public void Amounts_that_were_never_given_stay_unknown_and_a_return_leaves_a_zero() =>
        Assert.Equal([0.00m, null, 1.05m], Slice.Condense().Amount!);

    [Fact]
    public void Suppliers_are_summed_apart_and_so_are_doses_that_nobody_priced()
    {
        var inbound = new DaySlice
        {
            Drugs = ["A"],
            Row = [1, 2, 3, 4],
            Drug = [0, 0, 0, 0],
            Doses = [10, 20, 30, 40],
            Amount = [1m, 2m, null, 4m],
            Supplier = new TextColumn(["甲", "乙"], [0, 0, 0, 1]),
        };

        var sums = inbound.Condense();

        Assert.Equal([30m, 30m, 40m], sums.Doses);
        Assert.Equal([3m, null, 4m], sums.Amount!);
        Assert.Equal(["甲", "甲", "乙"], Enumerable.Range(0, 3).Select(i => sums.Supplier![i]));
    }

    [Fact]
    public void What_is_doubtful_stays_so() => Assert.Equal(["B", "C"], Slice.Condense().Doubtful);

    [Fact]
    public void Condensing_again_changes_nothing()
    {
        var once = Slice.Condense();
        var twice = once.Condense();

        Assert.Equal(once.Doses, twice.Doses);
        Assert.Equal(once.Amount, twice.Amount);
        Assert.Equal(once.Row, twice.Row);
    }

    [Fact]
    public void Totals_by_drug_are_those_of_the_rows_whatever_the_rows_are()
    {
        var chance = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var rows = chance.Next(0, 200);
            var slice = new DaySlice
            {
                Drugs = ["A", "B", "C"],
                Row = [.. Enumerable.Range(1, rows)],
                Drug = [.. Enumerable.Range(0, rows).Select(_ => chance.Next(3))],
                Doses = [.. Enumerable.Range(0, rows).Select(_ => chance.Next(-500, 500) / 8m)],
                Department = new TextColumn(["x", "y"], [.. Enumerable.Range(0, rows).Select(_ => chance.Next(-1, 2))]),
            };

            Assert.Equal(ByDrug(slice), ByDrug(slice.Condense()));
        }
    }

    private static decimal[] ByDrug(DaySlice slice) =>
        [.. Enumerable.Range(0, slice.Drugs.Count).Select(d => Enumerable.Range(0, slice.Count).Where(i => slice.Drug[i] == d).Sum(i => slice.Doses[i]))];

    [Fact]
    public void Stock_that_expires_on_different_days_is_summed_apart_and_what_moved_is_not()
    {
        DateOnly[] expiry = [new(2026, 11, 1), new(2027, 3, 1), new(2026, 11, 1)];
        var stock = new DaySlice { Drugs = ["A"], Row = [1, 2, 3], Drug = [0, 0, 0], Doses = [1, 2, 3], Expiry = expiry };

        Assert.Equal([4m, 2m], stock.Condense().Doses);
        Assert.Equal([expiry[0], expiry[1]], stock.Condense().Expiry!);
        Assert.Null((stock with { Amount = [1, 2, 3] }).Condense().Expiry);
    }
}
