using Shared.Measure;

namespace Shared.Tests.Measure;

/// <summary>Every basis in every scope against plain loops over the rows, over random months.</summary>
public class RatioOracleTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_basis_and_scope_of_a_month_is_that_of_the_plain_rows(int seed)
    {
        var district = new RatioDistrict(seed);
        var naive = new NaiveRatio(district.Products, district.Counted);
        foreach (var month in RatioDistrict.Months)
        {
            var (figures, facts) = (district.Figures(month), district.Facts.Where(f => month.Range.Contains(f.Day)).ToList());
            foreach (var basis in MonthRatios.Bases) Same(naive, facts, figures.Ratio(basis));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Distinct_counts_over_two_months_are_those_of_all_their_rows(int seed)
    {
        var district = new RatioDistrict(seed);
        var naive = new NaiveRatio(district.Products, district.Counted);
        var use = RatioDistrict.Months.Select(m => (district.Use(m), district.Counted)).ToList();
        Same(naive, district.Facts, VarietyRatio.Used("products", use));
        Same(naive, district.Facts, VarietyRatio.Used("generics", use));
        Same(naive, district.Facts, VarietyRatio.Stocked(RatioDistrict.Months.Select(m => (district.Stock(m), district.Inbound(m), district.Counted))));
        var identified = IdentifierRatio.Of(district.Identified());
        foreach (var ratio in new[] { identified.Prescriptions, identified.Outpatients, identified.Inpatients }) Same(naive, district.Facts, ratio);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Departments_and_drugs_are_counted_each_for_itself(int seed)
    {
        var district = new RatioDistrict(seed);
        var naive = new NaiveRatio(district.Products, district.Counted);
        var use = RatioDistrict.Months.Select(m => (district.Use(m), district.Counted)).ToList();
        var drugs = IdentifierRatio.By<(string?, string)>(district.Identified(), (department, drug) => (department, drug));
        foreach (var group in district.Facts.Where(f => f.Kind == "usage").GroupBy(f => (f.Line.Department, f.Line.Drug)))
        {
            Same(naive, group, VarietyRatio.Used("products", use, c => (c.Department, c.DrugCode) == group.Key));
            if (drugs.TryGetValue(group.Key, out var identified)) Same(naive, group, identified.Prescriptions);
            else Assert.All(EssentialDrugRatio.Scopes, scope => Assert.Equal(0, naive.Of(group, "prescriptions", scope).Denominator));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_rows_and_days_and_the_cut_into_files_do_not_matter(int seed)
    {
        var district = new RatioDistrict(seed);
        var shuffled = district.Facts.ToArray();
        new Random(seed + 1).Shuffle(shuffled);
        foreach (var month in RatioDistrict.Months)
        {
            Assert.Equal(district.Figures(month).Ratios, district.Figures(month, shuffled).Ratios);
            Assert.Equal(district.Use(month).Cells, district.Use(month, shuffled).Cells);
            Assert.Equal(district.Use(month).Products, district.Use(month, shuffled).Products);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sums_of_any_parts_are_the_whole(int seed)
    {
        var district = new RatioDistrict(seed);
        var month = RatioDistrict.Months[0];
        var whole = district.Figures(month);
        var facts = district.Facts.Where(f => month.Range.Contains(f.Day)).ToList();
        foreach (var basis in new[] { "amount", "quantity", "procurement" })
        {
            foreach (var parts in new[] { facts.GroupBy(f => f.Line.Department ?? ""), facts.GroupBy(f => f.Line.Drug), facts.GroupBy(f => f.Day.Day <= 15 ? "early" : "late") })
                Assert.Equal(whole.Ratio(basis).Figures, parts.Select(p => district.Figures(month, p).Ratio(basis)).Aggregate(ScopedRatio.None(basis), (a, b) => a + b).Figures);
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static void Same(NaiveRatio naive, IEnumerable<RatioFact> facts, ScopedRatio found)
    {
        var rows = facts.ToList();
        Assert.All(found.Figures, figure => Assert.Equal(naive.Of(rows, figure.Basis, figure.Scope), figure));
    }
}
