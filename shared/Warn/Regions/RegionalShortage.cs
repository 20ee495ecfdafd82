using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Warn.Regions;

/// <summary>
/// 区域性短缺: whether a region runs short of a product, judged by what its institutions' own evaluations say. The same signs give the same
/// findings, in whatever order they came.
/// </summary>
public static class RegionalShortage
{
    /// <summary>The steps that a region's tally calls for.</summary>
    /// <param name="tally">The region's institutions.</param>
    /// <param name="current">The region's warnings.</param>
    /// <param name="rules">When a region runs short.</param>
    /// <param name="context">As of when, and by which clocks.</param>
    public static IReadOnlyList<WarningStep> Apply(
        RegionTally tally, IReadOnlyList<ShortageWarning> current, RegionalShortageRules rules, EvaluationContext context)
    {
        var shortHospitals = tally.Products.Where(p => p.Value.Short.Count > 0)
            .ToDictionary(p => p.Key, IReadOnlyList<HospitalCode> (p) => [.. p.Value.Short.Select(s => s.Hospital)], StringComparer.Ordinal);
        return WarningLifeCycle.Apply(current, Evaluate(tally, current, rules, context.AsOf), context with { ShortHospitals = shortHospitals });
    }

    /// <summary>A finding for each product of which some institution runs short or the region did, by product id.</summary>
    public static IReadOnlyList<Finding> Evaluate(RegionTally tally, IReadOnlyList<ShortageWarning> current, RegionalShortageRules rules, DateOnly asOf)
    {
        var shortNow = tally.Products.Where(p => p.Value.Short.Count > 0).ToDictionary(p => p.Key, p => p.Value.Short[0].Sign.Product, StringComparer.Ordinal);
        var standing = current.Where(w => w.IsActive && !shortNow.ContainsKey(w.Product.Id)).Select(w => w.Product).DistinctBy(p => p.Id);
        return
        [
            .. shortNow.Values.Concat(standing).OrderBy(p => p.Id, StringComparer.Ordinal)
                .Select(product => Judge(product, tally.Products.GetValueOrDefault(product.Id) ?? new(), tally.Region, rules, asOf)),
        ];
    }

    private static Finding Judge(Product product, ProductTally tally, RegionCode region, RegionalShortageRules rules, DateOnly asOf)
    {
        var shares = RegionalShares.Of(tally);
        var raises = rules.Raises(shares, region);
        return new()
        {
            DrugCode = product.Id,
            Product = product,
            Judgement = raises ? Judgement.Raise : rules.Clears(shares) ? Judgement.Clear : Judgement.Hold,
            Severity = raises ? rules.Severity(tally) : null,
            ShortageType = raises ? TypeOf(tally) : null,
            Reportable = raises && tally.Short.Any(s => s.Sign.Short!.Reportable),
            Stock = tally.Stock,
            MeanDailyUse = tally.DailyDoses > 0 ? tally.DailyDoses : null,
            DaysOfStock = tally.DailyDoses > 0 ? tally.Stock / tally.DailyDoses : null,
            StockDay = asOf,
            Evidence = RegionalEvidence.Of(tally, shares, rules),
        };
    }

    /// <summary>What most institutions suffer from; among equals the worst.</summary>
    private static ShortageType TypeOf(ProductTally tally) =>
        tally.Short.CountBy(s => s.Sign.Short!.Type).OrderByDescending(t => t.Value).ThenBy(t => t.Key).First().Key;
}
