using Shared.Detect;
using static Shared.Tests.Detect.Shelves;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Detect;

/// <summary>What must hold whatever a store looks like, on stores drawn from seeds.</summary>
public class DetectionPropertyTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void More_stock_never_raises_the_severity(int seed)
    {
        var drugs = Random(seed);
        var more = drugs.Select(d => d with { Stock = DoseColumn.Of([.. d.Stock.Take(Days - 1), d.Stock[^1] + 35]) }).ToArray();
        foreach (var (less, rich) in Evaluate(drugs).Zip(Evaluate(more))) Assert.True(Rank(rich) <= Rank(less), $"{less.DrugCode}: {less.Severity} became {rich.Severity}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shifting_every_date_by_whole_weeks_shifts_the_findings(int seed)
    {
        var drugs = Random(seed);
        var before = Evaluate(drugs);
        var after = ShortageDetection.Evaluate(new(H1, AsOf.AddDays(70), [.. drugs.Select(d => Shifted(d, 70))]), Rules);

        Assert.Equal(before.Select(f => (f.Judgement, f.Severity, f.ShortageType, f.StockOutBetween?.From.AddDays(70), f.OrderBy?.AddDays(70), f.OrderDoses)),
            after.Select(f => (f.Judgement, f.Severity, f.ShortageType, f.StockOutBetween?.From, f.OrderBy, f.OrderDoses)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Neither_repetition_nor_the_order_of_the_drugs_changes_a_finding(int seed)
    {
        var drugs = Random(seed);
        var once = Evaluate(drugs).Select(Said);

        Assert.Equal(once, Evaluate(drugs).Select(Said));
        Assert.Equal(once, Evaluate([.. drugs.Reverse()]).Reverse().Select(Said));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Steps_and_decimals_give_the_same_numbers(int seed)
    {
        var drugs = Random(seed);
        // A quantity too fine for whole steps on a day nobody averages over makes the column keep decimals.
        var fine = drugs.Select(d => d with { Use = DoseColumn.Of([0.0000000000000000001m, .. d.Use.Skip(1)]) }).ToArray();

        Assert.All(fine, d => Assert.False(d.Use.IsInSteps));
        Assert.Equal(Evaluate(drugs).Select(f => (f.MeanDailyUse, f.DaysOfStock, f.Severity)), Evaluate(fine).Select(f => (f.MeanDailyUse, f.DaysOfStock, f.Severity)));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    private static IReadOnlyList<Finding> Evaluate(DrugSeries[] drugs) => ShortageDetection.Evaluate(Window(drugs), Rules);

    private static int Rank(Finding finding) => finding.Severity is { } severity ? (int)severity : -1;

    private static string Said(Finding f) => $"{f.DrugCode} {f.Judgement} {f.Severity} {f.DaysOfStock} {string.Join('|', f.Evidence)}";

    private static DrugSeries[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 6).Select(i => Supplied($"D{i}", 160 + random.Next(250), 80 + random.Next(60), random.Next(3) > 0, _ => random.Next(4, 17), $"企业{i % 2}"))];
    }

    private static DrugSeries Shifted(DrugSeries d, int days) => d with
    {
        First = d.First.AddDays(days),
        Orders = [.. d.Orders.Select(o => o with { OrderedOn = o.OrderedOn.AddDays(days), Arrivals = [.. o.Arrivals.Select(a => new ArrivedDoses(a.On.AddDays(days), a.Doses))] })],
    };
}
