using Shared.Detect;
using Shared.Report.Prefill;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Report.Prefill;

public class MonthlyUseTests
{
    private static readonly DateOnly First = D("2026-05-16");

    [Fact]
    public void It_is_the_mean_of_the_last_three_full_months_and_says_which()
    {
        var use = MonthlyUse.Of(Series(day => day.Month), D("2026-10-13"), 3)!;

        // 31 days of 7, 31 of 8, 30 of 9.
        Assert.Equal(((217m + 248 + 270) / 3, "2026-07 2026-08 2026-09"), (use.Mean, string.Join(' ', use.Months)));
        Assert.Equal("2026-08 2026-09 2026-10", string.Join(' ', MonthlyUse.Of(Series(day => day.Month), D("2026-10-31"), 3)!.Months));
    }

    [Fact]
    public void A_month_with_a_missing_day_is_passed_over_and_zero_is_not_missing()
    {
        var use = MonthlyUse.Of(Series(day => day == D("2026-08-15") ? null : day.Month == 9 ? 0 : 1), D("2026-10-13"), 3)!;

        Assert.Equal(((30m + 31 + 0) / 3, "2026-06 2026-07 2026-09"), (use.Mean, string.Join(' ', use.Months)));
    }

    [Fact]
    public void Without_a_full_month_it_is_unknown()
    {
        Assert.Null(MonthlyUse.Of(Series(day => day.Day == 5 ? null : 1), D("2026-10-13"), 3));
        Assert.Null(MonthlyUse.Of(Series(_ => 1), D("2026-06-29"), 3));
    }

    [Fact]
    public void Days_outside_the_series_are_missing()
    {
        Assert.Equal(14m, MonthlyUse.Sum(Series(_ => 2), new DayRange(D("2026-10-17"), D("2026-10-23"))));
        Assert.Null(MonthlyUse.Sum(Series(_ => 2), new DayRange(First.AddDays(-1), First)));
        Assert.Null(MonthlyUse.Sum(Series(_ => 2), new DayRange(D("2026-11-30"), D("2026-12-31"))));
    }

    private static DrugSeries Series(Func<DateOnly, decimal?> use)
    {
        decimal?[] days = [.. Enumerable.Range(0, 200).Select(i => use(First.AddDays(i)))];
        return new() { DrugCode = "A", Product = Drug("M1"), First = First, Stock = DoseColumn.Of(days), StockIsLeast = new bool[200], Use = DoseColumn.Of(days), Inbound = DoseColumn.Of(days) };
    }
}
