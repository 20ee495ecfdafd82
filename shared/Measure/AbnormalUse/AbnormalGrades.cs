using Shared.Vocabulary;

namespace Shared.Measure.AbnormalUse;

/// <summary>
/// The multiples of the critical point up to which an institution is graded A, B and C; beyond the last it is D. The document that asks for the grades
/// (天津市 2017) does not publish them, so they are an authority's to set, and without them nobody is graded.
/// </summary>
/// <param name="A">Up to this multiple, included: A.</param>
/// <param name="B">Up to this: B.</param>
/// <param name="C">Up to this: C.</param>
/// <param name="Source">The documents that set them.</param>
public sealed record GradeCutOffs(decimal A, decimal B, decimal C, string Source)
{
    /// <summary>The cut-offs of a rule; null while they are not all set, or don't rise.</summary>
    public static GradeCutOffs? From(Rule rule)
    {
        var (a, b, c) = (rule["gradeA"], rule["gradeB"], rule["gradeC"]);
        if (a <= 0 || b <= a || c <= b) return null;
        return new(a, b, c, string.Join('；', new[] { "gradeA", "gradeB", "gradeC" }.Select(name => rule.Thresholds[name].Source).Distinct(StringComparer.Ordinal)));
    }
}

/// <summary>An institution's share of the confirmed drugs in everything it bought.</summary>
/// <param name="Hospital">The institution.</param>
/// <param name="Share">x_i: amount of confirmed drugs ÷ amount of all 入库, both in yuan.</param>
/// <param name="Grade">A to D; null without cut-offs or without a share.</param>
public sealed record AbnormalGrade(HospitalCode Hospital, Ratio Share, char? Grade);

/// <summary>The grades of a quarter.</summary>
/// <param name="CriticalPoint">The mean of the institutions' shares; null when none has one.</param>
/// <param name="Institutions">The institutions by code.</param>
public sealed record AbnormalGrading(decimal? CriticalPoint, IReadOnlyList<AbnormalGrade> Institutions)
{
    /// <summary>Grades institutions. The critical point is the mean of ratios, as the document has it, and no ratio of sums.</summary>
    public static AbnormalGrading Of(IEnumerable<(HospitalCode Hospital, Ratio Share)> shares, GradeCutOffs? cutOffs)
    {
        var all = shares.OrderBy(s => s.Hospital).ToList();
        var values = all.Select(s => s.Share.Value).OfType<decimal>().ToList();
        decimal? critical = values.Count == 0 ? null : values.Sum() / values.Count;
        return new(critical, [.. all.Select(s => new AbnormalGrade(s.Hospital, s.Share, Grade(s.Share.Value, critical, cutOffs)))]);
    }

    // Multiplied instead of divided: a critical point of 0 is a quarter in which nobody bought any.
    private static char? Grade(decimal? share, decimal? critical, GradeCutOffs? cutOffs) => (share, critical, cutOffs) switch
    {
        ({ } x, { } c, { } at) => x <= at.A * c ? 'A' : x <= at.B * c ? 'B' : x <= at.C * c ? 'C' : 'D',
        _ => null,
    };
}
