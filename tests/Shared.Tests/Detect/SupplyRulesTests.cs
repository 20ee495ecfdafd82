using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Detect.Shelves;

namespace Shared.Tests.Detect;

/// <summary>Each rule about supply on a store of which every day is known; see <see cref="Shelves"/>.</summary>
public class SupplyRulesTests
{
    private static readonly DrugSeries Other = Supplied("B");

    [Theory] // the last order is so many days old and nothing came of it; usually it comes on the fourth day
    [InlineData(3, Judgement.Clear, null)]
    [InlineData(5, Judgement.Hold, null)]
    [InlineData(9, Judgement.Raise, Severity.Yellow)]
    [InlineData(13, Judgement.Raise, Severity.Orange)]
    public void An_order_is_believed_less_the_later_it_gets(int age, Judgement judgement, Severity? severity)
    {
        var finding = Find(LastOrderFails(age), beside: [Other]);

        Assert.Equal((judgement, severity, age >= 9), (finding.Judgement, finding.Severity, finding.Shows("late-delivery")));
        Assert.Equal(age >= 9 ? ShortageType.Delayed : null, finding.ShortageType);
        Assert.Equal(age > 5, finding.IsDrying);
    }

    [Fact]
    public void A_usual_trough_is_no_alarm_and_its_absence_is_one() // goods always came with 10 or 11 days left
    {
        Assert.Equal((Judgement.Hold, true), (Find(LastOrderFails(7, feedsOrders: false)).Judgement, Find(LastOrderFails(7, feedsOrders: false)).IsDrying));
        var overdue = Find(LastOrderFails(11, feedsOrders: false));

        Assert.Equal((Judgement.Raise, Severity.Yellow, 3m), (overdue.Judgement, overdue.Severity, overdue.DaysOfStock));
        Assert.True(overdue.Shows("replenishment-overdue"));
        Assert.Equal((Judgement.Raise, Severity.Orange), Plain(Find(LastOrderFails(11, feedsOrders: false), rules: With("replenishment-overdue.fewestCycles", 99))));
    }

    [Theory] // 18 days left
    [InlineData(0, Judgement.Raise)]
    [InlineData(1, Judgement.Clear)]
    public void A_stop_of_production_counts_from_its_day(int later, Judgement judgement)
    {
        var context = new SupplyContext { Stops = [new ProductionStop("甲厂", "通用名A", "片剂", null, AsOf.AddDays(later), null, "改造")] };

        Assert.Equal(judgement, Find(Supplied(start: 380), context, beside: [Other]).Judgement);
        Assert.Equal(later == 0, Find(Supplied(start: 380), context, beside: [Other]).Shows("production-stop"));
        Assert.NotEqual(Judgement.Raise, Find(Supplied(start: 380), context, With("production-stop.on", 0), Other).Judgement);
    }

    [Fact]
    public void A_stop_of_another_maker_or_one_that_is_over_says_nothing()
    {
        var over = new ProductionStop("甲厂", "通用名A", null, null, AsOf.AddDays(-30), AsOf, null);

        Assert.Equal(Judgement.Clear, Find(Supplied(start: 380), new() { Stops = [over] }, beside: [Other]).Judgement);
        Assert.Equal(Judgement.Clear, Find(Supplied(start: 380), new() { Stops = [over with { Manufacturer = "乙厂", ResumesOn = null }] }, beside: [Other]).Judgement);
    }

    [Theory] // 9 days left, the order of five days ago still on its way
    [InlineData(7, Judgement.Raise)]
    [InlineData(1, Judgement.Hold)]
    public void Drying_up_across_the_region_makes_an_open_order_doubtful(int drying, Judgement judgement)
    {
        var context = new SupplyContext { Region = new Dictionary<string, RegionalSupply>(StringComparer.Ordinal) { ["A"] = new(8, drying, 800, 100 * drying) } };
        var finding = Find(LastOrderFails(5), context, beside: [Other]);

        Assert.Equal((judgement, judgement == Judgement.Raise), (finding.Judgement, finding.Shows("regional-drying")));
        Assert.Equal(Judgement.Hold, Find(LastOrderFails(5), context, With("regional-drying.on", 0), Other).Judgement);
    }

    [Fact]
    public void A_list_alone_raises_nothing_and_stands_beside_what_does()
    {
        var context = new SupplyContext { Listed = [new ListedDrug(DrugList.ShortageWatch, null, "通用名 A", null, null, "清单")] };

        Assert.Equal(Judgement.Clear, Find(Supplied(), context, beside: [Other]).Judgement);
        Assert.True(Find(LastOrderFails(9), context, beside: [Other]).Shows("listed-shortage"));
    }

    [Fact]
    public void Deliveries_far_behind_the_use_end_the_stock() // 16 days left and 50 doses in 28 days against 10 a day
    {
        var series = Series("A",
            [.. Enumerable.Range(0, Days).Select(d => (decimal?)(d < 90 ? 400 : 400 - ((d - 89) * 8)))], [.. Enumerable.Repeat((decimal?)10, Days)],
            [.. Enumerable.Range(0, Days).Select(d => (decimal?)(d >= 90 && d % 5 == 0 ? 10 : 0))]);
        var finding = Find(series);

        Assert.Equal((Judgement.Raise, Severity.Yellow, ShortageType.Insufficient), (finding.Judgement, finding.Severity, finding.ShortageType));
        Assert.Equal(50m / 280, finding.Evidence.Single(e => e.Rule == "repeated-small-orders").Value);
        Assert.Equal(Judgement.Clear, Find(series, rules: With("repeated-small-orders.on", 0)).Judgement);
    }

