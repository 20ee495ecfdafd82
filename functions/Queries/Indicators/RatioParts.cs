using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month that stands on neither side of a ratio, because what it needs was not fed.</summary>
/// <param name="Hospital">The hospital.</param>
/// <param name="Month">The month.</param>
/// <param name="Lacks"><c>institution</c> (its own totals) or <c>usage</c>.</param>
public sealed record LeftOutMonth(HospitalCode Hospital, Month Month, string Lacks);

/// <summary>One summand of a ratio, and the months that could not be counted in it.</summary>
public sealed record RatioPart(ScopedRatio Figures, IReadOnlyList<LeftOutMonth> LeftOut)
{
    /// <summary>A summand in which every month counts.</summary>
    public static RatioPart Whole(ScopedRatio figures) => new(figures, []);

    /// <summary>
    /// The ratio of sums. Where the institution's totals are the denominator, a hospital without them stands on neither side; only when none of them
    /// has any, what was counted is told without a denominator.
    /// </summary>
    public static RatioPart Sum(string basis, IReadOnlyCollection<RatioPart> parts)
    {
        var known = parts.Where(p => p.Figures.Figures[0].Denominator is not null).ToList();
        var counted = known.Count == 0 ? parts : known;
        return new(
            counted.Aggregate(ScopedRatio.None(basis), (sum, p) => sum + p.Figures),
            [.. parts.SelectMany(p => p.LeftOut).OrderBy(l => l.Hospital.ToString(), StringComparer.Ordinal).ThenBy(l => l.Month)]);
    }
}

/// <summary>The summands of a ratio and how much the feeds cover, by hospital and month.</summary>
public sealed record RatioParts(IReadOnlyList<Part<RatioPart>> Parts, IReadOnlyList<CoveredMonth> Coverage);
