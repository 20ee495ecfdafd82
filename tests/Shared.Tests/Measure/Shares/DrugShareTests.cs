using Shared.Measure;
using Shared.Measure.Shares;
using Shared.Vocabulary;

namespace Shared.Tests.Measure.Shares;

public class DrugShareTests
{
    private static readonly IReadOnlyList<FlagUse> Use =
    [
        new(ProductFlags.None, 0, 400), new(ProductFlags.Negotiated, 0, 100), new(ProductFlags.Selected, 0, 60), new(ProductFlags.Negotiated | ProductFlags.Selected, 0, 10),
        new(ProductFlags.DecoctionPieces, 0, 20), new(ProductFlags.FormulaGranules, 0, 10),
    ];

    [Fact]
    public void P1_2_negotiated_drugs_are_outside_the_ordinary_drug_share()
    {
        var figure = DrugShare.Of(new(600, 2000), Use);

        Assert.Equal((new Ratio(600, 2000), new Ratio(490, 1890)), (figure.Income, figure.WithoutNegotiated));
        Assert.Equal(new UseAmounts(600, 110, 70, 30), figure.Use);
    }

    [Fact]
    public void P3_2_selected_products_never_raise_the_share_without_policy_drugs()
    {
        var (few, many) = (DrugShare.Of(new(600, 2000), Use), DrugShare.Of(new(900, 2300), [.. Use, new(ProductFlags.Selected, 0, 300)]));

        Assert.Equal(new Ratio(400, 1800), few.WithoutPolicy);
        Assert.Equal(few.WithoutPolicy, many.WithoutPolicy);
    }

    [Theory]
    [InlineData(null, 100)]
    [InlineData(100, null)]
    public void Income_that_was_not_reported_is_missing_and_not_zero(int? drugs, int? medical)
    {
        var figure = DrugShare.Of(new(drugs, medical), Use);

        Assert.Null(figure.Income.Value);
        Assert.Equal((0, 1, 0), (figure.Counted, figure.WithoutIncome, figure.WithoutUse));
        Assert.Equal(0, figure.Use.All);
    }

    [Fact]
    public void A_month_whose_use_nobody_fed_is_in_the_share_of_income_and_in_no_other()
    {
        var sum = DrugShare.Of(new(600, 2000), Use) + DrugShare.Of(new(1, 1000), null);

        Assert.Equal((new Ratio(601, 3000), new Ratio(490, 1890), new Ratio(400, 1800)), (sum.Income, sum.WithoutNegotiated, sum.WithoutPolicy));
        Assert.Equal((2, 1), (sum.Counted, sum.WithoutUse));
    }

    [Fact]
    public void Over_months_and_institutions_it_is_the_ratio_of_sums_of_those_that_reported()
    {
        var random = new Random(7);
        var months = Enumerable.Range(0, 200).Select(_ => (
            Drugs: random.Next(5) == 0 ? (decimal?)null : random.Next(100_000) / 100m,
            Medical: random.Next(5) == 0 ? (decimal?)null : random.Next(300_000) / 100m,
            Negotiated: random.Next(6) == 0 ? (decimal?)null : random.Next(10_000) / 100m)).ToArray();
        decimal drugs = 0, medical = 0, reduced = 0, reducedMedical = 0;
        foreach (var (d, m, n) in months)
        {
            if (d is null || m is null) continue;
            drugs += d.Value;
            medical += m.Value;
            if (n is null) continue;
            reduced += d.Value - n.Value;
            reducedMedical += m.Value - n.Value;
        }

        random.Shuffle(months);
        var sum = months.Select(m => DrugShare.Of(new(m.Drugs, m.Medical), m.Negotiated is { } n ? [new(ProductFlags.Negotiated, 1, n)] : null)).Aggregate((a, b) => a + b);

        Assert.Equal((new Ratio(drugs, medical), new Ratio(reduced, reducedMedical)), (sum.Income, sum.WithoutNegotiated));
        Assert.Equal(200, sum.Counted + sum.WithoutIncome);
    }
}
