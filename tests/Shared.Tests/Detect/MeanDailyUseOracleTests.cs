using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Detect;

/// <summary>Days of stock against a loop a beginner could have written, over random series with every day fed.</summary>
public class MeanDailyUseOracleTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Days_of_stock_are_stock_by_mean_use_over_in_stock_days(int seed)
    {
        var random = new Random(seed);
        decimal?[] stock = [.. Enumerable.Range(0, 120).Select(_ => (decimal?)Math.Max(0, random.Next(-40, 100)))];
        decimal?[] use = [.. Enumerable.Range(0, 120).Select(_ => (decimal?)random.Next(-2, 12))];
        stock[^1] = random.Next(1, 100);
        decimal sum = 0;
        var days = 0;
        for (var i = 30; i < 120; i++)
        {
            if (stock[i] == 0) continue;
            sum += use[i]!.Value;
            days++;
        }

        var finding = new Store().Add(Drug("A"), "2026-07-04", stock, use).Find("A", "2026-10-31");

        Assert.Equal(sum > 0 ? sum / days : null, finding.MeanDailyUse);
        Assert.Equal(sum > 0 ? stock[^1] / (sum / days) : null, finding.DaysOfStock);
        Assert.Equal(D("2026-10-31"), finding.StockDay);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];
}
