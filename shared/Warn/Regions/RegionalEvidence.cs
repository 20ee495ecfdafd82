using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Warn.Regions;

/// <summary>What was counted in a region, so that a person can count it again.</summary>
internal static class RegionalEvidence
{
    public static IReadOnlyList<Evidence> Of(ProductTally tally, RegionalShares shares, RegionalShortageRules rules) =>
    [
        Institutions(tally, shares, rules),
        Share(shares.OfInstitutions, "institutionShare", rules, new(
            $"占使用该药的机构 {shares.Short}/{shares.Institutions}", $"{shares.Short} of {shares.Institutions} institutions that use it")),
        Share(shares.OfDemand, "demandShare", rules, new(
            $"占区域日均使用量 {Number(shares.ShortDoses)}/{Number(shares.Doses)}", $"{Number(shares.ShortDoses)} of {Number(shares.Doses)} dose units used a day")),
    ];

    private static Evidence Institutions(ProductTally tally, RegionalShares shares, RegionalShortageRules rules)
    {
        var named = string.Join("、", tally.Short.Select(s => $"{s.Hospital}（{Zh(s.Sign.Short!)}）"));
        var names = string.Join(", ", tally.Short.Select(s => $"{s.Hospital} ({s.Sign.Short!.Severity.ToString().ToLowerInvariant()})"));
        var silent = tally.Silent == 0 ? new Bilingual("", "") : new($"；另有 {tally.Silent} 家停报，未计入", $"; {tally.Silent} more are silent and not counted");
        return Of(rules, "institutions", shares.Short, new(
            $"{shares.Short} 家机构短缺，分布于 {shares.Parts} 个地区：{named}{silent.Zh}", $"{shares.Short} institutions in {shares.Parts} places run short: {names}{silent.En}"));
    }

    private static Evidence Share(decimal value, string threshold, RegionalShortageRules rules, Bilingual text) => Of(rules, threshold, value, text);

    private static Evidence Of(RegionalShortageRules rules, string threshold, decimal value, Bilingual text) =>
        new(rules.Rule.Id, value, rules.Rule[threshold], $"{rules.Rule.Source}；{rules.Rule.Thresholds[threshold].Source}", text);

    private static string Zh(ShortSign sign) => sign.Severity switch { Severity.Red => "红", Severity.Orange => "橙", _ => "黄" };

    private static string Number(decimal value) => decimal.Round(value, 1).ToString("0.#");
}
