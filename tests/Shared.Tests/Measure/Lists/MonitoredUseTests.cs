using Shared.Measure;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Catalogues;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure.Lists;

public class MonitoredUseTests
{
    private static readonly Month September = new(2026, 9);

    [Fact]
    public void P5_3_a_list_that_starts_in_mid_month_counts_from_that_day_on()
    {
        var products = Products([Row("A"), Row("B", "布洛芬")]);
        var lists = Lists((Listed(DrugList.KeyMonitored, "阿司匹林", from: "2026-09-16"), ListOwner.Region), (Listed(DrugList.KeyMonitored, "布洛芬"), ListOwner.Institution));
        DayBook[] days = [Of("2026-09-15", new Line("A", 1, 10), new Line("B", 1, 5)), Of("2026-09-16", new Line("A", 2, 20, "儿科"))];

        Assert.Null(MonitoredUse.Of(UsageCube.Fold(H1, September, days, products), new DrugNaming(products), lists));
        Assert.Equal(
            [new("A", null, ListOwner.None, 1, 10), new("A", "儿科", ListOwner.Region, 2, 20), new("B", null, ListOwner.Institution, 1, 5)],
            MonitoredUse.Fold(September, days, new DrugNaming(products), lists));
    }

    [Fact]
    public void A_drug_that_becomes_another_product_in_mid_month_is_left_to_the_days()
    {
        var products = Products([Row("A").From("2020-01-01", "2026-09-15"), Row("A", "布洛芬").From("2026-09-16")]);
        var lists = Lists((Listed(DrugList.KeyMonitored, "布洛芬"), ListOwner.Region));
        DayBook[] days = [Of("2026-09-15", new Line("A", 1, 10)), Of("2026-09-16", new Line("A", 2, 20))];

        Assert.Null(MonitoredUse.Of(UsageCube.Fold(H1, September, days, products), new DrugNaming(products), lists));
        Assert.Equal([new("A", null, ListOwner.None, 1, 10), new MonitoredCell("A", null, ListOwner.Region, 2, 20)], MonitoredUse.Fold(September, days, new DrugNaming(products), lists));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Folding_days_equals_plain_loops_over_rows_whatever_their_order(int seed)
    {
        var random = new Random(seed);
        string[] names = ["甲药", "乙药", "丙药", "丁药"];
        var own = Enumerable.Range(0, 8).SelectMany(i => random.Next(3) == 0
            ? new[] { Row($"D{i}", names[random.Next(4)]).From("2020-01-01", "2026-09-12"), Row($"D{i}", names[random.Next(4)]).From("2026-09-13") }
            : [Row($"D{i}", names[random.Next(4)])]).ToList();
        var rows = names.Where(_ => random.Next(2) == 0).Select(n => (Listed(DrugList.KeyMonitored, n, from: $"2026-0{random.Next(8, 10)}-{random.Next(1, 29):00}", to: random.Next(2) == 0 ? null : "2026-09-29"),
            random.Next(2) == 0 ? ListOwner.Region : ListOwner.Institution)).ToArray();
        var facts = Enumerable.Range(0, random.Next(1, 120)).Select(_ => (Day: new DateOnly(2026, 9, random.Next(1, 31)),
            Line: new Line($"D{random.Next(9)}", random.Next(-9, 50), random.Next(5) == 0 ? null : random.Next(-99, 9999) / 100m, random.Next(3) == 0 ? null : "儿科"))).ToArray();
        var expected = new SortedDictionary<string, (decimal Doses, decimal Amount)>(StringComparer.Ordinal);
        foreach (var (day, line) in facts)
        {
            if (own.FirstOrDefault(r => r.DrugCode == line.Drug && r.EffectiveFrom <= day && (r.EffectiveTo is null || day <= r.EffectiveTo)) is not { } row) continue;
            var on = ListOwner.None;
            foreach (var (listed, owner) in rows)
            {
                if (listed.GenericName == row.GenericName && listed.EffectiveFrom <= day && (listed.EffectiveTo is null || day <= listed.EffectiveTo)) on |= owner;
            }

            var key = $"{line.Drug}|{line.Department}|{on}";
            var (doses, amount) = expected.GetValueOrDefault(key);
            expected[key] = (doses + line.Doses, amount + (line.Amount ?? 0));
        }

        random.Shuffle(facts);
        var products = Products(own);
        DayBook[] days = [.. facts.GroupBy(f => f.Day).Select(day => new DayBook(day.Key, DayState.Reported, [.. day.Chunk(3).Select(part => Slice([.. part.Select(f => f.Line)]))]))];
        var cells = MonitoredUse.Fold(September, days, new DrugNaming(products), Lists(rows));

        Assert.Equal(expected.Select(e => (e.Key, e.Value)), cells.Select(c => ($"{c.DrugCode}|{c.Department}|{c.On}", (c.Doses, c.Amount))).OrderBy(c => c.Item1, StringComparer.Ordinal));
        if (MonitoredUse.Of(UsageCube.Fold(H1, September, days, products), new DrugNaming(products), Lists(rows)) is { } fromCube) Assert.Equal(cells, fromCube);
    }

    [Fact]
    public void A_month_in_which_nothing_changes_needs_no_days()
    {
        var products = Products([Row("A"), Row("B", "布洛芬")]);
        var lists = Lists((Listed(DrugList.KeyMonitored, "阿司匹林", from: "2026-09-01", to: "2026-09-30"), ListOwner.Region));
        DayBook[] days = [Of("2026-09-01", new Line("A", 1, 10, "儿科"), new Line("B", 1, 5)), Of("2026-09-30", new Line("A", 2, 20, "儿科"))];

        Assert.Equal(MonitoredUse.Fold(September, days, new DrugNaming(products), lists), MonitoredUse.Of(UsageCube.Fold(H1, September, days, products), new DrugNaming(products), lists)!);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    private static DrugLists Lists(params (ListRow Row, ListOwner Owner)[] rows) => new(rows.Select(r => new ListedRow(r.Row, "_.1", r.Owner)));
}
