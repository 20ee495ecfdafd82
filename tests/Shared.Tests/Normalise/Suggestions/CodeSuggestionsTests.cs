using Shared.Normalise;
using Shared.Normalise.Suggestions;

namespace Shared.Tests.Normalise.Suggestions;

public class CodeSuggestionsTests
{
    private static readonly DateOnly Day = new(2026, 10, 1);

    private static readonly CatalogueRow Statin = KeyedBookTests.Drug("00123") with
    {
        GenericName = "阿托伐他汀钙片",
        DosageForm = "片剂",
        Strength = "20mg",
        Manufacturer = "甲厂",
        PackSize = 7,
        ApprovalNumber = "国药准字H20051407",
        PlatformCode = "P-77",
    };

    private static readonly CatalogueRow Ended = KeyedBookTests.Drug("D-OLD") with { EffectiveFrom = new(2025, 1, 1), EffectiveTo = new(2026, 9, 30) };

    private static readonly CatalogueRow MasterRow = KeyedBookTests.Drug("M9") with
    {
        GenericName = "恩替卡韦片",
        DosageForm = "片剂",
        Strength = "0.5mg",
        Manufacturer = "丁厂",
        PackSize = 28,
        ApprovalNumber = "国药准字H20052237",
        PlatformCode = "P9",
        InsuranceCode = "XJ05AFE052A001010102699",
        Ypid = "Y9",
    };

    private static readonly CodeSuggestions Suggestions = new(new DrugCatalogue([Statin, Ended, KeyedBookTests.Drug("LM4455")], 1), new MasterIndex(new DrugCatalogue([MasterRow], 1)));

    public static TheoryData<string, string, string, decimal, string> OwnCodes => new()
    {
        { "００１２３", "", "00123", 0.95m, "differs from the hospital's code '00123' in case, full width or blanks only" },
        { "123", "", "00123", 0.90m, "differs from the hospital's code '00123' in leading zeros only" },
        { "lm-4455", "", "LM4455", 0.90m, "differs from the hospital's code 'LM4455' in separators only" },
        { "LM4455-01", "", "LM4455", 0.50m, "differs from the hospital's code 'LM4455' by the suffix '-01'" },
        { "ZLM4455", "", "LM4455", 0.50m, "differs from the hospital's code 'LM4455' by the prefix 'Z'" },
        { "LM4495", "", "LM4455", 0.30m, "differs from the hospital's code 'LM4455' in one character" },
        { "ML4455", "", "LM4455", 0.35m, "has two neighbouring characters of the hospital's code 'LM4455' swapped" },
        { "LM445", "", "LM4455", 0.50m, "differs from the hospital's code 'LM4455' by the suffix '5'" },
        { "LM44955", "", "LM4455", 0.25m, "has one character more or less than the hospital's code 'LM4455'" },
        { "D-OLD", "", "D-OLD", 0.95m, "the catalogue has this code (2025-01-01 to 2026-09-30), but not on 2026-10-01" },
        { "国药准字H20051407", "", "00123", 0.80m, "the code is this drug's approval number" },
        { "p-77", "", "00123", 0.95m, "the code is this drug's provincial platform code" },
        { "Z1", "approvalNumber=国药准字h20051407", "00123", 0.80m, "same approval number: 国药准字h20051407" },
        { "Z1", "approvalNumber=国药准字H20051407;packSize=7", "00123", 0.90m, "same approval number and pack size: 国药准字H20051407, 7" },
        { "Z1", "genericName=阿托伐他汀钙片;dosageForm=片剂;strength=0.02g", "00123", 0.70m, "same generic name, form and strength" },
        { "Z1", "genericName=阿托伐他汀钙片;dosageForm=片剂;strength=20 mg;manufacturer=甲厂", "00123", 0.85m, "same generic name, form, strength and maker" },
        { "Z1", "genericName=阿托伐他汀钙片;strength=２０ＭＧ", "00123", 0.40m, "same generic name and strength" },
        { "Z1", "genericName=阿托伐他汀钙片;dosageForm=片剂", "00123", 0.30m, "same generic name and form" },
        { "Z1", "genericName=阿托伐他汀钙片", "00123", 0.15m, "same generic name" },
    };

