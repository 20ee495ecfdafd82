using Functions.Books;
using Shared.Measure;
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
        var hospitals = asked.Select(a => a.Institution.Code).Distinct().ToList();
        var (products, listed) = (await catalogues.Of(hospitals, cancel), await lists.Of(DrugList.KeyMonitored, hospitals, cancel));
        foreach (var hospital in (await months.Sheets(asked, cancel)).GroupBy(s => s.Asked.Institution.Code))
        {
            var (names, list) = (new DrugNaming(await products(hospital.Key)), await listed(hospital.Key));
            foreach (var (month, sheet) in hospital)
            {
                var cells = MonitoredUse.Of(sheet.Use, names, list) ?? MonitoredUse.Fold(month.Month, await Days(hospital.Key, month.Month, cancel), names, list);
                parts.AddRange(cells.Where(c => query.Department is null || c.Department == query.Department)
                    .Select(c => new Part<MonitoredPart>(month.Institution, month.Month, new MonitoredPart(c, Rows(c, names, list, month.Month)), c.Department, c.DrugCode)));
            }
        }

        return (parts, asked);
    }

    private async Task<IReadOnlyList<DayBook>> Days(HospitalCode hospital, Month month, CancellationToken cancel) =>
        await days.Read(await manifests.Read(hospital, FeedKind.Usage, FeedSource.His, month, cancel), cancel);

    private static IReadOnlyList<ListMatch> Rows(MonitoredCell cell, DrugNaming names, DrugLists list, Month month) =>
        cell.On == ListOwner.None || (names.On(cell.DrugCode, month.Last) ?? names.On(cell.DrugCode, month.First)) is not { } known ? []
            : [.. list.Find(known, month.Range).Where(m => m.Degree == MatchDegree.Exact)];
}
