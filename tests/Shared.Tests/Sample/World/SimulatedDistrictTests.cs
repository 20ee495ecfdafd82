using Shared.Backtest;
using Shared.Sample.World;

namespace Shared.Tests.Sample.World;

/// <summary>A simulated district is a world that adds up.</summary>
public sealed class SimulatedDistrictTests
{
    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6];

    private static readonly Lazy<IReadOnlyList<SimulatedDistrict>> Districts = new(() =>
        [.. Seeds.Select(seed => SimulatedDistrict.Live(new WorldProfile { Seed = (ulong)seed, Hospitals = 6, Products = 60, Days = 300 }))]);

    private static IEnumerable<Shelf> Shelves => Districts.Value.SelectMany(d => d.Shelves);

    [Fact]
    public void What_lay_there_and_came_in_went_out_or_lies_there() => Assert.All(Shelves, shelf =>
    {
        var onHand = shelf.Opening;
        for (var day = 0; day < shelf.ClosingDays.Count; day++)
        {
            onHand += shelf.ReceivedDays[day] - shelf.ServedDays[day] + shelf.AdjustedDays[day];
            Assert.Equal(onHand, shelf.ClosingDays[day]);
        }
    });

    [Fact]
    public void Nothing_is_negative_and_nobody_gets_more_than_was_wanted() => Assert.All(Shelves, shelf =>
    {
        Assert.All(shelf.ClosingDays, doses => Assert.True(doses >= 0));
        Assert.All(shelf.ServedDays.Zip(shelf.WantedDays), d => Assert.True(d.First >= 0 && d.First <= d.Second));
    });

    [Fact]
    public void Somebody_goes_without_only_where_the_shelf_was_emptied() => Assert.All(Shelves, shelf =>
    {
        for (var day = 0; day < shelf.ClosingDays.Count; day++)
            Assert.True(shelf.ServedDays[day] == shelf.WantedDays[day] || shelf.ClosingDays[day] == 0 || shelf.AdjustedDays[day] > 0);
    });

    [Fact]
    public void What_is_received_is_what_orders_brought() => Assert.All(Shelves, shelf =>
    {
        Assert.All(shelf.Orders, o => Assert.True(o.Arrivals.Sum(a => a.Doses) <= o.Doses && o.Arrivals.All(a => a.Day > o.Day && a.Doses > 0)));
        Assert.Equal(shelf.ReceivedDays.Sum(), shelf.Orders.Sum(o => o.Arrivals.Sum(a => a.Doses)));
    });

    [Fact]
    public void The_same_seed_gives_the_same_days_and_another_gives_others()
    {
        var again = SimulatedDistrict.Live(Districts.Value[0].Profile);
        Assert.Equal(Days(Districts.Value[0]), Days(again));
        Assert.NotEqual(Days(Districts.Value[0]), Days(Districts.Value[1]));
    }

    [Fact]
    public void Every_kind_of_trouble_occurs() =>
        Assert.Equal(Enum.GetValues<TroubleKind>(), Districts.Value.SelectMany(d => d.Troubles).Select(t => t.Kind).Distinct().Order());

    [Fact]
    public void Some_makers_announce_their_stop_and_some_do_not()
    {
        var stops = Districts.Value.Sum(d => d.Troubles.Count(t => t.Kind == TroubleKind.MakerStop));
        Assert.InRange(Districts.Value.Sum(d => d.Notices.Select(n => n.StopsOn).Distinct().Count()), 1, stops - 1);
    }

    [Fact]
    public void Stock_outs_of_three_days_hit_one_to_six_shelf_quarters_in_a_hundred()
    {
        var tally = new ScoreTally();
        foreach (var shelf in Shelves) tally.Add(ShelfTruth.Of(shelf, _ => true), []);
        Assert.InRange(Scorecard.Of(tally).QuartersHit!.Value, 0.01, 0.06);
    }

    [Fact]
    public void Most_late_or_split_deliveries_do_no_harm()
    {
        var odd = Shelves.SelectMany(s => s.Orders.Where(o => o.Arrivals.Count > 1 || (o.Arrivals.Count > 0 && o.Arrivals[0].Day - o.Day > 10)).Select(o => (Shelf: s, Order: o))).ToList();
        var harmless = odd.Count(o => Enumerable.Range(o.Order.Day, o.Order.Arrivals[0].Day - o.Order.Day).All(day => o.Shelf.ClosingDays[day] > 0));
        Assert.InRange(harmless / (double)odd.Count, 0.5, 0.95);
    }

    [Fact]
    public void Hospitals_fall_silent_and_some_feed_no_orders_or_no_use()
    {
        var hospitals = Districts.Value.SelectMany(d => d.Hospitals).ToList();
        Assert.Contains(hospitals, h => !h.FeedsOrders);
        Assert.Contains(hospitals, h => !h.FeedsUse);
        Assert.All(Districts.Value, d => Assert.NotEmpty(d.Silences));
    }

    [Theory]
    [InlineData(1, 60, 300)]
    [InlineData(61, 60, 300)]
    [InlineData(8, 401, 300)]
    [InlineData(8, 60, 149)]
    public void A_district_that_cannot_be_is_refused(int hospitals, int products, int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedDistrict.Live(new WorldProfile { Hospitals = hospitals, Products = products, Days = days }));

    private static IEnumerable<int> Days(SimulatedDistrict district) =>
        district.Shelves.SelectMany(s => s.ClosingDays.Concat(s.WantedDays).Concat(s.Orders.SelectMany(o => o.Arrivals.Select(a => a.Day))));
}
