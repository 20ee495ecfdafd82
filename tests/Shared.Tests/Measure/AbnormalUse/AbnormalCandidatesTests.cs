using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure.AbnormalUse;

public class AbnormalCandidatesTests
{
    private static readonly HashSet<string> Confirmed = ["D1", "D2", "D5"];

    [Fact]
    public void P1_3_candidates_are_the_generic_names_for_which_most_was_paid()
    {
        var found = AbnormalCandidates.Of([Bought("甲", 10), Bought("乙", 30), Bought("甲", 25), Bought("丙", 5), Bought("丁", 30)], null, null, top: 3);

        Assert.Equal([(1, "甲", 35m), (2, "丁", 30m), (3, "乙", 30m)], found.Select(c => (c.Rank, c.Purchase.GenericName, c.Purchase.Candidate)));
    }

    [Fact]
    public void P3_2_a_selected_product_is_never_a_candidate_and_does_not_lift_its_name()
    {
        var found = AbnormalCandidates.Of([Bought("甲", 100, selected: 100), Bought("乙", 90, selected: 80), Bought("丙", 20)], null, null, top: 10);

        Assert.Equal([("丙", 20m), ("乙", 10m)], found.Select(c => (c.Purchase.GenericName, c.Purchase.Candidate)));
    }

    [Fact]
    public void Growth_needs_a_quarter_that_is_known_and_something_bought_in_it()
    {
        var found = AbnormalCandidates.Of([Bought("甲", 30), Bought("乙", 10)], [Bought("甲", 20)], null, top: 10);

        Assert.Equal((20m, 0.5m, null, null), (found[0].LastQuarter, found[0].Growth, found[0].LastYear, found[0].GrowthOnYear));
        Assert.Equal((0m, (decimal?)null), (found[1].LastQuarter, found[1].Growth));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Folded_purchases_equal_plain_loops_over_rows_in_any_order(int seed)
    {
        var random = new Random(seed);
        var drugs = new Drugs();
        string[] names = ["甲 药", "乙药", "丙药", "ＡＢ药", "AB药"];
        for (var i = 0; i < 8; i++) drugs.Add($"D{i}", Drug($"P{i}", names[random.Next(5)]) with { ProcurementBatch = random.Next(3) == 0 ? "1" : null, Essential = random.Next(2) == 0 });
        var facts = Enumerable.Range(0, 80).Select(_ => (Day: new DateOnly(2026, random.Next(7, 10), random.Next(1, 29)),
            Line: new Line($"D{random.Next(8)}", random.Next(-5, 40), random.Next(5) == 0 ? null : random.Next(-100, 900) / 4m))).ToArray();
        var expected = new Dictionary<string, (decimal Candidate, decimal Selected, decimal Confirmed, decimal Unpriced)>(StringComparer.Ordinal);
        foreach (var (day, line) in facts)
        {
            var product = drugs.Find(line.Drug, day)!;
            var name = product.GenericName switch { "甲 药" => "甲药", "ＡＢ药" => "AB药", var other => other };
            var (candidate, selected, confirmed, unpriced) = expected.GetValueOrDefault(name);
            if (product.ProcurementBatch is null && Confirmed.Contains(line.Drug)) confirmed += line.Amount ?? 0;
            if (product.ProcurementBatch is null) candidate += line.Amount ?? 0;
            else selected += line.Amount ?? 0;
            expected[name] = (candidate, selected, confirmed, unpriced + (line.Amount is null ? line.Doses : 0));
        }

        random.Shuffle(facts);
        var cubes = facts.GroupBy(f => Month.Of(f.Day)).Select(m => InboundCube.Fold(H1, m.Key, m.GroupBy(f => f.Day).Select(d => Of(d.Key, [.. d.Select(f => f.Line)])), drugs));
        var found = AbnormalCandidates.Sum(cubes.SelectMany(cube => GenericPurchase.Of(cube, Confirmed))).ToDictionary(p => p.GenericName, p => (p.Candidate, p.Selected, p.Confirmed, p.DosesWithoutAmount), StringComparer.Ordinal);

        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), found.OrderBy(e => e.Key, StringComparer.Ordinal));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20)];

    private static GenericPurchase Bought(string name, decimal all, decimal selected = 0) => new() { GenericName = name, All = all, Selected = selected };
}
