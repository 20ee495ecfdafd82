using Shared.Backtest;
using Shared.Measure;
using Shared.Sample.World;

namespace Shared.Tests.Backtest;

/// <summary>Replays of a small simulated district.</summary>
public sealed class DistrictReplayTests
{
    private static readonly RuleBook Book = RuleBook.Load();
    private static readonly Lazy<SimulatedDistrict> District = new(() => SimulatedDistrict.Live(new WorldProfile { Seed = 7, Hospitals = 4, Products = 40, Days = 240 }));

    [Fact]
    public void The_score_of_the_small_district_is_known()
    {
        var replay = new DistrictReplay(District.Value);
        Assert.Equal(Golden.Seven, Text(replay.Run(Baselines.Seven, Book, OneByOne)));
        Assert.Equal(Golden.Late, Text(replay.Run(Baselines.Late, Book, OneByOne)));
    }

    [Fact]
    public void Hospitals_judged_at_the_same_time_or_one_by_one_score_the_same() =>
        Assert.Equal(Text(Detected(new(District.Value), OneByOne)), Text(Detected(new(District.Value), (count, body) => Parallel.For(0, count, body))));

    [Fact]
    public void A_second_replay_sees_no_more_than_the_first()
    {
        var replay = new DistrictReplay(District.Value);
        var first = Text(Detected(replay, OneByOne));
        Assert.Equal(first, Text(Detected(replay, OneByOne)));
    }

    [Fact]
    public void As_of_a_day_nothing_later_is_seen()
    {
        var store = new SimulatedStore(District.Value, District.Value.Hospitals[0]);
        var last = District.Value.Profile.FirstDay.AddDays(150);
        foreach (var series in store.Window(150).Drugs)
        {
            Assert.Equal(last, series.DayAt(series.Stock.Count - 1));
            Assert.All(series.Orders, o => Assert.True(o.OrderedOn <= last && o.Arrivals.All(a => a.On <= last)));
            Assert.All(series.Prices, p => Assert.True(p.On <= last));
        }
    }

    [Fact]
    public void A_warning_at_zero_never_comes_before_the_stock_out() =>
        Assert.True(new DistrictReplay(District.Value).Run(Baselines.Zero, Book, OneByOne) is { Spells: { All: > 0 } spells, Warnings.Such: 0 } && spells.Such * 5 < spells.All);

    private static ScoreTally Detected(DistrictReplay replay, ForEach forEach) => replay.Run(RuleSet.Detector(Book), Book, forEach);

    private static void OneByOne(int count, Action<int> body)
    {
        for (var i = 0; i < count; i++) body(i);
    }

    private static string Text(ScoreTally tally) =>
        $"spells {tally.Spells.Such}/{tally.Spells.All} false {tally.Warnings.Such}/{tally.Warnings.All} urgent {tally.Urgent.Such}/{tally.Urgent.All} "
        + $"yellow {tally.Yellow.Such}/{tally.Yellow.All} reopenings {tally.Reopenings} leads {string.Join(',', tally.Leads)}";

    private static class Golden
    {
        public const string Seven = "spells 19/19 false 15/23 urgent 7/15 yellow 14/21 reopenings 7 leads 8,15,6,6,47,12,16,27,22,5,4,8,4,2,7,16,2,1,3";
        public const string Late = "spells 19/19 false 13/21 urgent 7/15 yellow 7/9 reopenings 1 leads 5,12,10,4,45,2,6,17,17,2,6,8,4,25,30,39,1,1,2";
    }
}
