using Shared.Measure.Shares;

namespace Functions.Queries.Indicators.Shares;

/// <summary>Hospitals' use by what drugs were to policy, as finely as a query needs it.</summary>
public sealed class UseFlagReader(AskedMonths months)
{
    /// <summary>The use of the months asked for: of the whole hospital where that is enough, else by department and drug.</summary>
    public async Task<(IReadOnlyList<Part<IReadOnlyList<FlagUse>>> Parts, IReadOnlyList<AskedMonth> Asked)> Read(IndicatorQuery query, bool byDrug, CancellationToken cancel)
    {
        var asked = await months.Read(query, cancel);
        if (byDrug || query.Department is not null || query.GroupBy.Any(d => d is "department" or "drug")) return ([.. await ByDrug(query, asked, cancel)], asked);
        var older = asked.Where(a => a.Figures is { UseByFlags: null }).ToList();
        var kept = asked.Where(a => a.Figures?.UseByFlags is not null).Select(a => Part(a, a.Figures!.UseByFlags!));
        return ([.. kept, .. (await months.Sheets(older, cancel)).Select(s => Part(s.Asked, FlagUse.Sum(s.Sheet.Use.Cells)))], asked);
    }

    private static Part<IReadOnlyList<FlagUse>> Part(AskedMonth asked, IReadOnlyList<FlagUse> use) => new(asked.Institution, asked.Month, use);

    private async Task<IEnumerable<Part<IReadOnlyList<FlagUse>>>> ByDrug(IndicatorQuery query, IReadOnlyList<AskedMonth> asked, CancellationToken cancel) =>
        from month in await months.Sheets(asked, cancel)
        from cells in month.Sheet.Use.Cells.Where(c => query.Department is null || c.Department == query.Department).GroupBy(c => (c.DrugCode, c.Department))
        select new Part<IReadOnlyList<FlagUse>>(month.Asked.Institution, month.Asked.Month, FlagUse.Sum(cells), cells.Key.Department, cells.Key.DrugCode);
}
