using Shared.Measure;
using Shared.Measure.Shares;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure.Shares;

public class NegotiatedDrugShareTests
{
    private sealed record Fact(DateOnly Day, Line Line);

    [Fact]
    public void P1_2_negotiated_drugs_are_watched_apart()
    {
        IReadOnlyList<FlagUse> use = [new(ProductFlags.Negotiated, 1, 500), new(ProductFlags.None, 30, 300), new(ProductFlags.DecoctionPieces, 900, 200)];

        Assert.Equal(new Ratio(500, 1000), NegotiatedDrugShare.Of(use, "amount", "all"));
        Assert.Equal(new Ratio(500, 800), NegotiatedDrugShare.Of(use, "amount", "standard"));
        Assert.Equal(new Ratio(1, 931), NegotiatedDrugShare.Of(use, "quantity", "all"));
    }

    [Fact]
    public void Without_use_there_is_no_share_and_returns_are_not_clamped()
    {
        Assert.Null(NegotiatedDrugShare.Of([], "amount", "all").Value);
        Assert.Equal(-0.5m, NegotiatedDrugShare.Of([new(ProductFlags.Negotiated, -1, -10), new(ProductFlags.None, 1, 30)], "amount", "all").Value);
    }

    [Fact]
    public void An_unknown_basis_or_scope_is_a_mistake_that_names_the_known_ones()
    {
        Assert.Contains("quantity", Assert.Throws<ArgumentException>(() => NegotiatedDrugShare.Of([], "nope", "all")).Message, StringComparison.Ordinal);
        Assert.Contains("standard", Assert.Throws<ArgumentException>(() => NegotiatedDrugShare.Of([], "amount", "nope")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_basis_and_scope_equals_the_sum_over_plain_rows(int seed)
    {
        var (drugs, facts) = RandomMonth(seed);
        foreach (var basis in NegotiatedDrugShare.Bases)
        {
            foreach (var scope in NegotiatedDrugShare.Scopes)
            {
                decimal negotiated = 0, all = 0;
                foreach (var (day, line) in facts)
                {
                    if (drugs.Find(line.Drug, day) is not { } product) continue;
                    if (scope == "standard" && (product.Category is DrugCategory.DecoctionPieces or DrugCategory.FormulaGranules)) continue;
                    var value = basis == "amount" ? line.Amount ?? 0 : line.Doses;
                    all += value;
                    if (product.Negotiated) negotiated += value;
                }

                Assert.Equal(new Ratio(negotiated, all), NegotiatedDrugShare.Of(Kept(drugs, facts), basis, scope));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_roll_up_is_the_ratio_of_sums_whatever_the_order_and_wherever_a_file_is_cut(int seed)
    {
        var (drugs, facts) = RandomMonth(seed);
        var shuffled = facts.ToArray();
        new Random(seed + 1).Shuffle(shuffled);
        var parts = shuffled.Chunk(1 + (facts.Count / 3)).SelectMany(chunk => Kept(drugs, chunk));

        Assert.Equal(NegotiatedDrugShare.Of(Kept(drugs, facts), "amount", "all"), NegotiatedDrugShare.Of(parts, "amount", "all"));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    private static IReadOnlyList<FlagUse> Kept(Drugs drugs, IEnumerable<Fact> facts)
    {
        var books = facts.GroupBy(f => f.Day).Select(day => Of(day.Key, [.. day.Select(f => f.Line)])).ToList();
        return MonthFigures.Measure(new()
        {
            Cube = UsageCube.Fold(H1, new Month(2026, 9), books, drugs),
            Usage = books,
            Inbound = [],
            Identified = [],
            Stock = [],
            Agreements = [],
            Products = drugs,
            Master = DrugCatalogue.Empty,
            MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal),
        }).UseByFlags!;
    }

    private static (Drugs Drugs, List<Fact> Facts) RandomMonth(int seed)
    {
        var random = new Random(seed);
        var drugs = new Drugs();
        for (var i = 0; i < 10; i++)
        {
            drugs.Add($"D{i}", AnyDrug(random, i));
            if (random.Next(3) == 0) drugs.Add($"D{i}", AnyDrug(random, i), from: "2026-09-12");
        }

        var facts = Enumerable.Range(0, random.Next(1, 150)).Select(_ => new Fact(
            new DateOnly(2026, 9, random.Next(1, 31)), new Line($"D{random.Next(11)}", random.Next(-20, 100) / 4m, random.Next(6) == 0 ? null : random.Next(-500, 9000) / 100m)));
        return (drugs, [.. facts]);
    }

    private static Product AnyDrug(Random random, int i) => Drug($"P{i}") with
    {
        Negotiated = random.Next(3) == 0,
        Essential = random.Next(2) == 0,
        ClaimedOnly = random.Next(4) == 0,
        ProcurementBatch = random.Next(3) == 0 ? "4+7" : null,
        Category = (DrugCategory)random.Next(4),
    };
}
