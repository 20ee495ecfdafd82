using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>
/// Which forms of Chinese medicine count on both sides of a hospital's ratios. Neither does, unless the jurisdiction's configuration says so for
/// hospitals of Chinese medicine (rule <c>essential-drug-ratio</c>).
/// </summary>
/// <param name="Pieces">中药饮片 count.</param>
/// <param name="Granules">配方颗粒 count.</param>
public readonly record struct CountedForms(bool Pieces, bool Granules)
{
    /// <summary>What counts for a kind of institution.</summary>
    /// <param name="rules">The rules in force in its region.</param>
    /// <param name="kind">The kind of institution.</param>
    /// <param name="day">The last day of the month in question: one month is counted one way.</param>
    public static CountedForms Of(RuleBook rules, InstitutionKind kind, DateOnly day)
    {
        if (kind != InstitutionKind.Tcm) return default;
        var rule = rules.Find("essential-drug-ratio", day);
        return new(rule["countPiecesForTcm"] != 0, rule["countGranulesForTcm"] != 0);
    }
}
