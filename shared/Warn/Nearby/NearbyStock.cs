using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Warn.Nearby;

/// <summary>A place that has what runs short elsewhere: a lead for those who coordinate, never a recommendation.</summary>
/// <param name="Institution">Where it is.</param>
/// <param name="Distance">The smallest division that holds both: the county, the city or the province.</param>
/// <param name="Product">What it is there.</param>
/// <param name="DrugCode">院内药品唯一码 there.</param>
/// <param name="Surplus">What it could give, in 最小制剂单位.</param>
/// <param name="LastsDays">How long that would last at the pace of whoever runs short; null when that is unknown.</param>
/// <param name="StockDay">The day the stock was counted.</param>
public sealed record NearbyPlace(
    Institution Institution, RegionTier Distance, Product Product, string DrugCode, decimal Surplus, decimal? LastsDays, DateOnly StockDay)
{
    /// <summary>市属短缺药品配送基地.</summary>
    public bool IsDepot => Institution.Kind == InstitutionKind.Depot;
}

/// <summary>周边库存: where the same product, or another maker's of the same generic name, form and strength, lies in the province.</summary>
public static class NearbyStock
{
    /// <summary>
    /// The places, depots first, then the nearest, the same product before another maker's, the most before less.
    /// Stock that was counted long before the warning's figures is left out.
    /// </summary>
    public static IReadOnlyList<NearbyPlace> Of(ShortageWarning warning, IEnumerable<StockOfPlace> places, NearbyRules rules) =>
    [
        .. Find(warning, places, rules)
            .OrderBy(p => !p.IsDepot).ThenBy(p => p.Distance).ThenBy(p => p.Product.Id != warning.Product.Id)
            .ThenByDescending(p => p.Surplus).ThenBy(p => p.Institution.Code).ThenBy(p => p.DrugCode, StringComparer.Ordinal)
            .Take(rules.Most),
    ];

    /// <summary>Whether there is any such place.</summary>
    public static bool Exists(ShortageWarning warning, IEnumerable<StockOfPlace> places, NearbyRules rules) => Find(warning, places, rules).Any();

    private static IEnumerable<NearbyPlace> Find(ShortageWarning warning, IEnumerable<StockOfPlace> places, NearbyRules rules)
    {
        if (!warning.IsActive || warning.Product.Controlled) return [];
        var variety = VarietySpec.Of(warning.Product);
        var oldest = warning.UpdatedOn.AddDays(-rules.FreshDays);
        return
            from place in places
            where place.Institution.Code != warning.Hospital
            from surplus in place.Of(variety)
            where surplus.StockDay >= oldest
            let distance = Distance(warning.Region, place.Institution.Region)
            where distance is not null
            select new NearbyPlace(
                place.Institution, distance.Value, surplus.Product, surplus.DrugCode, surplus.Doses,
                warning.MeanDailyUse > 0 ? surplus.Doses / warning.MeanDailyUse : null, surplus.StockDay);
    }

    private static RegionTier? Distance(RegionCode here, RegionCode there)
    {
        for (var shared = here; shared.Tier != RegionTier.Nation; shared = shared.Parent)
        {
            if (there.LiesIn(shared)) return shared.Tier;
        }

        return null;
    }
}
