using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Shared.Tests.Measure.Supply;

public class PriceTests
{
    [Fact]
    public void The_median_is_the_price_in_the_middle_or_the_mean_of_the_two()
    {
        Assert.Equal(new PriceMedian(3, 3), PriceMedian.Of([new(10, 1), new(3, 1), new(2, 2)]));
        Assert.Equal(new PriceMedian(2.5m, 4), PriceMedian.Of([new(10, 1), new(3, 1), new(4, 2), new(1, 10)]));
        Assert.Equal(new PriceMedian(null, 0), PriceMedian.Of([]));
    }

    [Fact]
    public void Who_bought_nothing_net_has_no_price() =>
        Assert.Equal(new PriceMedian(7, 1), PriceMedian.Of([new(7, 1), new(0, 0), new(-5, -1)]));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_median_is_that_of_the_sorted_quotients_whatever_their_order(int seed)
    {
        var random = new Random(seed);
        var hospitals = Enumerable.Range(0, random.Next(1, 30)).Select(_ => new PriceSums(random.Next(-100, 100_000) / 100m, random.Next(-5, 500))).ToArray();
        var quotients = new List<decimal>();
        foreach (var hospital in hospitals)
        {
            if (hospital.Doses > 0) quotients.Add(hospital.Amount / hospital.Doses);
        }

        quotients.Sort();
        decimal? middle = quotients.Count == 0 ? null
            : quotients.Count % 2 == 1 ? quotients[quotients.Count / 2] : (quotients[(quotients.Count / 2) - 1] + quotients[quotients.Count / 2]) / 2;
        random.Shuffle(hospitals);
        Assert.Equal(new PriceMedian(middle, quotients.Count), PriceMedian.Of(hospitals));
    }

    [Fact]
    public void A_change_needs_both_prices()
    {
        Assert.Equal(0.2m, PriceChange.Of(12, 10));
        Assert.Equal(-0.5m, PriceChange.Of(5, 10));
        Assert.Null(PriceChange.Of(null, 10));
        Assert.Null(PriceChange.Of(5, null));
        Assert.Null(PriceChange.Of(5, 0));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];
}

public class PaymentRankingTests
{
    [Fact]
    public void P5_1_the_latest_payer_is_first_by_overdue_share_then_amount_then_days_and_equals_share_a_place()
    {
        (string Name, PaymentSums Sums)[] all =
        [
            ("small", new(100, 1000, 50, 1)), ("large", new(200, 1000, 100, 1)), ("slow", new(200, 3000, 100, 1)), ("like slow", new(200, 3000, 100, 1)), ("good", new(100, 100, 0, 1)), ("nothing", new(0, 0, 0, 0)),
        ];
        var ranked = PaymentRanking.Of(all.Select(a => (a, "")), a => a.Sums).ToDictionary(r => r.Item.Name, r => (r.Rank, r.Of), StringComparer.Ordinal);
        Assert.Equal((1, 5), ranked["slow"]);
        Assert.Equal((1, 5), ranked["like slow"]);
        Assert.Equal((3, 5), ranked["large"]);
        Assert.Equal((4, 5), ranked["small"]);
        Assert.Equal((5, 5), ranked["good"]);
        Assert.Equal((null, 5), ranked["nothing"]);
    }
}

public class DeliveryRunsTests
{
    private static readonly Month October = new(2026, 10);

    [Theory]
    [InlineData(0.5999, true)]
    [InlineData(0.6, false)]
    public void Gansu_2016_a_month_below_60_percent_is_found(double rate, bool found) =>
        Assert.Equal(found, Rules(October, _ => new((decimal)rate, 1)).Contains("delivery.monthBelow"));

    [Theory]
    [InlineData(2026, 9, true)]
    [InlineData(2026, 8, false)]
    public void Zhejiang_2017Q3_a_quarter_is_judged_when_it_is_over(int year, int month, bool found) =>
        Assert.Equal(found, Rules(new Month(year, month), _ => new(59, 100)).Contains("delivery.quarterBelow"));

    [Fact]
    public void Zhejiang_2017Q3_a_quarter_is_the_ratio_of_sums() =>
        Assert.DoesNotContain("delivery.quarterBelow", Rules(new Month(2026, 9), m => m.Number == 9 ? new(95, 100) : new(1, 10)));

    [Fact]
    public void Qinghai_2025_three_months_running_below_90_percent_are_found_and_a_month_without_a_rate_breaks_the_run()
    {
        Assert.Contains("delivery.threeMonthsBelow", Rules(October, _ => new(89, 100)));
        Assert.DoesNotContain("delivery.threeMonthsBelow", Rules(October, m => m.Number == 9 ? new(90, 100) : new(89, 100)));
        Assert.DoesNotContain("delivery.threeMonthsBelow", Rules(October, m => m.Number == 9 ? default : new(89, 100)));
    }

    private static List<string> Rules(Month last, Func<Month, Ratio> rates) => [.. DeliveryRuns.Of(rates, last, Orders.Hunan).Findings.Select(f => f.Rule)];
}
