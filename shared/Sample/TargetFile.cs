using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes example targets; no authority has set them.</summary>
internal static class TargetFile
{
    private static readonly (InstitutionLevel Level, decimal Min)[] OfEssentialDrugs =
        [(InstitutionLevel.Tertiary, 0.30m), (InstitutionLevel.Secondary, 0.40m), (InstitutionLevel.Primary, 0.60m)];

    private static readonly (string Indicator, string? Min, string? Max)[] OfAll =
        [("delivery", "0.95", null), ("payment-days", null, "30"), ("drug-share", null, "0.30")];

    /// <summary>A least share of essential drugs by amount for each level, and one target each for delivery, payment and the drugs' share of income.</summary>
    public static ReadOnlyMemory<byte> Of(DistrictProfile profile)
    {
        var file = new FileText(
            Dialects.Platform,
            [new("indicator", ""), new("basis", ""), new("region", ""), new("level", ""), new("min", ""), new("max", ""), new("effectiveFrom", ""), new("source", "")]);
        foreach (var (level, min) in OfEssentialDrugs) Row("essential-drug-ratio", "amount", level.ToString().ToLowerInvariant(), min.ToString(), null);
        foreach (var (indicator, min, max) in OfAll) Row(indicator, null, null, min, max);
        return file.Bytes();

        void Row(string indicator, string? basis, string? level, string? min, string? max) =>
            file.Row(indicator, basis, profile.Region.ToString(), level, min, max, "2025-01-01", "示例目标，非官方");
    }
}
