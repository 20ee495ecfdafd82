using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure.AbnormalUse;

public class UseSignalsTests
{
    private static readonly Month July = new(2026, 7);
    private static readonly Rule Rule = RuleBook.Load().Find("abnormal-use-signals", new DateOnly(2026, 9, 30));

    [Theory]
    [InlineData(130, 0)] // exactly 30 % is not more
    [InlineData(131, 1)]
    [InlineData(40, 0)]
    public void A_rise_is_more_than_the_rules_share_of_the_month_before(int now, int signals) =>
        Assert.Equal(signals, Signals([], Names(-1, ("甲", 100)), Names(0, ("甲", now))).Count);

    [Fact]
    public void A_rise_out_of_nothing_or_out_of_a_month_with_missing_days_is_none()
    {
        Assert.Empty(Signals([], Names(-1, ("乙", 1)), Names(0, ("甲", 100))));
        Assert.Empty(Signals([], Names(-1, ("甲", 1)) with { Complete = false }, Names(0, ("甲", 100))));
        Assert.Empty(Signals([], Names(0, ("甲", 100))));
    }

    [Fact]
    public void Three_months_among_the_top_are_a_sign_and_two_for_a_key_monitored_drug()
    {
        MonthOfNames[] months = [Names(0, ("甲", 9), ("乙", 8)), Names(1, ("甲", 9), ("乙", 8)), Names(2, ("甲", 9))];

        Assert.Equal([("甲", 3m, 3m)], Signals([], months).Select(s => (s.GenericName, s.Value, s.Threshold)));
        Assert.Equal([("乙", 2m, 2m), ("甲", 3m, 3m)], Signals(["乙"], months).Select(s => (s.GenericName, s.Value, s.Threshold)));
    }

    [Fact]
    public void Only_the_top_ten_names_of_a_month_are_looked_at()
    {
        (string, decimal)[] many = [.. Enumerable.Range(1, 11).Select(i => ($"药{i:00}", (decimal)(100 - i)))];

        Assert.DoesNotContain(Signals([], Names(0, many), Names(1, many), Names(2, many)), s => s.GenericName == "药11");
        Assert.Equal(10, Signals([], Names(0, many), Names(1, many), Names(2, many)).Count);
    }

    [Fact]
    public void P3_2_selected_products_give_no_sign()
    {
        var drugs = new Drugs().Add("S", Drug("P1", "中选药") with { ProcurementBatch = "4+7" }).Add("N", Drug("P2", "普通药"));
        var cube = UsageCube.Fold(H1, July, [Of("2026-07-01", new Line("S", 1, 900), new Line("N", 1, 10))], drugs);

        Assert.Equal(["普通药"], MonthOfNames.Of(cube, complete: true).Top(10));
    }

    private static MonthOfNames Names(int month, params (string Name, decimal Amount)[] amounts) =>
        new(July.Plus(month), true, amounts.ToDictionary(a => a.Name, a => a.Amount, StringComparer.Ordinal));

    private static IReadOnlyList<UseSignal> Signals(HashSet<string> monitored, params MonthOfNames[] months) => UseSignals.Of(months, July, monitored, Rule);
}
