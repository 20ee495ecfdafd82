using Shared.Detect;
using Shared.Vocabulary;
using static Shared.Tests.Detect.Store;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Detect;

/// <summary>Each rule on a series worked out by hand; the drug is used 10 doses a day unless a case says otherwise.</summary>
public class ShortageDetectionTests
{
    [Fact]
    public void The_last_dose_used_on_the_day_it_runs_out_is_demand() // the contract's smallest case: 50 on the 1st, 5 used on the 2nd, none left
    {
        var finding = new Store().Add(Drug("B"), "2026-10-01", [50, 0], [0, 5]).Find("B", "2026-10-02");

        Assert.Equal((Judgement.Raise, Severity.Red, ShortageType.OutOfStock), (finding.Judgement, finding.Severity, finding.ShortageType));
        Assert.True(finding.Reportable);
        Assert.Equal(D("2026-10-02"), finding.OutSince);
    }

    [Fact]
    public void A_stock_out_is_raised_from_its_first_day_and_stays_out_while_nothing_comes()
    {
        var store = new Store().Add(Drug("A"), "2026-10-01", [30, 20, 10, 0, 0, 0, 40], [10, 10, 10, 10, 0, 0, 10]);

        Assert.Equal(Severity.Orange, store.Find("A", "2026-10-03").Severity);
        Assert.Equal(Severity.Red, store.Find("A", "2026-10-04").Severity);
        var third = store.Find("A", "2026-10-06");
        Assert.Equal((Severity.Red, D("2026-10-04"), 0m, D("2026-10-06")), (third.Severity, third.OutSince, third.DaysOfStock, third.ProjectedStockOut));
        Assert.Equal((Judgement.Raise, Severity.Yellow), (store.Find("A", "2026-10-07").Judgement, store.Find("A", "2026-10-07").Severity)); // 40 at 10 a day
    }

    [Theory] // 10 a day
    [InlineData(30, Judgement.Raise, Severity.Orange)]
    [InlineData(31, Judgement.Raise, Severity.Yellow)]
    [InlineData(70, Judgement.Raise, Severity.Yellow)]
    [InlineData(71, Judgement.Hold, null)]
    [InlineData(100, Judgement.Hold, null)]
    [InlineData(101, Judgement.Clear, null)]
    public void Raising_and_clearing_are_apart(int stock, Judgement judgement, Severity? severity)
    {
        var finding = new Store().Add(Drug("A"), "2026-10-01", [.. Run(9, 500), stock], Run(10, 10)).Find("A", "2026-10-10");

        Assert.Equal((judgement, severity), (finding.Judgement, finding.Severity));
        Assert.Equal(stock / 10m, finding.DaysOfStock);
        Assert.Equal(D("2026-10-10").AddDays(stock / 10), finding.ProjectedStockOut);
        Assert.Equal(severity is Severity.Orange, finding.Reportable);
    }

    [Fact]
    public void A_rejected_row_is_no_stock_out()
    {
        var store = new Store().Add(Drug("A"), "2026-10-01", [500, 500, null], [10, 10, 10]).Add(Drug("B"), "2026-10-01", [5, 5, 5], [0, 0, 0]);

        Assert.Equal(Severity.Red, store.Find("A", "2026-10-03").Severity);
        var doubted = store.Doubt("2026-10-03", "A").Find("A", "2026-10-03");
        Assert.Equal((Judgement.Clear, D("2026-10-02"), null), (doubted.Judgement, doubted.StockDay, doubted.OutSince));
    }

    [Theory] // 10 a day; what was counted is only the least there is
    [InlineData(30, Judgement.Hold)]
    [InlineData(70, Judgement.Hold)]
    [InlineData(100, Judgement.Hold)]
    [InlineData(101, Judgement.Clear)]
    public void What_there_is_at_least_may_end_a_shortage_and_never_raises_one(int stock, Judgement judgement)
    {
        var finding = new Store().Add(Drug("A"), "2026-10-01", [.. Run(9, 500), stock], Run(10, 10)).Doubt("2026-10-10", "A").Find("A", "2026-10-10");

        Assert.Equal((judgement, null), (finding.Judgement, finding.Severity));
        Assert.Equal(D("2026-10-10"), finding.StockDay);
    }

