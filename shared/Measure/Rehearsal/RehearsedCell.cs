using Shared.Normalise;

namespace Shared.Measure.Rehearsal;

/// <summary>A month's use of a drug in a department under the lists of two days.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Department">科室; null when none was fed.</param>
/// <param name="Variety">通用名, 剂型 and 规格.</param>
/// <param name="Before">What the drug is by the lists of the earlier day.</param>
/// <param name="After">What it is by those of the later day.</param>
/// <param name="Doses">Net quantity in 最小制剂单位.</param>
/// <param name="Amount">Net amount in yuan.</param>
public sealed record RehearsedCell(string DrugCode, string? Department, VarietySpec Variety, Product Before, Product After, decimal Doses, decimal Amount)
{
    /// <summary>Essential by the later lists and not by the earlier.</summary>
    public bool Enters => After.Essential && !Before.Essential;

    /// <summary>Essential by the earlier lists and not by the later.</summary>
    public bool Leaves => Before.Essential && !After.Essential;

    /// <summary>The use as it would count under the lists of one of the days.</summary>
    internal UsageCell Under(bool after) => new(DrugCode, (after ? After : Before).Id, Department, (after ? After : Before).Flags(), Doses, Amount);
}

/// <summary>A figure under the lists of two days.</summary>
/// <param name="Before">Under the earlier.</param>
/// <param name="After">Under the later.</param>
public sealed record RehearsedFigure(RatioFigure Before, RatioFigure After)
{
    /// <summary>The ratios of sums.</summary>
    public static RehearsedFigure operator +(RehearsedFigure a, RehearsedFigure b) => new(a.Before + b.Before, a.After + b.After);

    /// <summary>How much the ratio rises; null when either has none.</summary>
    public decimal? Change => After.Ratio - Before.Ratio;
}
