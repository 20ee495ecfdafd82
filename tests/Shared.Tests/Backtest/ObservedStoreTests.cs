using Shared.Backtest;
using Shared.Detect;
using Shared.Tests.Detect;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Backtest;

/// <summary>A replay of stored days is held against what the stored stock says.</summary>
public sealed class ObservedStoreTests
{
    private static readonly DateOnly First = D("2026-09-01");

    [Fact]
    public void A_stock_out_that_the_days_show_is_warned_of_by_the_warnings_history()
    {
        var tally = Replay([.. Stock(20, 5), 0, 0, 0, 0, .. Stock(10, 50)], Warning(D("2026-09-11")));
        Assert.Equal(new Share(1, 1), tally.Spells);
        Assert.Equal([10], tally.Leads);
        Assert.Equal(["days-of-stock"], tally.Rules.Keys);
    }

    [Fact]
    public void Without_a_warning_it_is_missed() => Assert.Equal(new Share(1, 0), Replay([.. Stock(20, 5), 0, 0, 0, .. Stock(10, 50)]).Spells);

    [Fact]
    public void One_that_had_begun_before_the_first_replayed_day_is_not_scored()
    {
        Assert.Equal(default, Replay([0, 0, 0, 0, .. Stock(20, 50)]).Spells);
        Assert.Equal(new Share(1, 0), Replay([5, 0, 0, 0, .. Stock(20, 50)]).Spells);
    }

    [Fact]
    public void A_day_without_a_feed_is_taken_to_be_as_the_one_before()
    {
        var tally = Replay([.. Stock(20, 5), 0, null, 0, .. Stock(10, 50)]);
        Assert.Equal((new Share(1, 0), default), (tally.Spells, tally.SilentSpells));
    }

    private static decimal?[] Stock(int days, decimal doses) => Store.Run(days, doses);

    private static ShortageWarning Warning(DateOnly day) => WarningLifeCycle.Apply([], [Found(day)], new EvaluationContext(
        H1, RegionCode.Parse("120119"), day, new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero), WarningClocks.BuiltIn(day).Rules, WorkingCalendar.WeekendsOnly)).Single().Warning;

    private static Finding Found(DateOnly day) => new()
    {
        DrugCode = "A",
        Product = Drug("A"),
        Judgement = Judgement.Raise,
        Severity = Severity.Yellow,
        ShortageType = ShortageType.Insufficient,
        StockDay = day,
    };

    private static ScoreTally Replay(decimal?[] stock, params ShortageWarning[] warnings)
    {
        var store = new Store().Add(Drug("A"), "2026-08-31", [stock[0] ?? 9, .. stock], Store.Run(stock.Length + 1, 1));
        var observed = new ObservedStore(First, stock.Length);
        for (var day = First; day < First.AddDays(stock.Length); day = day.AddDays(1)) observed.Add(store.Window($"{day:yyyy-MM-dd}"));
        return observed.Score(warnings, _ => ["days-of-stock"]);
    }
}
