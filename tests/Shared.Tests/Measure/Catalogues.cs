using Shared.Normalise;

namespace Shared.Tests.Measure;

/// <summary>Catalogues as a test writes them: a hospital's code is its platform code, under which the master knows the product.</summary>
internal static class Catalogues
{
    public static CatalogueRow Row(string code, string generic = "阿司匹林", string form = "片剂", string strength = "20mg") => new()
    {
        DrugCode = code,
        PlatformCode = code,
        GenericName = generic,
        DosageForm = form,
        Strength = strength,
        DoseUnit = "片",
        PackUnit = "盒",
        PackSize = 10,
    };

    /// <summary>A row from a day to a day, both included.</summary>
    public static CatalogueRow From(this CatalogueRow row, string from, string? to = null) =>
        row with { EffectiveFrom = Days.D(from), EffectiveTo = to is null ? null : Days.D(to) };

    public static HospitalProducts Products(IEnumerable<CatalogueRow> own, IEnumerable<CatalogueRow>? master = null) =>
        new(new DrugCatalogue(own, 1), new DrugCatalogue(master ?? [], 1));

    public static ListRow Listed(DrugList list, string? generic, string? form = null, string? strength = null, string from = "2020-01-01", string? to = null, string? platform = null) => new()
    {
        List = list,
        PlatformCode = platform,
        GenericName = generic,
        DosageForm = form,
        Strength = strength,
        EffectiveFrom = Days.D(from),
        EffectiveTo = to is null ? null : Days.D(to),
    };
}
