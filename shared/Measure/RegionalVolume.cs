using Shared.Normalise;

namespace Shared.Measure;

/// <summary>
/// What an authority says a region agreed to buy of a drug, beside what its hospitals' agreements add up to. A volume that moves from one hospital to
/// another leaves the sum as it was; a difference is told and changes no figure.
/// </summary>
/// <param name="Stated">区域约定采购总量 in 最小制剂单位.</param>
/// <param name="Sum">Σ of the hospitals' agreed doses.</param>
/// <param name="Hospitals">How many hospitals there are.</param>
public sealed record RegionalVolume(decimal Stated, decimal Sum, int Hospitals)
{
    /// <summary>Sum − stated; 0 when the volume is split as it was stated.</summary>
    public decimal Difference => Sum - Stated;

    /// <summary>
    /// The volumes that authorities stated. The rows of a total are those of one batch, drug and term that state the same total, so that a row left
    /// behind by an amendment stands out by itself.
    /// </summary>
    public static ILookup<string, RegionalVolume> Of(IEnumerable<AgreementRow> agreements) => agreements
        .Where(a => a.RegionalDoses is not null).GroupBy(NameOf, StringComparer.Ordinal)
        .ToLookup(g => g.Key, g => new RegionalVolume(g.First().RegionalDoses!.Value, g.Sum(a => a.AgreedDoses), g.Select(a => a.Hospital).Distinct().Count()), StringComparer.Ordinal);

    /// <summary>Names the total to which a row belongs. Without a platform code, hospitals' own codes are told apart by agreement.</summary>
    public static string NameOf(AgreementRow row) => string.Join(
        '\u001f', row.ProcurementBatch, row.PlatformCode ?? $"{row.AgreementId}\u001f{row.DrugCode}", $"{row.From:yyyyMMdd}", $"{row.To:yyyyMMdd}", $"{row.RegionalDoses:0.############}");

    /// <summary>What is to be noted, or null when nothing differs.</summary>
    public CompletionNote? Note => Difference == 0 ? null : new("regionalTotalDiffers", new(
        $"各机构约定量合计 {Sum:0.####}，区域约定总量 {Stated:0.####}，相差 {Difference:0.####}。",
        $"The hospitals' volumes add up to {Sum:0.####}, the region's is {Stated:0.####}: a difference of {Difference:0.####}."));
}