    public static TheoryData<string, string, decimal> Combined => new()
    {
        // 1 − (1 − 0.9)(1 − 0.7)
        { "123", "genericName=阿托伐他汀钙片;dosageForm=片剂;strength=20mg", 0.97m },
        // 0.9 × 0.3: the code says yes, the name says no
        { "123", "genericName=呋塞米片", 0.27m },
        // (1 − (1 − 0.8)(1 − 0.3)) × 0.5 × 0.7: number and form agree, strength and pack don't
        { "Z1", "approvalNumber=国药准字H20051407;genericName=阿托伐他汀钙片;dosageForm=片剂;strength=10mg;packSize=14", 0.301m },
        // 0.85 × ... the maker differs: 0.7 × 0.8
        { "Z1", "genericName=阿托伐他汀钙片;dosageForm=片剂;strength=20mg;manufacturer=乙厂", 0.56m },
    };

    [Theory]
    [MemberData(nameof(OwnCodes))]
    public void Each_kind_of_evidence_finds_the_drug_of_the_own_catalogue_and_says_why(string code, string told, string found, decimal score, string reason)
    {
        var best = Suggestions.For(code, Told(told), Day, Day)[0];
        Assert.Equal((SuggestionSource.Own, found, score), (best.Source, best.Row.DrugCode, best.Score));
        Assert.Equal(reason, best.Reasons[0].En);
        Assert.NotEqual(reason, best.Reasons[0].Zh);
    }

    [Theory]
    [MemberData(nameof(Combined))]
    public void Evidence_adds_up_and_doubt_takes_away(string code, string told, decimal score) =>
        Assert.Equal(("00123", score), Suggestions.For(code, Told(told), Day, Day).Select(s => (s.Row.DrugCode, s.Score)).First());

    [Theory]
    [InlineData("P9", "")]
    [InlineData("XJ05AFE052A001010102699", "")]
    [InlineData("y9", "")]
    [InlineData("Z1", "insuranceCode=XJ05AFE052A001010102699")]
    [InlineData("国药准字H20052237", "")]
    public void A_national_code_finds_the_product_of_the_master(string code, string told)
    {
        var only = Assert.Single(Suggestions.For(code, Told(told), Day, Day));
        Assert.Equal((SuggestionSource.Master, "M9"), (only.Source, only.Row.DrugCode));
    }

    [Fact]
    public void A_product_that_the_hospital_has_itself_is_suggested_as_the_hospitals_drug()
    {
        var own = KeyedBookTests.Drug("E9") with { PlatformCode = "P9" };
        var only = Assert.Single(new CodeSuggestions(new DrugCatalogue([own], 1), new MasterIndex(new DrugCatalogue([MasterRow], 1))).For("P9", DrugDescription.Empty, Day, Day));
        Assert.Equal((SuggestionSource.Own, "E9"), (only.Source, only.Row.DrugCode));
    }

    [Theory]
    [InlineData("QQQ777")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("１")]
    public void A_code_like_nothing_has_no_suggestions(string code) => Assert.Empty(Suggestions.For(code, DrugDescription.Empty, Day, Day));

    [Fact]
    public void Equal_candidates_come_in_the_order_of_their_codes_and_no_more_than_five_of_them()
    {
        var many = new CodeSuggestions(new DrugCatalogue(Enumerable.Range(0, 9).Select(i => KeyedBookTests.Drug($"K100{i}")), 1), new MasterIndex(DrugCatalogue.Empty));
        Assert.Equal(["K1000", "K1001", "K1002", "K1003", "K1004"], many.For("K100X", DrugDescription.Empty, Day, Day).Select(s => s.Row.DrugCode));
    }

    private static DrugDescription Told(string told)
    {
        var parts = told.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return new DrugDescription
        {
            InsuranceCode = parts.GetValueOrDefault("insuranceCode"),
            ApprovalNumber = parts.GetValueOrDefault("approvalNumber"),
            GenericName = parts.GetValueOrDefault("genericName"),
            DosageForm = parts.GetValueOrDefault("dosageForm"),
            Strength = parts.GetValueOrDefault("strength"),
            Manufacturer = parts.GetValueOrDefault("manufacturer"),
            PackSize = parts.GetValueOrDefault("packSize"),
        };
    }
}
