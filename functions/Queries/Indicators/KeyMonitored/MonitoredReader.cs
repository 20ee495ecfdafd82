using Functions.Books;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.KeyMonitored;

/// <summary>A cell of use with the rows of the lists that its drug stood on in the month.</summary>
public sealed record MonitoredPart(MonitoredCell Cell, IReadOnlyList<ListMatch> Lists);

/// <summary>Reads hospitals' use by membership of 重点监控目录.</summary>
public sealed class MonitoredReader(AskedMonths months, NamedLists lists, Catalogues catalogues, Manifests manifests, DayBooks days)
{
    /// <summary>The use of the months asked for, by drug and department, and the months themselves.</summary>
    public async Task<(IReadOnlyList<Part<MonitoredPart>> Parts, IReadOnlyList<AskedMonth> Asked)> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var asked = await months.Read(query, cancel);
        var parts = new List<Part<MonitoredPart>>();
        foreach (var (month, sheet) in await months.Sheets(asked, cancel)) parts.AddRange(await Of(query, month, sheet, cancel));
        return (parts, asked);
    }

    private async Task<IEnumerable<Part<MonitoredPart>>> Of(IndicatorQuery query, AskedMonth asked, MonthSheet sheet, CancellationToken cancel)
    {
        var (hospital, month) = (asked.Institution.Code, asked.Month);
        var (products, list) = (await catalogues.Products(hospital, cancel), await lists.Of(DrugList.KeyMonitored, hospital, cancel));
        var cells = MonitoredUse.Of(sheet.Use, products, list)
            ?? MonitoredUse.Fold(month, await days.Read(await manifests.Read(hospital, FeedKind.Usage, FeedSource.His, month, cancel), cancel), products, list);
        var names = new DrugNaming(products);
        return cells.Where(c => query.Department is null || c.Department == query.Department)
            .Select(c => new Part<MonitoredPart>(asked.Institution, month, new MonitoredPart(c, Rows(c, names, list, month)), c.Department, c.DrugCode));
    }

    private static IReadOnlyList<ListMatch> Rows(MonitoredCell cell, DrugNaming names, DrugLists list, Month month) =>
        cell.On == ListOwner.None || (names.On(cell.DrugCode, month.Last) ?? names.On(cell.DrugCode, month.First)) is not { } known ? []
            : [.. list.Find(known, month.Range).Where(m => m.Degree == MatchDegree.Exact)];
}
