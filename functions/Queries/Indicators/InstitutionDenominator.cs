namespace Functions.Queries.Indicators;

/// <summary>
/// The institution's own totals as denominators. Missing is not zero: a month of which the institution gave no total, or fed no use, stands on
/// neither side; when a hospital gave none at all, its visits are told without a denominator.
/// </summary>
public static class InstitutionDenominator
{
    /// <summary>The months of a hospital that count, and those left out.</summary>
    public static (IReadOnlyList<AskedMonth> Counted, IReadOnlyList<LeftOutMonth> LeftOut) Split(RatioQuestion question, IReadOnlyList<AskedMonth> months)
    {
        var fed = months.Where(m => m.Figures is not null).ToList();
        if (!question.OverTotals || question.IsFine) return (fed, []);
        var used = fed.Where(m => m.Usage.Coverage.DaysReported > 0).ToList();
        var complete = used.Where(m => Total(question, m) is not null).ToList();
        var leftOut = months.Except(complete).Select(m => new LeftOutMonth(m.Institution.Code, m.Month, used.Contains(m) ? "institution" : "usage")).ToList();
        return (complete.Count > 0 ? complete : fed, leftOut);
    }

    /// <summary>The visits or discharges of the months, or null when one of them has no total. Departments and drugs have none.</summary>
    public static decimal? Of(RatioQuestion question, IReadOnlyList<AskedMonth> counted) =>
        question.IsFine ? null : counted.Aggregate((decimal?)0, (sum, m) => sum + Total(question, m));

    private static int? Total(RatioQuestion question, AskedMonth month) =>
        question.Basis == "outpatients" ? month.Figures?.Totals?.OutpatientVisits : month.Figures?.Totals?.Discharges;
}
