using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes example targets of the essential-drug ratio; no authority has set them.</summary>
internal static class TargetFile
{
    private static readonly (InstitutionLevel Level, decimal Min)[] Targets =
        [(InstitutionLevel.Tertiary, 0.30m), (InstitutionLevel.Secondary, 0.40m), (InstitutionLevel.Primary, 0.60m)];

    /// <summary>One row a level, by amount, as a share between 0 and 1.</summary>
    public static ReadOnlyMemory<byte> Of(DistrictProfile profile)
    {
        var file = new FileText(
            Dialects.Platform, [new("indicator", ""), new("basis", ""), new("region", ""), new("level", ""), new("min", ""), new("effectiveFrom", ""), new("source", "")]);
        foreach (var (level, min) in Targets)
            file.Row("essential-drug-ratio", "amount", profile.Region.ToString(), level.ToString().ToLowerInvariant(), min.ToString(), "2025-01-01", "示例目标，非官方");
        return file.Bytes();
    }
}
