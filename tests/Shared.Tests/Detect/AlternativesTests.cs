using Shared.Detect;
using Shared.Vocabulary;
using static Shared.Tests.Detect.Store;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Detect;

public class AlternativesTests
{
    [Theory] // the other maker's product is used 10 a day: 101 is safe, 100 is not
    [InlineData(101, Severity.Yellow, false)]
    [InlineData(100, Severity.Red, true)]
    public void Another_maker_in_safe_stock_makes_it_yellow_and_not_reportable(int stock, Severity severity, bool reportable)
    {
        var finding = Empty("A", "甲厂").Add(Drug("B", "布洛芬片", "乙厂"), "2026-10-01", [300, 200, stock], Run(3, 10)).Find("A", "2026-10-03");

        Assert.Equal((severity, reportable, ShortageType.OutOfStock), (finding.Severity, finding.Reportable, finding.ShortageType));
        Assert.Equal(!reportable, finding.Evidence.Any(e => e.Rule == "other-maker-in-stock"));
    }

    [Fact]
    public void Another_strength_is_a_substitute_but_no_twin()
    {
        var finding = Empty("A", "甲厂").Add(Drug("B", "布洛芬片", "乙厂") with { Strength = "40mg" }, "2026-10-01", Run(3, 1000), Run(3, 10)).Find("A", "2026-10-03");

        Assert.Equal((Severity.Red, true), (finding.Severity, finding.Reportable));
        Assert.Equal(("B", SubstituteKind.SameGeneric), (finding.Substitutes[0].DrugCode, finding.Substitutes[0].Kind));
    }

    [Fact]
    public void Another_makers_product_nobody_used_yet_is_measured_by_the_use_it_would_take_over() // 15 days of the short one's 10 a day
    {
        var finding = Empty("A", "甲厂").Add(Drug("B", "布洛芬片", "乙厂"), "2026-10-01", Run(3, 150), Run(3, 0)).Find("A", "2026-10-03");

        Assert.Equal(Severity.Yellow, finding.Severity);
        Assert.Equal(15m, finding.Evidence.Single(e => e.Rule == "other-maker-in-stock").Value);
    }

    [Fact]
    public void Substitutes_come_by_generic_name_then_class_and_only_from_stock()
    {
        var finding = Empty("A", "甲厂")
            .Add(Drug("C", "双氯芬酸钠片") with { TherapeuticClass = "解热镇痛" }, "2026-10-01", Run(3, 900), Run(3, 1))
            .Add(Drug("D", "布洛芬片", "丙厂") with { Strength = "40mg" }, "2026-10-01", Run(3, 20), Run(3, 1))
            .Add(Drug("E", "萘普生片") with { TherapeuticClass = "解热镇痛" }, "2026-10-01", [10, 5, 0], Run(3, 5))
            .Add(Drug("F", "氨氯地平片") with { TherapeuticClass = "降压" }, "2026-10-01", Run(3, 900), Run(3, 1))
            .Find("A", "2026-10-03");

        Assert.Equal([("D", SubstituteKind.SameGeneric), ("C", SubstituteKind.SameClass)], finding.Substitutes.Select(s => (s.DrugCode, s.Kind)));
    }

    [Fact]
    public void A_non_selected_product_that_gives_way_to_the_selected_one_is_no_shortage()
    {
        // 60 days at 10, then 30 days at 2: 60 doses left are 60 ÷ (660 ÷ 90) = 8.2 days, and 15 doses 2 days.
        decimal?[] use = [.. Run(60, 10), .. Run(30, 2)];
        var store = new Store()
            .Add(Drug("A", "布洛芬片", "甲厂"), "2026-07-01", [.. Run(89, 300), 15], use)
            .Add(Drug("S", "布洛芬片", "乙厂") with { ProcurementBatch = "4+7", Strength = "40mg" }, "2026-07-01", Run(90, 50), Run(90, 10));

        var finding = store.Find("A", "2026-09-28");

        Assert.Equal(Judgement.Clear, finding.Judgement);
        Assert.Equal(0.2m, finding.Evidence.Single(e => e.Rule == "non-selected-replaced").Value);
    }

    [Fact]
    public void Without_a_fall_of_its_use_or_without_the_selected_one_in_stock_it_is_one()
    {
        decimal?[] falling = [.. Run(60, 10), .. Run(30, 2)];

        Assert.Equal(Judgement.Raise, Beside(Run(90, 10), selectedStock: 50).Judgement);
        Assert.Equal(Judgement.Raise, Beside(falling, selectedStock: 0).Judgement);
        Assert.Equal(Judgement.Clear, Beside(falling, selectedStock: 50).Judgement);
    }

    private static Finding Beside(decimal?[] use, decimal selectedStock) => new Store()
        .Add(Drug("A", "布洛芬片", "甲厂"), "2026-07-01", [.. Run(89, 300), 15], use)
        .Add(Drug("S", "布洛芬片", "乙厂") with { ProcurementBatch = "4+7", Strength = "40mg" }, "2026-07-01", Run(90, selectedStock), Run(90, 0))
        .Find("A", "2026-09-28");

    private static Store Empty(string code, string maker) => new Store()
        .Add(Drug(code, "布洛芬片", maker) with { TherapeuticClass = "解热镇痛" }, "2026-10-01", [20, 10, 0], Run(3, 10));
}
