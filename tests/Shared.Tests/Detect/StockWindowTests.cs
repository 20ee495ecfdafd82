using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Tests.Measure;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Detect;

public class StockWindowTests
{
    private static readonly Drugs Catalogue = new Drugs().Add("A", Drug("A")).Add("B", Drug("B")).Add("A2", Drug("A"));

    [Fact]
    public void On_a_stock_day_with_rows_a_drug_that_had_some_and_has_none_is_at_zero()
    {
        var drugs = Build("2026-10-03", [Of("2026-10-01", new Line("A", 9), new Line("B", 5)), Of("2026-10-02", new Line("A", 8)), Of("2026-10-03", new Line("A", 7))], days: 3);

        Assert.Equal([9m, 8m, 7m], drugs["A"].Stock);
        Assert.Equal([5m, 0m, 0m], drugs["B"].Stock);
    }

    [Fact]
    public void A_missing_incomplete_or_empty_stock_day_is_unknown()
    {
        var drugs = Build("2026-10-05", [
            Of("2026-10-01", new Line("A", 9)), Of("2026-10-02"), new(D("2026-10-03"), DayState.Incomplete, []), Of("2026-10-05", new Line("A", 6), new Line("A", 1)),
        ], days: 5);

        Assert.Equal([9m, null, null, null, 7m], drugs["A"].Stock);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void A_drug_is_remembered_for_ninety_days(int later, bool remembered)
    {
        var last = D("2026-06-01").AddDays(later);
        var drugs = Build(last.ToString("yyyy-MM-dd"), [Of("2026-06-01", new Line("A", 9), new Line("B", 5)), Of(last, new Line("A", 8))]);

        Assert.Equal(remembered ? 0m : null, drugs["B"].Stock[^1]);
    }

    [Fact]
    public void Nothing_after_the_day_is_seen()
    {
        var drugs = Build("2026-10-01", [Of("2026-10-01", new Line("A", 9)), Of("2026-10-02", new Line("A", 0), new Line("B", 1))], days: 2);

        Assert.Equal([null, 9m], drugs["A"].Stock);
        Assert.False(drugs.ContainsKey("B"));
    }

    [Fact]
    public void Use_is_zero_on_a_reported_day_without_rows_and_unknown_on_others()
    {
        DayBook[] usage = [Of("2026-10-01", new Line("A", 3)), Of("2026-10-02"), new(D("2026-10-03"), DayState.Incomplete, []), Of("2026-10-05", new Line("B", 1))];

        Assert.Equal([3m, 0m, null, null, 0m], Build("2026-10-05", [], usage, days: 5)["A"].Use);
    }

    [Fact]
    public void Two_codes_of_one_product_lie_in_one_store()
    {
        var drugs = Build("2026-10-02", [Of("2026-10-01", new Line("A", 9)), Of("2026-10-02", new Line("A", 8), new Line("A2", 4))], [Of("2026-10-02", new Line("A2", 2))], days: 2);

        Assert.Equal([9m, 12m], drugs["A"].Stock);
        Assert.Equal([null, 2m], drugs["A"].Use);
        Assert.Single(drugs);
    }

    [Fact]
    public void A_drug_with_a_row_that_could_not_be_counted_is_unknown_and_not_at_zero()
    {
        var drugs = Build("2026-10-03", [Of("2026-10-01", new Line("A", 9), new Line("B", 5)), Doubt(Of("2026-10-02", new Line("A", 8)), "B", "Z"), Of("2026-10-03", new Line("A", 7))], days: 3);

        Assert.Equal([5m, null, 0m], drugs["B"].Stock);
        Assert.Equal([9m, 8m, 7m], drugs["A"].Stock);
        Assert.DoesNotContain(true, drugs["B"].StockIsLeast);
    }

    [Fact]
    public void What_was_counted_beside_a_row_in_doubt_is_the_least_there_is_unless_it_is_nothing()
    {
        var drugs = Build("2026-10-02", [Doubt(Of("2026-10-01", new Line("A", 9), new Line("B", 0)), "A", "B"), Doubt(Of("2026-10-02", new Line("A", 8)), "A2")], days: 2);

        Assert.Equal([9m, 8m], drugs["A"].Stock);
        Assert.Equal([true, true], drugs["A"].StockIsLeast);
        Assert.Equal([null, 0m], drugs["B"].Stock);
    }

    private static DayBook Doubt(DayBook day, params string[] drugs) => day with { Slices = [.. day.Slices, Shared.Normalise.DaySlice.Empty with { Doubtful = drugs }] };

    private static Dictionary<string, DrugSeries> Build(string asOf, DayBook[] stock, DayBook[]? usage = null, int days = 120) =>
        StockWindow.Build(H1, D(asOf), stock, usage ?? [], [], Catalogue, days).Drugs.ToDictionary(d => d.DrugCode, StringComparer.Ordinal);
}