    [Fact]
    public void Days_without_stock_do_not_dilute_the_use() // 5 days at 10, 5 days out: 10 a day, not 5
    {
        var finding = new Store().Add(Drug("A"), "2026-10-01", [.. Run(4, 100), 50, .. Run(5, 0), 60], [.. Run(5, 10), .. Run(5, 0), 10]).Find("A", "2026-10-11");

        Assert.Equal((10m, 6m, Severity.Yellow), (finding.MeanDailyUse, finding.DaysOfStock, finding.Severity));
    }

    [Fact]
    public void A_stock_out_longer_than_the_window_keeps_the_last_good_rate() // in stock to 2026-07-07, then 100 days without
    {
        var store = new Store().Add(Drug("A"), "2026-06-28", [.. Run(10, 100), .. Run(100, 0)], [.. Run(10, 10), .. Run(100, 0)]);
        var finding = store.Find("A", "2026-10-15");

        Assert.Equal((Judgement.Raise, 10m, D("2026-07-08")), (finding.Judgement, finding.MeanDailyUse, finding.OutSince));
    }

    [Fact]
    public void Without_use_the_days_are_undefined_not_endless()
    {
        var finding = new Store().Add(Drug("A"), "2026-10-01", Run(10, 5), Run(10, 0)).Find("A", "2026-10-10");

        Assert.Equal((Judgement.Hold, null, null), (finding.Judgement, finding.DaysOfStock, finding.ProjectedStockOut));
    }

    [Fact]
    public void An_empty_shelf_nobody_asks_for_is_no_shortage_and_clears_nothing() =>
        Assert.Equal(Judgement.Hold, new Store().Add(Drug("A"), "2026-10-01", Run(10, 0), Run(10, 0)).Find("A", "2026-10-10").Judgement);

    [Fact]
    public void Where_no_use_is_fed_a_fall_of_stock_is_demand_and_stock_ends_it()
    {
        var store = new Store().Add(Drug("A"), "2026-10-01", [50, 20, 0, 80]);

        Assert.Equal(Severity.Red, store.Find("A", "2026-10-03").Severity);
        Assert.Equal(Judgement.Clear, store.Find("A", "2026-10-04").Judgement);
        Assert.Equal(Judgement.Hold, new Store().Add(Drug("A"), "2026-10-01", [0, 0, 0]).Find("A", "2026-10-03").Judgement);
    }

    [Theory]
    [InlineData("2026-10-10", Judgement.Raise)]
    [InlineData("2026-10-11", Judgement.Unknown)]
    public void A_silent_feed_is_no_all_clear_and_no_alarm(string asOf, Judgement judgement) // stock last known on 2026-10-03
    {
        var finding = new Store().Add(Drug("A"), "2026-10-01", [30, 20, 10], Run(3, 10)).Find("A", asOf);

        Assert.Equal((judgement, D("2026-10-03")), (finding.Judgement, finding.StockDay));
        Assert.Equal(judgement == Judgement.Raise, finding.Severity is not null);
    }

    [Fact]
    public void A_row_left_out_of_the_stock_list_is_a_stock_out()
    {
        var store = new Store().Add(Drug("A"), "2026-10-01", [50, 10, null], [10, 10, 0]).Add(Drug("Z"), "2026-10-01", Run(3, 999), Run(3, 1));

        Assert.Equal(Severity.Red, store.Find("A", "2026-10-03").Severity);
    }

    [Fact]
    public void Evidence_names_rule_value_threshold_and_source()
    {
        var evidence = Assert.Single(new Store().Add(Drug("A"), "2026-10-01", [.. Run(9, 500), 32], Run(10, 10)).Find("A", "2026-10-10").Evidence);

        Assert.Equal(("days-of-stock", 3.2m, 7m), (evidence.Rule, evidence.Value, evidence.Threshold));
        Assert.Contains("≤7", evidence.Source, StringComparison.Ordinal);
        Assert.Contains("3.2", evidence.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("3.2 days", evidence.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_days_does_not_matter_and_findings_come_by_drug_code()
    {
        var store = new Store().Add(Drug("B"), "2026-10-01", [30, 20, 0], Run(3, 10)).Add(Drug("A"), "2026-10-01", [30, 20, 10], Run(3, 10));

        Assert.Equal(["A", "B"], ShortageDetection.Evaluate(store.Window("2026-10-03"), Rules).Select(f => f.DrugCode));
    }
}
