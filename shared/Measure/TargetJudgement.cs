namespace Shared.Measure;

/// <summary>
/// Whether a ratio meets its target. No ratio may be held against a selected product (灞政办发〔2019〕15号 三(一)2, 国办发〔2019〕2号): one that misses is
/// judged once more without selected products that aren't essential, and is told to miss only if it misses there too.
/// </summary>
/// <param name="Met">Whether it is met; null where there is nothing to judge.</param>
/// <param name="Guard">The figure that decided in place of the one asked for; null when that one did.</param>
public sealed record TargetJudgement(bool? Met, RatioFigure? Guard)
{
    /// <summary>Where the guard comes from.</summary>
    public const string GuardSource = "灞政办发〔2019〕15号 三(一)2；国办发〔2019〕2号";

    /// <summary>Judges a ratio.</summary>
    /// <param name="target">The target; null gives no judgement.</param>
    /// <param name="ratio">The ratio in every scope.</param>
    /// <param name="scope">The scope asked for.</param>
    public static TargetJudgement Of(Target? target, ScopedRatio ratio, string scope)
    {
        var met = target?.IsMetBy(ratio[scope].Ratio);
        if (met is not false || scope == EssentialDrugRatio.Guard) return new(met, null);
        var guard = ratio[EssentialDrugRatio.Guard];
        // Without any other product there is nothing left that could be missed.
        return target!.IsMetBy(guard.Ratio) is false ? new(false, null) : new(guard.Ratio is null ? null : true, guard);
    }
}
