using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What must hold between thresholds.</summary>
public static class ThresholdRules
{
    /// <summary>Two values of one threshold in one region that are in force on the same day, or null.</summary>
    public static Problem? FindOverlap(KeyedBook<ThresholdRow> book) => EffectiveDates.FindOverlap(
        book, row => (row.EffectiveFrom, row.EffectiveTo), row => (row.Rule, row.Threshold, row.Region),
        row => new($"{row.Region} 规则 {row.Rule} 阈值 {row.Threshold} 的", $"values of threshold {row.Threshold} of rule {row.Rule} in {row.Region}"));
}
