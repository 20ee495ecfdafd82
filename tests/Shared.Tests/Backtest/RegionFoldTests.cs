using Shared.Backtest;
using Shared.Detect;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Backtest;

/// <summary>How the supply of a region is added up.</summary>
public sealed class RegionFoldTests
{
    [Fact]
    public void Hospitals_that_use_a_product_count_and_those_whose_supply_dries_up_among_them()
    {
        var region = RegionFold.Of([[Found("A", 10, true), Found("B", 1, false)], [Found("A", 30, false)], [Found("A", null, true)]]);
        Assert.Equal(new RegionalSupply(2, 1, 40, 10), Assert.Single(region).Value);
        Assert.True(region.ContainsKey("A"));
    }

    private static Finding Found(string drug, decimal? daily, bool dries) => new()
    {
        DrugCode = drug,
        Product = Drug(drug),
        Judgement = Judgement.Hold,
        MeanDailyUse = daily,
        IsDrying = dries,
        StockDay = D("2026-10-31"),
    };
}
