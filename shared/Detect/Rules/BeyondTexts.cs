using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Detect.EvidenceTexts;

namespace Shared.Detect.Rules;

/// <summary>What is known from beyond the store, in words for people.</summary>
internal static class BeyondTexts
{
    public static Evidence Stop(ProductionStop stop, ShortageRules rules)
    {
        var (zh, en) = stop.ResumesOn is { } on ? ($"，预计 {on:yyyy-MM-dd} 复产", $", expected to resume on {on:yyyy-MM-dd}") : ("", "");
        var reason = string.IsNullOrWhiteSpace(stop.Reason) ? "" : $"（{stop.Reason}）";
        return Of(rules.ProductionStop, "failure", null, new(
            $"{stop.Manufacturer} 自 {stop.StopsOn:yyyy-MM-dd} 停产{reason}{zh}", $"{stop.Manufacturer} stopped production on {stop.StopsOn:yyyy-MM-dd}{reason}{en}"));
    }

    public static Evidence Listed(ListedDrug listed, ShortageRules rules)
    {
        var (zh, en) = listed.List == DrugList.Shortage ? ("短缺药品清单", "the shortage list") : ("易短缺重点监测清单", "the watch list");
        var document = string.IsNullOrWhiteSpace(listed.Document) ? "" : $"（{listed.Document}）";
        return Of(rules.Listed, "suspicion", null, new($"列入{zh}{document}", $"on {en}{document}"));
    }

    public static Evidence Region(RegionalSupply region, ShortageRules rules) => Of(rules.RegionalDrying, "institutions", region.Drying, new(
        $"区域内使用该药的 {region.Institutions} 家机构中 {region.Drying} 家补货逾期（占日用量 {region.DryingDailyDoses:0.#}/{region.DailyDoses:0.#}）",
        $"replenishment is overdue at {region.Drying} of {region.Institutions} institutions of the region that use it ({region.DryingDailyDoses:0.#} of {region.DailyDoses:0.#} dose units a day)"));

    public static Evidence Reported(ReportedShortage reported, ShortageRules rules) => Of(rules.PharmacistReport, "on", null, new(
        $"药师报告：自 {reported.Since:yyyy-MM-dd} 起{Type(reported.Type).Zh}", $"reported by the hospital's people: {Type(reported.Type).En} since {reported.Since:yyyy-MM-dd}"));

    private static Bilingual Type(ShortageType type) => type switch
    {
        ShortageType.OutOfStock => new("断货", "out of stock"),
        ShortageType.Insufficient => new("供应不足", "too little supplied"),
        _ => new("供应不及时", "supplied late"),
    };
}
