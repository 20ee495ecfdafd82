using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;

namespace Shared.Report.Prefill;

/// <summary>What catalogues, lists and notices say of a product.</summary>
public static class DrugMatches
{
    /// <summary>采购方式 as far as the catalogues say it: selected products, else what the hospital marks as bought on the platform; null where neither is said.</summary>
    public static string? PurchaseMethod(Product product, CatalogueRow? row) =>
        product.Selected ? $"国家组织集中带量采购（{product.ProcurementBatch}）" : row?.CentrallyProcured == true ? "省级平台网上集中采购" : null;

    /// <summary>在销企业数: the makers in a catalogue of the same generic name, form and strength; null when it has none.</summary>
    public static int? ActiveMakers(Product product, IEnumerable<CatalogueRow> master)
    {
        var variety = VarietySpec.Of(product);
        var makers = master.Select(ProductIdentity.Of).Where(i => i.Variety == variety && i.Manufacturer.Length > 0).Select(i => i.Manufacturer).Distinct(StringComparer.Ordinal).Count();
        return makers == 0 ? null : makers;
    }

    /// <summary>The lists of shortages that name a product.</summary>
    public static IReadOnlyList<DrugList> Lists(Product product, IEnumerable<ListedDrug> listed)
    {
        var variety = VarietySpec.Of(product);
        return [.. listed.Where(l => l.PlatformCode is { } id ? id == product.Id : Names(variety, l.GenericName, l.DosageForm, l.Strength)).Select(l => l.List).Distinct().Order()];
    }

    /// <summary>When the maker of a product that stopped expects to produce again; null when it didn't stop, or didn't say.</summary>
    public static DateOnly? ExpectedRecovery(Product product, IEnumerable<ProductionStop> stops, DateOnly asOf)
    {
        var identity = ProductIdentity.Of(product);
        return stops.Where(s => s.StopsOn <= asOf && s.ResumesOn > asOf && VarietySpec.Plain(s.Manufacturer) == identity.Manufacturer
            && Names(identity.Variety, s.GenericName, s.DosageForm, s.Strength)).Max(s => s.ResumesOn);
    }

    private static bool Names(VarietySpec variety, string? genericName, string? form, string? strength) =>
        VarietySpec.Plain(genericName) == variety.GenericName && Agrees(form, variety.DosageForm) && Agrees(strength, variety.Strength);

    private static bool Agrees(string? said, string plain) => string.IsNullOrWhiteSpace(said) || VarietySpec.Plain(said) == plain;
}
