using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Which products a hospital keeps, under which codes and in which packs.</summary>
internal static class Formulary
{
    /// <summary>The hospital's drugs in the order of the products.</summary>
    public static IReadOnlyList<HospitalDrug> Of(SampleHospital hospital, IReadOnlyList<SampleProduct> products, DistrictProfile profile)
    {
        var chance = new Chance(profile.Seed, 1, hospital.Index);
        var kept = products.Where(p => Keeps(hospital, p, chance)).ToList();
        var total = kept.Sum(p => WeightAt(hospital, p));
        var drugs = kept.Select((p, n) => Drug(hospital, p, n, hospital.LinesADay * profile.Scale * WeightAt(hospital, p) / total, chance)).ToList();
        if (hospital.Index == AddsDrugLate && drugs.FindIndex(d => d.Product.GenericName == "头孢地尼") is var late and >= 0)
            drugs[late] = drugs[late] with { AddedLate = true };
        return drugs;
    }

    /// <summary>The hospital that dispenses a drug for weeks before its catalogue has it.</summary>
    public const int AddsDrugLate = 3;

    private static bool Keeps(SampleHospital hospital, SampleProduct product, Chance chance)
    {
        var forgets = chance.Happens(product.MakerRank == 0 ? 0.06 : 0.3);
        if (hospital.IsDepot) return product.Emergency || product.Index < 12;
        var storyOrBatch = product.Index < 20 || product.Selected;
        return product.Levels.Contains(hospital.Assortment) && (storyOrBatch || !forgets);
    }

    private static double WeightAt(SampleHospital hospital, SampleProduct product)
    {
        var herbal = product.Category != DrugCategory.Western;
        var taste = product.EssentialSince ? 1 : hospital.TasteForOthers;
        return product.Weight * taste * (product.Intermittent ? 0.3 : 1) * hospital.Assortment switch
        {
            'C' => herbal ? 2.2 : 0.8,
            'M' => product.Paediatric || product.TherapeuticClass is "子宫收缩药" or "抗贫血药" ? 2.5 : 1,
            'P' => product.Injected ? 0.35 : 1,
            _ => product.Category is DrugCategory.DecoctionPieces or DrugCategory.FormulaGranules ? 0.3 : 1,
        };
    }

    private static HospitalDrug Drug(SampleHospital hospital, SampleProduct product, int number, double lines, Chance chance)
    {
        // A list matched by approval number is matched by pack size too, so it keeps the master's packs.
        var ownPack = chance.Happens(0.06) && product is { Injected: false, PackSize: >= 10 } && product.PackSize % 2 == 0
            && hospital.Dialect.Scheme != ProductCodeScheme.Approval && !product.Selected;
        var discount = product.Selected ? 1m : 1m + (chance.Between(-3, 3) / 100m);
        return new HospitalDrug
        {
            Product = product,
            Code = hospital.Dialect.DrugCode(number),
            PackSize = ownPack ? product.PackSize / 2 : product.PackSize,
            PackPrice = decimal.Round(product.PackPrice * discount / (ownPack ? 2 : 1), 2),
            ClaimedEssential = product.EssentialSince || product.EssentialBefore || (!hospital.IsDepot && chance.Happens(0.07)),
            Identified = product.Selected || product.Index < 20 || !chance.Happens(0.03),
            LinesADay = lines,
        };
    }
}
