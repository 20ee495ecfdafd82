using Shared.Measure;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

public class EssentialDrugRatioTests
{
    private static readonly Month October = new(2026, 10);

    [Fact]
    public void A_return_counts_on_its_own_day_and_a_claim_the_master_does_not_share_never_counts()
    {
        var drugs = new Drugs().Add("A", Drug("M1") with { Essential = true, ProcurementBatch = "4+7" }).Add("B", Drug("M2") with { ClaimedOnly = true });
        var cube = UsageCube.Fold(H1, October, [
            Of("2026-10-01", new Line("A", 14, 13.20m, "心内科")),
            Of("2026-10-02", new Line("B", 5, 20.00m, "心内科"), new Line("A", -7, -6.60m, "心内科")),
        ], drugs);

        Assert.Equal(new RatioFigure("amount", "standard", 6.60m, 26.60m, 20.00m), EssentialDrugRatio.Of(cube.Cells, "amount", "standard"));
        Assert.Equal(new RatioFigure("quantity", "standard", 7, 12, 5), EssentialDrugRatio.Of(cube.Cells, "quantity", "standard"));
    }

    [Theory]
    [InlineData("standard", 11, 111)] // pieces (1000) and granules (10000) are out: essential 1 + negotiated essential 10; all 1 + 10 + 100
    [InlineData("excludingNegotiated", 1, 101)] // and the negotiated 10
    [InlineData("excludingSelected", 1, 1)] // and the selected 100 that is not essential
    public void Each_scope_leaves_out_what_the_one_before_does_and_more(string scope, int essential, int all)
    {
        var figure = EssentialDrugRatio.Of([
            Cell(ProductFlags.Essential | ProductFlags.Selected, 1),
            Cell(ProductFlags.Essential | ProductFlags.Negotiated, 10),
            Cell(ProductFlags.Selected, 100),
            Cell(ProductFlags.DecoctionPieces, 1000),
            Cell(ProductFlags.FormulaGranules | ProductFlags.Essential, 10000),
        ], "amount", scope);

        Assert.Equal((essential, all), (figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void A_jurisdiction_may_count_pieces_and_granules() =>
        Assert.Equal(1100, EssentialDrugRatio.Of([Cell(ProductFlags.DecoctionPieces, 1000), Cell(ProductFlags.None, 100)], "amount", "standard", new CountedForms(true, false)).Denominator);

    [Fact]
    public void The_edition_in_force_on_the_day_of_use_decides()
    {
        var drugs = new Drugs().Add("A", Drug("M1") with { Essential = true }).Add("A", Drug("M1"), from: "2026-09-16");
        var cube = UsageCube.Fold(H1, new Month(2026, 9), [Of("2026-09-15", new Line("A", 1, 30)), Of("2026-09-16", new Line("A", 1, 70))], drugs);

        Assert.Equal(0.3m, EssentialDrugRatio.Of(cube.Cells, "amount", "standard").Ratio);
        Assert.False(cube.Products["A"].Essential);
    }

    [Fact]
    public void Without_use_there_is_no_ratio_and_a_month_of_returns_is_not_clamped()
    {
        Assert.Null(EssentialDrugRatio.Of([], "amount", "standard").Ratio);
        Assert.Equal(-0.5m, EssentialDrugRatio.Of([Cell(ProductFlags.Essential, -10), Cell(ProductFlags.None, 30)], "amount", "standard").Ratio);
    }

    [Fact]
    public void Figures_of_different_scopes_can_not_be_added() =>
        Assert.Throws<ArgumentException>(() => new RatioFigure("amount", "standard", 1, 1, 0) + new RatioFigure("amount", "excludingNegotiated", 1, 1, 0));

    [Fact]
    public void An_unknown_basis_or_scope_is_a_mistake_that_names_the_known_ones()
    {
        Assert.Contains("quantity", Assert.Throws<ArgumentException>(() => EssentialDrugRatio.Of([], "nope", "standard")).Message, StringComparison.Ordinal);
        Assert.Contains("excludingSelected", Assert.Throws<ArgumentException>(() => EssentialDrugRatio.Of([], "amount", "nope")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_is_no_product_on_its_day_is_named_and_not_counted()
    {
        var cube = UsageCube.Fold(H1, October, [Of("2026-10-01", new Line("A", 1, 5))], new Drugs().Add("A", Drug("M1"), from: "2026-10-02"));

        Assert.Empty(cube.Cells);
        Assert.Equal(["A"], cube.Unresolved);
    }

    private static UsageCell Cell(ProductFlags flags, decimal amount) => new("D", "P", null, flags, amount, amount);
}