    [Fact]
    public void What_expires_before_it_can_be_used_is_no_stock() // 300 doses at 10 a day; of 270 only 40 can be used in 4 days
    {
        var series = Series("A", [.. Enumerable.Repeat((decimal?)300, 30)], [.. Enumerable.Repeat((decimal?)10, 30)]) with { Expiring = [new(AsOf.AddDays(4), 270)] };
        var finding = Find(series);

        Assert.Equal((Judgement.Raise, Severity.Yellow, 30m), (finding.Judgement, finding.Severity, finding.DaysOfStock));
        Assert.Equal(230m, finding.Evidence.Single(e => e.Rule == "expiry").Value);
        Assert.Equal(Judgement.Clear, Find(series, rules: With("expiry.on", 0)).Judgement);
        Assert.Equal(Judgement.Clear, Find(series with { Expiring = [new(AsOf.AddDays(27), 270)] }).Judgement);
    }

    [Fact]
    public void A_pharmacists_report_is_at_least_yellow_until_goods_come()
    {
        var reported = new SupplyContext { Reported = [new("A", ShortageType.Delayed, AsOf.AddDays(-3), ShortageCause.Other, null)] };
        decimal?[] use = [.. Enumerable.Repeat((decimal?)10, 30)];
        var finding = Find(Series("A", [.. Enumerable.Repeat((decimal?)300, 30)], use), reported);

        Assert.Equal((Judgement.Raise, Severity.Yellow, ShortageType.Delayed), (finding.Judgement, finding.Severity, finding.ShortageType));
        Assert.True(finding.Shows("pharmacist-report"));
        Assert.Equal(Judgement.Clear, Find(Series("A", [.. Enumerable.Repeat((decimal?)300, 29), 400], use), reported).Judgement);
        Assert.Equal(Judgement.Raise, Find(Series("A", [.. Enumerable.Repeat((decimal?)300, 29), 20], use), reported).Judgement);
    }

    [Fact]
    public void A_jump_of_the_price_a_low_rate_and_past_days_without_stock_are_evidence_beside_few_days()
    {
        decimal?[] stock = [.. Enumerable.Repeat((decimal?)100, 110), 0, 0, 0, .. Enumerable.Repeat((decimal?)50, 7)];
        var series = Series("A", stock, [.. Enumerable.Repeat((decimal?)10, Days)]) with
        {
            Prices = [new(Day(20), 1.0m), new(Day(50), 1.0m), new(Day(100), 1.5m)],
            Orders = [Order(85, 100, 30), Order(95, 100, 20)],
        };
        var finding = Find(series);

        Assert.Equal(Severity.Yellow, finding.Severity);
        Assert.Equal(1.5m, finding.Evidence.Single(e => e.Rule == "price-jump").Value);
        Assert.Equal(0.25m, finding.Evidence.Single(e => e.Rule == "delivery-rate").Value);
        Assert.Equal(3m, finding.Evidence.Single(e => e.Rule == "carried-forward").Value);
        Assert.False(Find(series, rules: With("price-jump.on", 0)).Shows("price-jump"));
    }

    [Fact]
    public void A_warning_says_by_when_to_order_and_how_much_and_never_from_whom() // 5 days left, 200 on their way, 300 wanted
    {
        var finding = Find(LastOrderFails(9), beside: [Other]);

        Assert.Equal((50m, true), (finding.OrderDoses, finding.OrderBy >= AsOf && finding.OrderBy < AsOf.AddDays(5)));
        Assert.DoesNotContain(finding.Evidence, e => e.Text.Zh.Contains("甲公司", StringComparison.Ordinal));
        Assert.Equal((null, 300m), (Find(Supplied()).OrderDoses, Find(Supplied()).SafeCoverDoses));
    }

    [Fact]
    public void Without_leads_of_the_hospital_the_plain_days_decide() // two deliveries are no experience
    {
        decimal?[] stock = [.. Enumerable.Repeat((decimal?)500, 29), 60];
        var series = Series("A", stock, [.. Enumerable.Repeat((decimal?)10, 30)]) with { Orders = [Order(118, 200, 0)] };

        Assert.Equal((Judgement.Raise, Severity.Yellow), Plain(Find(series)));
    }

    private static (Judgement, Severity?) Plain(Finding finding) => (finding.Judgement, finding.Severity);

    private static PlacedOrder Order(int day, decimal doses, decimal came) =>
        new(Day(day), doses, "甲公司", false, OrderStatus.Open, came == 0 ? [] : [new(Day(day + 4), came)]);

    /// <summary>A shelf whose last order was placed so many days ago: orders follow each other every 20 days.</summary>
    private static DrugSeries LastOrderFails(int age, bool feedsOrders = true) =>
        Supplied(start: 140 + (10 * (((Days - 1 - age) % 20) + 1)), failsFrom: 100, feedsOrders: feedsOrders);

    [Fact]
    public void The_rest_of_an_order_that_came_in_part_long_ago_puts_off_no_order_that_is_usual()
    {
        var usual = Enumerable.Range(0, 20).Select(n => Supplied(start: 200 + (10 * n))).First(s => s.Stock[Days - 1] == 160);
        var partly = usual with { Orders = [.. usual.Orders.SkipLast(1), usual.Orders[^1] with { Doses = 400 }] };

        Assert.Equal(Judgement.Clear, Find(usual, null, null, Supplied("B")).Judgement);
        Assert.Equal(Judgement.Clear, Find(partly, null, null, Supplied("B")).Judgement);
    }
}
