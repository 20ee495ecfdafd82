using Functions.ProcessFeed;
using Shared.Normalise;

namespace Functions.Tests.ProcessFeed;

public class PackSizesTests
{
    private static readonly CatalogueRow Row = new()
    {
        DrugCode = "A",
        GenericName = "甲",
        DosageForm = "片剂",
        Strength = "1mg",
        DoseUnit = "片",
        PackUnit = "盒",
        PackSize = 10,
    };

    [Fact]
    public void A_new_code_changes_nothing_that_was_converted() => Assert.Null(ChangedFrom([Row], [Row with { DrugCode = "B", PackSize = 3 }]));

    [Fact]
    public void Another_name_changes_no_conversion() => Assert.Null(ChangedFrom([Row], [Row with { TradeName = "商品" }]));

    [Fact]
    public void A_corrected_row_changes_everything_from_its_start() =>
        Assert.Equal(DateOnly.MinValue, ChangedFrom([Row], [Row with { PackSize = 12 }]));

    [Fact]
    public void A_later_row_changes_only_what_comes_after_it() =>
        Assert.Equal(new DateOnly(2026, 9, 1), ChangedFrom([Row], [Row with { PackSize = 12, EffectiveFrom = new DateOnly(2026, 9, 1) }]));

    private static DateOnly? ChangedFrom(CatalogueRow[] before, CatalogueRow[] fed)
    {
        var old = KeyedBook<CatalogueRow>.Empty.Merge(before, 1, "H.1");
        return PackSizes.ChangedFrom(old, old.Merge(fed, 2, "H.2"));
    }
}
