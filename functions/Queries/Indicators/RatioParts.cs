using Functions.Hospitals;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>One summand of a ratio: a hospital's month, or a department or drug of it.</summary>
public sealed record RatioPart(Institution Institution, Month Month, string? Department, string? Drug, RatioFigure Figure);

/// <summary>The summands of a ratio and how much the feeds cover, by hospital and month.</summary>
public sealed record RatioParts(IReadOnlyList<RatioPart> Parts, IReadOnlyList<(Institution Institution, Month Month, Coverage Usage)> Coverage);

/// <summary>Finds the summands that a query is about.</summary>
public sealed class RatioReader(FigureBook book, HospitalRegister register, Cubes cubes)
{
    /// <summary>The summands, as fine as the query needs them.</summary>
    public async Task<RatioParts> Read(IndicatorQuery query, string basis, string scope, string? drug, CancellationToken cancel)
    {
        var figures = await book.Figures(cancel);
        var all = await register.All(cancel);
        var parts = new List<RatioPart>();
        var coverage = new List<(Institution, Month, Coverage)>();
        foreach (var month in Month.Between(query.From, query.To))
        {
            foreach (var institution in query.Institutions(all, month))
            {
                // Before its first feed a hospital isn't silent, it hasn't begun.
                if (figures.FirstMonth(institution.Code) is not { } first || month < first) continue;
                var found = figures.Find(institution.Code, month);
                coverage.Add((institution, month, found?.Usage ?? new Coverage(month.Days, 0, 0, 0)));
                if (found is not null) parts.AddRange(await Of(query, found, institution, basis, scope, drug, cancel));
            }
        }

        return new RatioParts(parts, coverage);
    }

    private async Task<IEnumerable<RatioPart>> Of(
        IndicatorQuery query, MonthFigures figures, Institution institution, string basis, string scope, string? drug, CancellationToken cancel)
    {
        if (drug is not null || query.GroupBy.Contains("drug", StringComparer.Ordinal))
            return ByDrug(await cubes.Read(institution.Code, figures.Month, cancel), institution, query, basis, scope).Where(p => drug is null || p.Drug == drug);
        if (query.Department is null && !query.GroupBy.Contains("department", StringComparer.Ordinal))
            return figures.Ratios.Where(r => r.Basis == basis && r.Scope == scope).Select(r => new RatioPart(institution, figures.Month, null, null, r));
        return figures.Departments
            .Where(d => d.Ratio.Basis == basis && d.Ratio.Scope == scope && (query.Department is null || d.Department == query.Department))
            .Select(d => new RatioPart(institution, figures.Month, d.Department, null, d.Ratio));
    }

    private static IEnumerable<RatioPart> ByDrug(UsageCube cube, Institution institution, IndicatorQuery query, string basis, string scope) =>
        from cells in cube.Cells.Where(c => query.Department is null || c.Department == query.Department).GroupBy(c => (c.DrugCode, c.Department))
        let figure = EssentialDrugRatio.Of(cells, basis, scope)
        select new RatioPart(institution, cube.Month, cells.Key.Department, cells.Key.DrugCode, figure);
}
