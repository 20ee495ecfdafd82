using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>What an indicator should reach, from a day on, for a region or a hospital. A blank dimension means any.</summary>
/// <param name="Indicator">For example <c>essential-drug-ratio</c>.</param>
/// <param name="Basis">For example <c>amount</c>; null for every basis.</param>
/// <param name="Region">The region it holds in, with all below; null when it is a hospital's.</param>
/// <param name="Hospital">The hospital it holds for; null when it is a region's.</param>
/// <param name="Level">The level of institution it is for.</param>
/// <param name="Kind">The kind of institution it is for.</param>
/// <param name="Department">The department it is for; null means the institution as a whole.</param>
/// <param name="Min">The least share; null when there is none.</param>
/// <param name="Max">The largest share; null when there is none.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="EffectiveTo">The last day, included; null when open.</param>
/// <param name="Source">The document that sets it.</param>
public sealed record Target(
    string Indicator, string? Basis, RegionCode? Region, HospitalCode? Hospital, InstitutionLevel? Level, InstitutionKind? Kind,
    string? Department, decimal? Min, decimal? Max, DateOnly EffectiveFrom, DateOnly? EffectiveTo, string Source)
{
    /// <summary>Whether a value is within the target; null when there is no value.</summary>
    public bool? IsMetBy(decimal? value) => value is { } v ? (Min is null || v >= Min) && (Max is null || v <= Max) : null;
}

/// <summary>Whose figure a target is looked up for. A roll-up has no hospital, and a level or kind only when it is grouped by it.</summary>
public sealed record TargetSubject(
    RegionCode Region, HospitalCode? Hospital = null, InstitutionLevel? Level = null, InstitutionKind? Kind = null, string? Department = null);

/// <summary>Every target there is. Where none fits there is no judgement: no national or local figure is assumed.</summary>
public sealed class TargetTable(IEnumerable<Target> targets)
{
    private readonly IReadOnlyList<Target> _targets = [.. targets];

    /// <summary>No target at all: nothing is judged.</summary>
    public static TargetTable None { get; } = new([]);

    /// <summary>
    /// The target that fits a figure best: a hospital's own before a region's, a nearer region before one above,
    /// then the one that names more of kind, level and basis, then the later one.
    /// </summary>
    public Target? Find(string indicator, string? basis, TargetSubject subject, DateOnly day) =>
        _targets
            .Where(t => t.Indicator == indicator && (t.Basis is null || t.Basis == basis) && InForce(t, day) && Fits(t, subject))
            .OrderByDescending(t => t.Hospital is not null)
            .ThenBy(t => t.Region is { } region ? Distance(subject.Region, region) : 0)
            .ThenByDescending(t => t.Kind is not null)
            .ThenByDescending(t => t.Level is not null)
            .ThenByDescending(t => t.Basis is not null)
            .ThenByDescending(t => t.EffectiveFrom)
            .ThenBy(t => t.Source, StringComparer.Ordinal)
            .FirstOrDefault();

    private static bool InForce(Target target, DateOnly day) =>
        target.EffectiveFrom <= day && (target.EffectiveTo is null || day <= target.EffectiveTo);

    private static bool Fits(Target target, TargetSubject subject) =>
        (target.Hospital is null || target.Hospital == subject.Hospital)
        && (target.Region is not { } region || subject.Region.LiesIn(region))
        && (target.Hospital is not null || target.Region is not null)
        && (target.Level is null || target.Level == subject.Level)
        && (target.Kind is null || target.Kind == subject.Kind)
        && target.Department == subject.Department;

    private static int Distance(RegionCode from, RegionCode to)
    {
        var steps = 0;
        for (var here = from; here != to; here = here.Parent) steps++;
        return steps;
    }
}
