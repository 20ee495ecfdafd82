using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

public class ReconciliationTests
{
    private static readonly Month October = new(2026, 10);
    private static readonly Drugs Store = new Drugs().Add("A", Drug("M1")).Add("B", Drug("M2"));

    [Fact]
    public void A_day_that_one_source_doesnt_report_is_not_compared()
    {
        var pair = Compare([Of("2026-10-01", new Line("A", 10, 20)), Of("2026-10-02", new Line("A", 5, 10))], [Of("2026-10-02", new Line("A", 4, 9))]);

        Assert.Equal((1, new Ratio(4, 5), new Ratio(9, 10)), (pair!.Days, pair.Doses, pair.Amount));
        Assert.Equal((-1m, -1m), (pair.DosesDifference, pair.AmountDifference));
    }

    [Fact]
    public void An_explicit_zero_is_something_and_an_incomplete_day_is_nothing()
    {
        Assert.Equal(new Ratio(0, 10), Compare([Of("2026-10-01", new Line("A", 10, 20))], [Of("2026-10-01")])!.Doses);
        Assert.Null(Compare([Of("2026-10-01", new Line("A", 10, 20))], [new DayBook(D("2026-10-01"), DayState.Incomplete, [])]));
        Assert.Null(Compare([Of("2026-10-01", new Line("A", 10, 20))], []));
    }

    [Fact]
    public void Without_amounts_on_one_side_only_doses_are_compared()
    {
        var pair = Compare([Of("2026-10-01", new Line("A", 10, 20))], [Of("2026-10-01", new Line("A", 9))]);

        Assert.Equal((new Ratio(9, 10), null, null), (pair!.Doses, pair.Amount, pair.AmountDifference));
    }

    [Fact]
    public void Sums_are_sums_of_both_sides()
    {
        var one = new Reconciliation(3, new Ratio(4, 5), null);
        var other = new Reconciliation(2, new Ratio(1, 5), new Ratio(7, 8));

        Assert.Equal(new Reconciliation(5, new Ratio(5, 10), new Ratio(7, 8)), one + other);
        Assert.Equal(one + other, other + one);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_months_compare_as_plain_loops_do(int seed)
    {
        var random = new Random(seed);
        var (his, other) = (Any(random), Any(random));
        decimal mine = 0, theirs = 0;
        var days = 0;
        for (var day = October.First; day <= October.Last; day = day.AddDays(1))
        {
            var (h, o) = (his.Where(b => b.Day == day).ToList(), other.Where(b => b.Day == day).ToList());
            if (h.Count == 0 || o.Count == 0) continue;
            days++;
            foreach (var slice in h[0].Slices) for (var i = 0; i < slice.Count; i++) mine += slice.Drugs[slice.Drug[i]] == "X" ? 0 : slice.Doses[i];
            foreach (var slice in o[0].Slices) for (var i = 0; i < slice.Count; i++) theirs += slice.Drugs[slice.Drug[i]] == "X" ? 0 : slice.Doses[i];
        }

        var pair = Compare(his, other)!;

        Assert.Equal((days, new Ratio(theirs, mine)), (pair.Days, pair.Doses));
    }

    [Fact]
    public void P3_6_low_users_are_held_against_the_ratio_of_their_peers_sums()
    {
        var rules = new LowUseRules(0.5m, 0.2m, 3);
        ProductUse[] uses = [Use("H1", 100, 80), Use("H2", 200, 180), Use("H3", 100, 100), Use("H4", 100, 44), Use("H5", 0, 0), Use("H6", -5, 0)];

        var low = Assert.Single(LowUse.Of(uses, rules));

        Assert.Equal(("H4", 3, new Ratio(360, 400), 0.45m), (low.Use.Hospital.ToString(), low.Peers, low.PeerRate, low.Threshold));
        Assert.Empty(LowUse.Of(uses.Select(u => u with { Used = u.Used == 44 ? 45 : u.Used }), rules));
    }

    [Fact]
    public void Too_few_peers_are_no_measure()
    {
        var low = Assert.Single(LowUse.Of([Use("H1", 100, 80), Use("H2", 100, 19)], new LowUseRules(0.5m, 0.2m, 3)));

        Assert.Equal(("H2", null, 0.2m), (low.Use.Hospital.ToString(), low.PeerRate, low.Threshold));
    }

    [Fact]
    public void The_rules_are_data() => Assert.Equal(new LowUseRules(0.5m, 0.2m, 3), LowUseRules.From(RuleBook.Load(), D("2026-10-01")));

    private static ProductUse Use(string hospital, decimal purchased, decimal used) => new(HospitalCode.Parse(hospital), "M1", purchased, used);

    private static Reconciliation? Compare(IReadOnlyList<DayBook> his, IReadOnlyList<DayBook> other) =>
        Reconciliation.Of(SourceMonth.Of(October, his, Store), SourceMonth.Of(October, other, Store));

    private static List<DayBook> Any(Random random) =>
    [
        .. October.Range.Each().Where(_ => random.Next(3) > 0)
            .Select(day => Of(day, [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Line("ABX"[random.Next(3)].ToString(), random.Next(-5, 30) / 2m, 1))])),
    ];
}
