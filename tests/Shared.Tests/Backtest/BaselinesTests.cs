using Shared.Backtest;
using Shared.Detect;
using Shared.Normalise;
using Shared.Tests.Detect;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Backtest;

/// <summary>The simple rules that the product's own are measured against.</summary>
public sealed class BaselinesTests
{
    [Theory]
    [InlineData(0, Judgement.Raise, Severity.Red)]
    [InlineData(1, Judgement.Clear, null)]
    public void Zero_warns_when_nothing_is_left(int stock, Judgement judgement, Severity? severity) => Expect(Baselines.Zero, stock, judgement, severity);

    [Theory]
    [InlineData(3, Judgement.Raise, Severity.Orange)]
    [InlineData(7, Judgement.Raise, Severity.Yellow)]
    [InlineData(8, Judgement.Hold, null)]
    [InlineData(10, Judgement.Hold, null)]
    [InlineData(11, Judgement.Clear, null)]
    public void Seven_warns_at_seven_days_and_clears_above_ten(int stock, Judgement judgement, Severity? severity) => Expect(Baselines.Seven, stock, judgement, severity);

    [Theory]
    [InlineData(9, 8, 0, Judgement.Raise)]
    [InlineData(9, 7, 0, Judgement.Hold)]
    [InlineData(9, 8, 79, Judgement.Raise)]
    [InlineData(9, 8, 80, Judgement.Hold)]
    [InlineData(11, 8, 0, Judgement.Hold)]
    [InlineData(15, 8, 0, Judgement.Clear)]
    [InlineData(3, 1, 0, Judgement.Raise)]
    public void Late_looks_at_the_latest_order_as_well(int stock, int orderedDaysAgo, int arrived, Judgement judgement)
    {
        var asOf = D("2026-10-31");
        var order = new PlacedOrder(asOf.AddDays(-orderedDaysAgo), 100, null, false, OrderStatus.Open, arrived == 0 ? [] : [new(asOf, arrived)]);
        var window = Window(stock);
        window = window with { Drugs = [.. window.Drugs.Select(d => d with { Orders = [order] })] };
        Assert.Equal(judgement, Baselines.Late.Judge(window, SupplyContext.None).Single().Judgement);
    }

    private static void Expect(RuleSet rules, int stock, Judgement judgement, Severity? severity)
    {
        var finding = rules.Judge(Window(stock), SupplyContext.None).Single();
        Assert.Equal((judgement, severity), (finding.Judgement, finding.Severity));
    }

    private static StockWindow Window(int stock)
    {
        decimal?[] days = [.. Store.Run(30, 50), stock];
        return new Store().Add(Drug("A"), "2026-10-01", days, Store.Run(31, 1)).Window("2026-10-31");
    }
}
