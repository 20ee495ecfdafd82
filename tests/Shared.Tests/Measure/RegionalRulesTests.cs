using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class RegionalRulesTests
{
    private static readonly RuleBook Book = RuleBook.Load();

    [Fact]
    public void Without_a_row_for_the_region_the_products_own_book_is_answered()
    {
        Assert.Same(Book, new RegionalRules(Book, []).In(RegionCode.Parse("610111"), D("2026-10-01")));
        Assert.Same(Book, new RegionalRules(Book, [Row("120000", 5)]).In(RegionCode.Parse("610111"), D("2026-10-01")));
    }

    [Fact]
    public void The_nearest_authority_has_the_say_whatever_the_order_of_rows()
    {
        ThresholdRow[] rows = [Row("000000", 4), Row("610000", 5), Row("610100", 6), Row("610111", 9)];
        foreach (var order in new[] { rows, [.. rows.Reverse()] })
        {
            var rules = new RegionalRules(Book, order);
            Assert.Equal([9m, 6m, 5m, 4m], new[] { "610111", "610112", "610202", "120119" }.Select(r => Yellow(rules, r, "2026-10-01").Value));
        }
    }

    [Fact]
    public void A_number_holds_from_its_first_to_its_last_day_and_a_later_start_ends_an_open_one()
    {
        var rules = new RegionalRules(Book, [Row("610100", 5, "2026-01-01"), Row("610100", 6, "2026-07-01", "2026-08-31")]);
        Assert.Equal([7m, 5m, 5m, 6m, 6m, 7m], new[] { "2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2026-08-31", "2026-09-01" }.Select(d => Yellow(rules, "610111", d).Value));
    }

    [Fact]
    public void What_a_jurisdiction_says_is_quoted_with_its_source_and_the_rest_stays()
    {
        var rules = new RegionalRules(Book, [Row("610100", 5)]);
        Assert.Equal(new Threshold(5, "days", "市卫发〔2026〕1号"), Yellow(rules, "610111", "2026-10-01"));
        Assert.Equal(Book.Find("days-of-stock", D("2026-10-01")).Thresholds["orange"], rules.In(RegionCode.Parse("610111"), D("2026-10-01")).Find("days-of-stock", D("2026-10-01")).Thresholds["orange"]);
    }

    [Fact]
    public void A_county_that_says_nothing_of_one_number_keeps_its_citys()
    {
        var rules = new RegionalRules(Book, [Row("610100", 5), Row("610111", 2) with { Threshold = "orange" }]);
        var here = rules.In(RegionCode.Parse("610111"), D("2026-10-01")).Find("days-of-stock", D("2026-10-01"));
        Assert.Equal((2m, 5m), (here["orange"], here["yellow"]));
    }

    private static Threshold Yellow(RegionalRules rules, string region, string day) =>
        rules.In(RegionCode.Parse(region), D(day)).Find("days-of-stock", D(day)).Thresholds["yellow"];

    private static ThresholdRow Row(string region, decimal value, string from = "2020-01-01", string? to = null) => new()
    {
        Rule = "days-of-stock",
        Threshold = "yellow",
        Region = RegionCode.Parse(region),
        Value = value,
        EffectiveFrom = D(from),
        EffectiveTo = to is null ? null : D(to),
        Source = "市卫发〔2026〕1号",
    };
}
