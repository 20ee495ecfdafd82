using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

/// <summary>The cube and its ratios against loops a beginner could have written, over random months.</summary>
public class RatioOracleTests
{
    private sealed record Fact(DateOnly Day, Line Line);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_basis_and_scope_equals_the_sum_over_plain_rows(int seed)
    {
        var (drugs, facts) = RandomMonth(seed);
        var cube = UsageCube.Fold(H1, new Month(2026, 9), Books(facts), drugs);

        foreach (var basis in EssentialDrugRatio.Bases)
        {
            foreach (var scope in EssentialDrugRatio.Scopes)
            {
                Assert.Equal(Naive(drugs, facts, basis, scope), EssentialDrugRatio.Of(cube.Cells, basis, scope));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_rows_and_days_does_not_matter(int seed)
    {
        var (drugs, facts) = RandomMonth(seed);
        var shuffled = facts.ToArray();
        new Random(seed + 1).Shuffle(shuffled);

        var one = UsageCube.Fold(H1, new Month(2026, 9), Books(facts), drugs);
        var other = UsageCube.Fold(H1, new Month(2026, 9), Books(shuffled).Reverse(), drugs);

        Assert.Equal(one.Cells, other.Cells);
        Assert.Equal(one.Products, other.Products);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_roll_up_is_the_ratio_of_sums_along_every_path(int seed)
    {
        var (drugs, facts) = RandomMonth(seed);
        var whole = Figures(drugs, facts);
        foreach (var ratio in whole.Ratios)
        {
            var departments = whole.Departments.Select(d => d.Ratio).Where(r => (r.Basis, r.Scope) == (ratio.Basis, ratio.Scope));
            var halves = facts.GroupBy(f => f.Day.Day <= 15).Select(half => Figures(drugs, half)).SelectMany(m => m.Ratios)
                .Where(r => (r.Basis, r.Scope) == (ratio.Basis, ratio.Scope));
            Assert.Equal(ratio, departments.Aggregate((a, b) => a + b));
            Assert.Equal(ratio, halves.Aggregate((a, b) => a + b));
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    private static RatioFigure Naive(Drugs drugs, IEnumerable<Fact> facts, string basis, string scope)
    {
        decimal essential = 0, all = 0, claimed = 0;
        foreach (var (day, line) in facts)
        {
            var product = drugs.Find(line.Drug, day);
            if (product is null) continue;
            if (product.Category is DrugCategory.DecoctionPieces or DrugCategory.FormulaGranules) continue;
            if (scope == "excludingNegotiated" && product.Negotiated) continue;
            if (scope == "excludingSelected" && (product.Negotiated || (product.ProcurementBatch is not null && !product.Essential))) continue;
            var value = basis == "amount" ? line.Amount ?? 0 : line.Doses;
            all += value;
            if (product.Essential) essential += value;
            if (product.ClaimedOnly) claimed += value;
        }

        return new(basis, scope, essential, all, claimed);
    }

    private static MonthFigures Figures(Drugs drugs, IEnumerable<Fact> facts)
    {
        var books = Books(facts).ToList();
        return MonthFigures.Measure(new()
        {
            Cube = UsageCube.Fold(H1, new Month(2026, 9), books, drugs),
            Usage = books,
            Inbound = [],
            Stock = [],
            Agreements = [],
            Products = drugs,
            Master = DrugCatalogue.Empty,
            MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal),
        });
    }

    private static IEnumerable<DayBook> Books(IEnumerable<Fact> facts) =>
        facts.GroupBy(f => f.Day).Select(day => new DayBook(
            day.Key, DayState.Reported, [.. day.Chunk(7).Select(part => Slice([.. part.Select(f => f.Line)]))]));

    private static (Drugs Drugs, List<Fact> Facts) RandomMonth(int seed)
    {
        var random = new Random(seed);
        var drugs = new Drugs();
        for (var i = 0; i < 12; i++)
        {
            drugs.Add($"D{i}", RandomDrug(random, i), from: i == 0 ? "2026-09-20" : "2020-01-01");
            if (random.Next(3) == 0) drugs.Add($"D{i}", RandomDrug(random, i), from: "2026-09-10");
        }

        string?[] departments = [null, "心内科", "儿科", "外科"];
        var facts = Enumerable.Range(0, random.Next(1, 200)).Select(_ => new Fact(
            new DateOnly(2026, 9, random.Next(1, 31)),
            new Line($"D{random.Next(12)}", random.Next(-20, 100) / 4m, random.Next(6) == 0 ? null : random.Next(-500, 9000) / 100m, departments[random.Next(4)])));
        return (drugs, [.. facts]);
    }

    private static Product RandomDrug(Random random, int i) => Drug($"P{i}") with
    {
        Essential = random.Next(2) == 0,
        ClaimedOnly = random.Next(4) == 0,
        Negotiated = random.Next(4) == 0,
        ProcurementBatch = random.Next(3) == 0 ? "4+7" : null,
        Category = (DrugCategory)random.Next(4),
    };
}
