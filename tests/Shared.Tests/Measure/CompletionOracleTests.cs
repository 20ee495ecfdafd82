using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

/// <summary>Completions of random districts against sums made in the plainest way from the same rows.</summary>
public class CompletionOracleTests
{
    private static readonly CompletionRules Rules = CompletionRules.From(RuleBook.Load(), D("2026-10-15"));

    private static readonly Drugs Store = new Drugs()
        .Add("A7", Drug("M1", "阿托伐他汀钙片") with { ProcurementBatch = "4+7" })
        .Add("A14", Drug("M2", "阿托伐他汀钙片") with { ProcurementBatch = "4+7" })
        .Add("A40", Drug("M3", "阿托伐他汀钙片") with { Strength = "40mg" })
        .Add("OTHER", Drug("M4", "阿托伐他汀钙片", maker: "乙厂"))
        .Add("B", Drug("M5", "瑞舒伐他汀钙片"))
        .Add("C", Drug("M6", "呋塞米片"));

    private static readonly string[] Codes = ["A7", "A14", "A40", "OTHER", "B", "C", "NOBODY"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_figure_of_a_random_district_is_that_of_the_naive_sum(int seed)
    {
        var district = District.Any(seed);
        foreach (var (hospital, agreements) in district.Agreements)
        {
            foreach (var agreement in agreements)
            {
                var item = Measured(district, hospital, agreement, district.Facts[hospital]);
                var naive = Naive(agreement, agreements, district.Facts[hospital], district.AsOf);
                Assert.Equal(
                    (naive.Purchased, naive.PurchasedAmount, naive.Used, naive.Group, naive.GroupAmount),
                    (item.PurchasedDoses, item.PurchasedAmount ?? 0, item.UsedDoses, item.Selected, item.SelectedAmount));
                Assert.Equal(agreement.AgreedDoses == 0 ? null : naive.Purchased / agreement.AgreedDoses, item.Completion);
                Assert.Equal(naive.Month, item.MonthPurchased);
                Assert.Equal(naive.Projected(agreement, district.AsOf), item.ProjectedCompletion is { } p ? decimal.Round(p, 15) : null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Neither_the_order_of_rows_and_months_nor_the_splitting_of_files_matters(int seed)
    {
        var district = District.Any(seed);
        var random = new Random(seed);
        foreach (var (hospital, agreements) in district.Agreements)
        {
            var facts = district.Facts[hospital].ToArray();
            var expected = agreements.ConvertAll(a => Measured(district, hospital, a, facts));
            random.Shuffle(facts);
            Assert.Equivalent(expected, agreements.ConvertAll(a => Measured(district, hospital, a, facts, backwards: true)), strict: true);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_regions_completion_is_the_ratio_of_its_hospitals_sums(int seed)
    {
        var district = District.Any(seed);
        var hospitals = district.Agreements.Select(h => h.Value.ConvertAll(a => Measured(district, h.Key, a, district.Facts[h.Key]))).ToList();
        var parts = hospitals.ConvertAll(h => ProcurementCompletion.Total(h, Rules));

        var region = ProcurementCompletion.Total(hospitals.SelectMany(h => h), Rules);

        Assert.Equal(parts.Sum(p => p.AgreedDoses), region.AgreedDoses);
        Assert.Equal(parts.Sum(p => p.PurchasedDoses), region.PurchasedDoses);
        Assert.Equal(parts.Sum(p => p.UsedDoses), region.UsedDoses);
        Assert.Equal(parts.Sum(p => p.MonthPurchased), region.MonthPurchased);
        Assert.Equal(parts.Aggregate(new Ratio(0, 0), (sum, p) => sum + p.Selected), region.Selected);
        Assert.Equal(parts.Aggregate(new Ratio(0, 0), (sum, p) => sum + p.SelectedAmount), region.SelectedAmount);
        Assert.Equal(new Ratio(region.PurchasedDoses, region.AgreedDoses).Value, region.Completion);
        Assert.Equal(hospitals.SelectMany(h => h).Count(i => i.AgreedDoses == 0), region.Withdrawn);
    }

    private static CompletionItem Measured(District district, HospitalCode hospital, AgreementRow agreement, IReadOnlyList<Fact> facts, bool backwards = false)
    {
        var months = Month.Between(new Month(2026, 1), new Month(2026, 12)).Select(month => MonthFigures.Measure(new()
        {
            Cube = UsageCube.Fold(hospital, month, [], Store),
            Usage = Books(facts.Where(f => f.IsUse), month, backwards),
            Inbound = Books(facts.Where(f => !f.IsUse), month, backwards),
            Identified = [],
            Stock = [],
            Agreements = district.Agreements[hospital],
            Products = Store,
            Master = DrugCatalogue.Empty,
            MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal),
        }).Movements.Single(m => (m.AgreementId, m.DrugCode) == (agreement.AgreementId, agreement.DrugCode))).ToList();
        if (backwards) months.Reverse();
        return ProcurementCompletion.Of(agreement, months, Store.Find(agreement.DrugCode!, district.AsOf), district.AsOf, Rules, []);
    }

    // Each row a slice of its own is a file split as far as it goes.
    private static List<DayBook> Books(IEnumerable<Fact> facts, Month month, bool split)
    {
        var days = facts.Where(f => Month.Of(f.Day) == month).GroupBy(f => f.Day)
            .Select(d => new DayBook(d.Key, DayState.Reported, split ? [.. d.Select(f => Slice([f.Line]))] : [Slice([.. d.Select(f => f.Line)])]));
        return split ? [.. days.OrderByDescending(d => d.Day)] : [.. days.OrderBy(d => d.Day)];
    }

    private static NaiveFigures Naive(AgreementRow agreement, List<AgreementRow> all, IReadOnlyList<Fact> facts, DateOnly asOf)
    {
        var figures = new NaiveFigures();
        foreach (var fact in facts)
        {
            if (fact.Line.Drug == "NOBODY" || fact.Day < agreement.From || fact.Day > agreement.To || fact.Day > asOf) continue;
            var mine = Same(agreement.DrugCode!, fact.Line.Drug);
            if (!fact.IsUse && mine) figures.Buy(fact, asOf);
            if (!fact.IsUse) continue;
            if (mine) figures.Used += fact.Line.Doses;
            var group = all.Where(a => a == agreement || (agreement.Group is not null && a.Group == agreement.Group)).ToList();
            if (!group.Exists(a => Generic(a.DrugCode!) == Generic(fact.Line.Drug))) continue;
            var selected = fact.Line.Drug is "A7" or "A14" || group.Exists(a => Same(a.DrugCode!, fact.Line.Drug) && a.From <= fact.Day && fact.Day <= a.To);
            figures.Group += new Ratio(selected ? fact.Line.Doses : 0, fact.Line.Doses);
            figures.GroupAmount += new Ratio(selected ? fact.Line.Amount!.Value : 0, fact.Line.Amount!.Value);
        }

        return figures;
    }

    private static string Generic(string code) => code[0] == 'O' ? "A" : code[..1];

    private static bool Same(string contracted, string drug) => contracted == drug || (contracted, drug) is ("A7", "A14") or ("A14", "A7");

    private sealed record NaiveFigures
    {
        private readonly List<Fact> _bought = [];

        public decimal Purchased { get; private set; }

        public decimal PurchasedAmount { get; private set; }

        public decimal Month { get; private set; }

        public decimal Used { get; set; }

        public Ratio Group { get; set; }

        public Ratio GroupAmount { get; set; }

        public void Buy(Fact fact, DateOnly asOf)
        {
            _bought.Add(fact);
            Purchased += fact.Line.Doses;
            PurchasedAmount += fact.Line.Amount!.Value;
            if (fact.Day.Month == asOf.Month && fact.Day.Year == asOf.Year) Month += fact.Line.Doses;
        }

        public decimal? Projected(AgreementRow agreement, DateOnly asOf)
        {
            var last = asOf < agreement.To ? asOf : agreement.To;
            var gone = last.DayNumber - agreement.From.DayNumber + 1;
            if (gone <= 0 || agreement.AgreedDoses == 0) return null;
            var recentDays = Math.Min(90, gone);
            var recent = _bought.Where(f => f.Day > last.AddDays(-recentDays)).Sum(f => f.Line.Doses) / recentDays;
            var pace = (0.5m * recent) + (0.5m * Purchased / gone);
            return decimal.Round((Purchased + (pace * (agreement.To.DayNumber - last.DayNumber))) / agreement.AgreedDoses, 15);
        }
    }

    private sealed record Fact(DateOnly Day, bool IsUse, Line Line);

    private sealed record District(DateOnly AsOf, Dictionary<HospitalCode, List<AgreementRow>> Agreements, Dictionary<HospitalCode, List<Fact>> Facts)
    {
        public static District Any(int seed)
        {
            var random = new Random(seed);
            var hospitals = Enumerable.Range(1, 3).Select(i => HospitalCode.Parse($"H{i}")).ToList();
            return new(
                D("2026-01-10").AddDays(random.Next(360)),
                hospitals.ToDictionary(h => h, h => Agreed(random, h)),
                hospitals.ToDictionary(h => h, _ => Enumerable.Range(0, 150).Select(_ => AnyFact(random)).ToList()));
        }

        private static List<AgreementRow> Agreed(Random random, HospitalCode hospital)
        {
            var group = random.Next(2) == 0 ? "他汀" : null;
            return new[] { "A7", "B", "C" }.Select((drug, i) => new AgreementRow
            {
                AgreementId = $"G{i}",
                Hospital = hospital,
                DrugCode = drug,
                AgreedDoses = random.Next(6) == 0 ? 0 : random.Next(1, 3000),
                Price = 1.5m,
                From = D("2026-01-01").AddDays(random.Next(31)),
                To = D("2026-12-01").AddDays(random.Next(31)),
                Group = drug == "C" ? null : group,
            }).ToList();
        }

        private static Fact AnyFact(Random random)
        {
            var sign = random.Next(6) == 0 ? -1 : 1;
            var line = new Line(Codes[random.Next(Codes.Length)], sign * random.Next(1, 200) / 2m, sign * random.Next(1, 50_000) / 100m);
            return new(D("2025-12-15").AddDays(random.Next(390)), random.Next(2) == 0, line);
        }
    }
}
