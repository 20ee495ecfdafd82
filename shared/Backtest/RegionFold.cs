using Shared.Detect;

namespace Shared.Backtest;

/// <summary>Adds up how the hospitals of a region are supplied, from what was found at each of them.</summary>
public static class RegionFold
{
    /// <summary>By product id; only products of which some hospital runs dry.</summary>
    public static IReadOnlyDictionary<string, RegionalSupply> Of(IEnumerable<IReadOnlyList<Finding>> hospitals)
    {
        var region = new Dictionary<string, RegionalSupply>(StringComparer.Ordinal);
        foreach (var findings in hospitals)
        {
            foreach (var finding in findings)
            {
                if (finding.MeanDailyUse is not > 0) continue;
                var so = region.GetValueOrDefault(finding.Product.Id) ?? new(0, 0, 0, 0);
                var daily = finding.MeanDailyUse!.Value;
                region[finding.Product.Id] = finding.IsDrying
                    ? new(so.Institutions + 1, so.Drying + 1, so.DailyDoses + daily, so.DryingDailyDoses + daily)
                    : so with { Institutions = so.Institutions + 1, DailyDoses = so.DailyDoses + daily };
            }
        }

        return region.Where(r => r.Value.Drying > 0).ToDictionary(StringComparer.Ordinal);
    }
}
