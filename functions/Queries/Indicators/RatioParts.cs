using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>The summands of a ratio and how much the feeds cover, by hospital and month.</summary>
public sealed record RatioParts(IReadOnlyList<Part<RatioFigure>> Parts, IReadOnlyList<CoveredMonth> Coverage);

/// <summary>Finds the summands that a query is about.</summary>
public sealed class RatioReader(AskedMonths months, MonthSheets sheets)
{
    /// <summary>The summands, as fine as the query needs them.</summary>
    public async Task<RatioParts> Read(IndicatorQuery query, string basis, string scope, string? drug, CancellationToken cancel)
    {
        var asked = await months.Read(query, cancel);
        var parts = new List<Part<RatioFigure>>();
        foreach (var month in asked)
        {
            if (month.Figures is { } figures) parts.AddRange(await Of(query, figures, month.Institution, basis, scope, drug, cancel));
        }

        return new RatioParts(parts, [.. asked.Select(a => a.Usage)]);
    }

    private async Task<IEnumerable<Part<RatioFigure>>> Of(
        IndicatorQuery query, MonthFigures figures, Institution institution, string basis, string scope, string? drug, CancellationToken cancel)
    {
        if (drug is not null || query.GroupBy.Contains("drug", StringComparer.Ordinal))
            return ByDrug((await sheets.Read(institution.Code, figures.Month, cancel)).Use, institution, query, basis, scope).Where(p => drug is null || p.Drug == drug);
        if (query.Department is null && !query.GroupBy.Contains("department", StringComparer.Ordinal))
            return figures.Ratios.Where(r => r.Basis == basis && r.Scope == scope).Select(r => new Part<RatioFigure>(institution, figures.Month, r));
        return figures.Departments
            .Where(d => d.Ratio.Basis == basis && d.Ratio.Scope == scope && (query.Department is null || d.Department == query.Department))
            .Select(d => new Part<RatioFigure>(institution, figures.Month, d.Ratio, d.Department));
    }

    private static IEnumerable<Part<RatioFigure>> ByDrug(UsageCube cube, Institution institution, IndicatorQuery query, string basis, string scope) =>
        from cells in cube.Cells.Where(c => query.Department is null || c.Department == query.Department).GroupBy(c => (c.DrugCode, c.Department))
        let figure = EssentialDrugRatio.Of(cells, basis, scope)
        select new Part<RatioFigure>(institution, cube.Month, figure, cells.Key.Department, cells.Key.DrugCode);
}
