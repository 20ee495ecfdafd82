using Shared.Measure;
using Shared.Measure.Consistency;
using Shared.Normalise;
using static Shared.Tests.Measure.Catalogues;

namespace Shared.Tests.Measure.Consistency;

public class EvaluatedVarietyTests
{
    [Theory]
    [InlineData(2, EvaluationAdvice.PreferPassed)]
    [InlineData(3, EvaluationAdvice.ChooseNoOther)] // 达到3家以上 and 未超过3家 both fit exactly three; taken as reached
    [InlineData(4, EvaluationAdvice.ChooseNoOther)]
    public void P2_4_once_three_makers_passed_the_others_are_no_longer_chosen(int makers, EvaluationAdvice advice)
    {
        var variety = Assert.Single(EvaluatedVariety.Of([.. Enumerable.Range(1, makers).Select(i => Made($"M{i}", $"厂{i}", passed: true)), Made("X", "别厂", passed: false)], enough: 3));

        Assert.Equal((makers, advice), (variety.MakersPassed, variety.Advice));
        Assert.Equal(["X"], variety.NotPassed.Select(r => r.DrugCode));
    }

    [Fact]
    public void A_maker_counts_once_however_many_strengths_and_packs_passed()
    {
        var variety = Assert.Single(EvaluatedVariety.Of([Made("M1", "甲 厂", true), Made("M2", "甲厂", true) with { Strength = "40mg" }, Made("M3", "乙厂", true), Made("M4", null, true)], enough: 3));

        Assert.Equal((2, EvaluationAdvice.PreferPassed, 4), (variety.MakersPassed, variety.Advice, variety.Passed.Count));
    }

    [Fact]
    public void A_variety_is_a_name_in_a_form_and_one_nobody_passed_in_is_none()
    {
        var found = EvaluatedVariety.Of([Made("M1", "甲", true, "阿司匹林片", "片"), Made("M2", "乙", false, "阿司匹林", "薄膜衣片"), Made("M3", "丙", false, "阿司匹林", "分散片"), Made("M4", "丁", false, "布洛芬")], enough: 1);

        Assert.Equal(("阿司匹林", "片剂"), (Assert.Single(found).GenericName, found[0].DosageForm));
        Assert.Equal(["M2"], found[0].NotPassed.Select(r => r.DrugCode));
    }

    [Fact]
    public void P3_2_a_selected_product_is_never_among_those_no_longer_chosen() =>
        Assert.Empty(Assert.Single(EvaluatedVariety.Of([Made("M1", "甲", true), Made("M2", "乙", false) with { ProcurementBatch = "4+7" }], enough: 1)).NotPassed);

    [Fact]
    public void The_number_of_makers_is_the_rules() => Assert.Equal(3, RuleBook.Load().Find("consistency-evaluation", new DateOnly(2026, 9, 30))["makers"]);

    private static CatalogueRow Made(string code, string? maker, bool passed, string generic = "阿司匹林", string form = "片剂") =>
        Row(code, generic, form) with { Manufacturer = maker, ConsistencyEvaluated = passed };
}
