using Shared.Measure;
using Shared.Measure.Rehearsal;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Catalogues;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure.Rehearsal;

public class ListRehearsalTests
{
    private static readonly DateOnly Before = D("2026-08-31");
    private static readonly DateOnly After = D("2026-09-01");
    private static readonly Month July = new(2026, 7);

    [Fact]
    public void The_same_use_is_counted_under_the_lists_of_either_day()
    {
        var master = Edition(Row("A"), before: true, after: false).Concat(Edition(Row("B", "布洛芬"), before: false, after: true)).Append(Row("Z", "别的药")).ToList();
        var cells = Rehearse(Products([Row("A"), Row("B", "布洛芬"), Row("Z", "别的药")], master), new Line("A", 1, 10), new Line("B", 2, 30), new Line("Z", 3, 60));

        Assert.Equal(
            new RehearsedFigure(new("amount", "standard", 10, 100, 0), new("amount", "standard", 30, 100, 0)), ListRehearsal.Figure(cells, "amount", "standard"));
        Assert.Equal(0.2m, ListRehearsal.Figure(cells, "amount", "standard").Change);
        Assert.Equal((1m, 2m), (ListRehearsal.Figure(cells, "quantity", "standard").Before.Numerator, ListRehearsal.Figure(cells, "quantity", "standard").After.Numerator));
        Assert.Equal(("A", "B"), (Assert.Single(cells, c => c.Leaves).DrugCode, Assert.Single(cells, c => c.Enters).DrugCode));
    }

    [Fact]
    public void A_drug_that_came_into_the_hospitals_catalogue_later_goes_by_the_masters_lists_of_either_day()
    {
        var cell = Assert.Single(Rehearse(Products([Row("A").From("2026-07-02")], Edition(Row("A"), before: false, after: true)), new Line("A", 1, 10)));
        var gone = Assert.Single(Rehearse(Products([Row("A").From("2020-01-01", "2026-07-30")], Edition(Row("A"), before: false, after: true)), new Line("A", 1, 10)));

        Assert.True(cell.Enters);
        Assert.True(gone.Enters);
    }

    [Theory]
    [InlineData("2026-10-01", null)]
    [InlineData("2020-01-01", "2026-07-31")]
    public void A_product_the_master_lacks_on_a_day_keeps_what_it_is_nearest_to_it(string from, string? to)
    {
        var cell = Assert.Single(Rehearse(Products([Row("A")], [(Row("A") with { Essential = true, Negotiated = true }).From(from, to)]), new Line("A", 1, 10)));

        Assert.Equal((true, true, true, true), (cell.Before.Essential, cell.After.Essential, cell.Before.Negotiated, cell.After.Negotiated));
        Assert.False(cell.Enters || cell.Leaves);
    }

    [Fact]
    public void Of_two_rows_equally_near_the_earlier_stands_in() =>
        Assert.True(Assert.Single(Rehearse(Products([Row("A")], [(Row("A") with { Essential = true }).From("2020-01-01", "2026-08-30"), Row("A").From("2026-09-01")]), new Line("A", 1, 10))).Leaves);

    [Fact]
    public void Products_and_names_are_distinct_within_a_hospital_and_need_use_above_zero()
    {
        CatalogueRow[] own = [Row("A"), Row("A2"), Row("B", "阿司匹林", strength: "100mg"), Row("C", "布洛芬"), Row("D", "退回的药")];
        var cells = Rehearse(Products(own, [Row("A"), .. Edition(Row("A2"), before: false, after: true), Row("B", "阿司匹林", strength: "100mg"), Row("C", "布洛芬"), Row("D", "退回的药") with { Essential = true }]),
            new Line("A", 1, 1), new Line("A2", 1, 1), new Line("B", 1, 1), new Line("C", 1, 1), new Line("D", -1, -1));

        Assert.Equal((0m, 3m, 1m, 3m), Sides(ListRehearsal.Figure(cells, "products", "standard")));
        Assert.Equal((0m, 2m, 1m, 2m), Sides(ListRehearsal.Figure(cells, "generics", "standard")));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_basis_and_scope_equals_plain_loops(int seed)
    {
        var random = new Random(seed);
        string[] names = ["甲药", "乙药", "丙药"];
        var own = Enumerable.Range(0, 8).Select(i => Row($"D{i}", names[random.Next(3)], strength: $"{random.Next(1, 3)}mg")).ToList();
        var master = own.SelectMany(r => Edition(r with { Negotiated = random.Next(4) == 0, ProcurementBatch = random.Next(4) == 0 ? "1" : null, Category = (DrugCategory)random.Next(4) }, random.Next(2) == 0, random.Next(2) == 0)).ToList();
        Line[] lines = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => new Line($"D{random.Next(8)}", random.Next(-9, 20), random.Next(-50, 500) / 10m, random.Next(2) == 0 ? "儿科" : null))];
        var cells = Rehearse(Products(own, master), lines);
        foreach (var basis in ListRehearsal.Bases)
        {
            foreach (var scope in EssentialDrugRatio.Scopes)
            {
                var (before, after) = (Naive(lines, master, Before, basis, scope), Naive(lines, master, After, basis, scope));
                Assert.Equal((before.Essential, before.All, after.Essential, after.All), Sides(ListRehearsal.Figure(cells, basis, scope)));
            }
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    private static (decimal Essential, decimal All) Naive(Line[] lines, List<CatalogueRow> master, DateOnly day, string basis, string scope)
    {
        var (essential, all) = (0m, 0m);
        var net = new Dictionary<string, (decimal Doses, bool Essential)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var row = master.Single(r => r.DrugCode == line.Drug && r.EffectiveFrom <= day && (r.EffectiveTo is null || day <= r.EffectiveTo));
            if (row.Category is DrugCategory.DecoctionPieces or DrugCategory.FormulaGranules) continue;
            if (scope != "standard" && row.Negotiated) continue;
            if (scope == "excludingSelected" && row.ProcurementBatch is not null && !row.Essential) continue;
            if (basis is "amount" or "quantity")
            {
                var value = basis == "amount" ? line.Amount!.Value : line.Doses;
                all += value;
                essential += row.Essential ? value : 0;
                continue;
            }

            var key = basis == "generics" ? row.GenericName : row.GenericName + "|" + row.Strength;
            var (doses, any) = net.GetValueOrDefault(key);
            net[key] = (doses + line.Doses, any || row.Essential);
        }

        if (basis is "amount" or "quantity") return (essential, all);
        return (net.Values.Count(n => n.Doses > 0 && n.Essential), net.Values.Count(n => n.Doses > 0));
    }

    private static (decimal, decimal?, decimal, decimal?) Sides(RehearsedFigure f) => (f.Before.Numerator, f.Before.Denominator, f.After.Numerator, f.After.Denominator);

    private static IReadOnlyList<RehearsedCell> Rehearse(HospitalProducts products, params Line[] lines) =>
        ListRehearsal.Of(UsageCube.Fold(H1, July, [Of("2026-07-10", lines)], products), products, Before, After);

    private static IEnumerable<CatalogueRow> Edition(CatalogueRow row, bool before, bool after) =>
        [(row with { Essential = before }).From("2020-01-01", "2026-08-31"), (row with { Essential = after }).From("2026-09-01")];
}
