using Shared.Measure;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Catalogues;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure.Lists;

public class ListCheckTests
{
    private static readonly DateOnly Day = D("2026-09-30");

    [Theory]
    [InlineData(true, false, "阿司匹林", "20mg", new[] { ListFinding.ClaimedNotInMaster, ListFinding.OnListNotInMaster }, 0.2)]
    [InlineData(true, false, "布洛芬", "20mg", new[] { ListFinding.ClaimedNotInMaster }, 0.2)]
    [InlineData(false, false, "阿司匹林", "25mg", new[] { ListFinding.NearMatch }, 0.2)]
    [InlineData(false, true, "阿司匹林", "20mg", new[] { ListFinding.InMasterNotClaimed }, 0)]
    [InlineData(true, true, "布洛芬", "20mg", new[] { ListFinding.InMasterNotOnList }, -0.2)]
    [InlineData(true, true, "阿司匹林", "20mg", new ListFinding[0], 0)]
    [InlineData(false, false, "布洛芬", "20mg", new ListFinding[0], 0)]
    public void The_three_sides_are_held_against_each_other(bool claimed, bool master, string listed, string strength, ListFinding[] expected, double points)
    {
        var found = Check([Row("A") with { Essential = claimed }, Row("Z", "别的药")], [Row("A") with { Essential = master }, Row("Z", "别的药")], Listed(DrugList.Essential, listed, "片", strength));

        Assert.Equal(expected, found.SelectMany(f => f.Findings));
        if (expected.Length > 0) Assert.Equal((decimal)points, Assert.Single(found).Points);
    }

    [Fact]
    public void Without_an_edition_only_the_hospital_and_the_master_are_compared()
    {
        var found = Check([Row("A") with { Essential = true }, Row("B", "布洛芬")], [Row("A"), Row("B", "布洛芬") with { Essential = true }]);

        Assert.Equal([ListFinding.ClaimedNotInMaster, ListFinding.InMasterNotClaimed], found.SelectMany(f => f.Findings).Order());
        Assert.All(found, f => Assert.Null(f.Edition));
    }

    [Fact]
    public void The_edition_in_force_on_the_day_decides()
    {
        ListRow[] editions = [Listed(DrugList.Essential, "阿司匹林", to: "2026-08-31"), Listed(DrugList.Essential, "布洛芬", from: "2026-09-01")];
        var found = Check([Row("A"), Row("B", "布洛芬")], [Row("A"), Row("B", "布洛芬")], editions);

        Assert.Equal(("B", ListFinding.OnListNotInMaster), (Assert.Single(found).DrugCode, found[0].Findings[0]));
    }

    [Fact]
    public void P3_2_no_fall_of_the_ratio_is_ever_told_of_a_selected_product()
    {
        var selected = Row("A") with { Essential = true, ProcurementBatch = "4+7" };
        var drug = Assert.Single(Check([selected, Row("Z", "别的药")], [selected, Row("Z", "别的药")], Listed(DrugList.Essential, "布洛芬")));

        Assert.Equal((null, true), (drug.Points, drug.Protected));
    }

    [Fact]
    public void Those_that_move_the_ratio_most_come_first_and_pieces_move_nothing()
    {
        var found = Check(
            [Row("A") with { Essential = true }, Row("B", "布洛芬") with { Essential = true }, Row("P", "黄芪", "饮片") with { Essential = true, Category = DrugCategory.DecoctionPieces }, Row("Z", "别的药")],
            [Row("A"), Row("B", "布洛芬"), Row("P", "黄芪", "饮片") with { Category = DrugCategory.DecoctionPieces }, Row("Z", "别的药")]);

        Assert.Equal([("B", (decimal?)0.3m), ("A", 0.2m), ("P", 0m)], found.Select(f => (f.DrugCode, f.Points)));
    }

    [Fact]
    public void A_drug_the_catalogue_has_no_more_on_the_day_is_taken_by_its_last_row() =>
        Assert.Equal("A", Assert.Single(Check([(Row("A") with { Essential = true }).From("2020-01-01", "2026-09-20"), Row("Z", "别的药")], [Row("A"), Row("Z", "别的药")])).DrugCode);

    // A 20, B 30, P 40 (pieces, outside the ratio), Z 50 of 100.
    private static IReadOnlyList<CheckedDrug> Check(IReadOnlyList<CatalogueRow> own, IReadOnlyList<CatalogueRow> master, params ListRow[] editions)
    {
        var products = Products(own, master);
        Line[] lines = [.. own.Select(r => r.DrugCode).Distinct().Select(code => new Line(code, 1, code switch { "A" => 20, "B" => 30, "P" => 40, _ => own.Any(r => r.DrugCode == "B") ? 50 : 80 }))];
        var cube = UsageCube.Fold(H1, new Month(2026, 9), [Of("2026-09-05", lines)], products);
        return ListCheck.Of([cube], products, new DrugLists(editions.Select(e => new ListedRow(e, "_.1", ListOwner.Region))), Day);
    }
}
