using Shared.Detect;
using Shared.Normalise;
using Shared.Report.Prefill;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Report.Prefill;

public class DrugMatchesTests
{
    private static readonly Product Aspirin = Drug("M1", "阿司匹林");

    [Fact]
    public void Makers_of_the_same_variety_count_once_each_whatever_the_pack_and_the_width_of_letters()
    {
        CatalogueRow[] master = [Row("M1", "甲厂"), Row("M2", "甲厂") with { PackSize = 28 }, Row("M3", "乙厂") with { Strength = "２０ｍｇ" }, Row("M4", "丙厂") with { Strength = "50mg" }, Row("M5", null)];

        Assert.Equal(2, DrugMatches.ActiveMakers(Aspirin, master));
        Assert.Null(DrugMatches.ActiveMakers(Drug("M9", "胰岛素"), master));
    }

    [Fact]
    public void How_it_is_bought_is_said_only_where_a_catalogue_says_it()
    {
        Assert.Equal("国家组织集中带量采购（4+7）", DrugMatches.PurchaseMethod(Aspirin with { ProcurementBatch = "4+7" }, null));
        Assert.Equal("省级平台网上集中采购", DrugMatches.PurchaseMethod(Aspirin, Row("A", "甲厂") with { CentrallyProcured = true }));
        Assert.Null(DrugMatches.PurchaseMethod(Aspirin, Row("A", "甲厂")));
    }

    [Fact]
    public void Lists_name_a_product_by_code_or_by_name_form_and_strength()
    {
        ListedDrug[] listed =
        [
            new(DrugList.ShortageWatch, null, "阿司匹林", null, "20mg", null), new(DrugList.Shortage, "M1", null, null, null, null),
            new(DrugList.Shortage, "M2", null, null, null, null), new(DrugList.KeyMonitored, null, "阿司匹林", "注射剂", null, null),
        ];

        Assert.Equal([DrugList.Shortage, DrugList.ShortageWatch], DrugMatches.Lists(Aspirin, listed));
    }

    [Fact]
    public void Recovery_is_expected_when_its_own_maker_says_so_for_a_day_to_come()
    {
        DateOnly? Expected(string maker, string? resumes) => DrugMatches.ExpectedRecovery(
            Aspirin, [new(maker, "阿司匹林", null, null, D("2026-09-01"), resumes is null ? null : D(resumes), null)], D("2026-10-13"));

        Assert.Equal(D("2026-12-01"), Expected("甲厂", "2026-12-01"));
        Assert.Null(Expected("乙厂", "2026-12-01"));
        Assert.Null(Expected("甲厂", "2026-10-13"));
        Assert.Null(Expected("甲厂", null));
    }

    private static CatalogueRow Row(string code, string? maker) => new()
    {
        Row = 1,
        DrugCode = code,
        GenericName = "阿司匹林",
        DosageForm = "片剂",
        Strength = "20mg",
        Manufacturer = maker,
        DoseUnit = "片",
        PackUnit = "盒",
        PackSize = 14,
    };
}
