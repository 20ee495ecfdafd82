using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Detect.Shelves;

namespace Shared.Tests.Detect;

/// <summary>Whatever comes: a defined answer, never a crash, and never an all-clear that nothing speaks for.</summary>
public class BadInputTests
{
    private static readonly decimal?[] Use = [.. Enumerable.Repeat((decimal?)10, 10)];

    [Fact]
    public void Negative_stock_counts_as_none() =>
        Assert.Equal(Severity.Red, Find(Series("A", [.. Enumerable.Repeat((decimal?)100, 9), -5], Use)).Severity);

    [Fact]
    public void Nothing_known_is_no_all_clear() =>
        Assert.Equal(Judgement.Unknown, Find(Series("A", new decimal?[10], Use)).Judgement);

    [Fact]
    public void A_drug_that_only_ever_had_orders_is_not_judged() =>
        Assert.Equal(Judgement.Unknown, Find(Series("A", new decimal?[10], new decimal?[10]) with { Orders = [Order(0, 5)] }).Judgement);

    [Fact]
    public void One_day_of_history_is_enough_for_the_plain_rules() =>
        Assert.Equal((Judgement.Raise, 2m), (Find(Series("A", [20], [10])).Judgement, Find(Series("A", [20], [10])).DaysOfStock));

    [Fact]
    public void More_returns_than_use_are_no_use() =>
        Assert.Equal((Judgement.Hold, null), (Find(Series("A", Use, [.. Enumerable.Repeat((decimal?)-3, 10)])).Judgement, Find(Series("A", Use, [.. Enumerable.Repeat((decimal?)-3, 10)])).DaysOfStock));

    [Fact]
    public void Orders_of_tomorrow_of_nothing_or_arrived_before_they_were_placed_do_no_harm()
    {
        var plain = Supplied(start: 270, failsFrom: 100);
        var odd = plain with { Orders = [.. plain.Orders, Order(0, 0), Order(0, -5), Order(5, 500)] };
        var early = plain with { Orders = [.. plain.Orders.Select(o => o with { Arrivals = [.. o.Arrivals.Select(a => a with { On = o.OrderedOn.AddDays(-1) })] })] };

        Assert.Equal(Find(plain, null, null, Supplied("B")).Evidence, Find(odd, null, null, Supplied("B")).Evidence);
        Assert.Equal(Judgement.Raise, Find(early with { Stock = DoseColumn.Of([.. plain.Stock.Take(Days - 1), 5]) }, null, null, Supplied("B")).Judgement);
    }

    [Theory]
    [InlineData("79228162514264337593543950335", "0.0000000000000000000000000001")]
    [InlineData("0.0000000000000000000000000001", "79228162514264337593543950")]
    [InlineData("9223372036854775807", "1")]
    public void Huge_and_tiny_numbers_give_an_answer(string stock, string use)
    {
        var (much, little) = (decimal.Parse(stock), decimal.Parse(use));
        var series = Series("A", [.. Enumerable.Repeat((decimal?)much, 40)], [.. Enumerable.Repeat((decimal?)little, 40)]) with
        {
            Expiring = [new(AsOf.AddDays(3), much)],
            Prices = [new(AsOf.AddDays(-9), 1), new(AsOf, 1_000_000_000)],
            Orders = [Order(-20, much, little), Order(-15, little, much), Order(-10, much, 0)],
        };

        Assert.NotEqual(Judgement.Unknown, Find(series).Judgement);
        Assert.All(Find(series).Evidence, e => Assert.NotEmpty(e.Text.En));
    }

    private static PlacedOrder Order(int daysLater, decimal doses, decimal came = 0) =>
        new(AsOf.AddDays(daysLater), doses, null, false, OrderStatus.Open, came == 0 ? [] : [new(AsOf.AddDays(daysLater + 2), came)]);
}
