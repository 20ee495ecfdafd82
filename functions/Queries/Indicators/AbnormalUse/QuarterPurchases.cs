using Functions.Books;
using Functions.Queries.Indicators.KeyMonitored;
using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>What institutions bought in a quarter by generic name, and how much of it stood on the list confirmed for the quarter.</summary>
/// <param name="Parts">The purchases by hospital, month and generic name.</param>
/// <param name="Covered">The days of 入库 behind them.</param>
public sealed record QuarterPurchases(IReadOnlyList<Part<GenericPurchase>> Parts, IReadOnlyList<CoveredMonth> Covered);

/// <summary>Reads what institutions bought.</summary>
public sealed class PurchaseReader(AskedMonths months, NamedLists lists, Catalogues catalogues)
{
    private static readonly HashSet<string> NoDrugs = [];

    /// <summary>The purchases of some months by generic name.</summary>
    /// <param name="query">Whose, and which months.</param>
    /// <param name="quarter">The quarter whose confirmed list is looked at; null for none.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<QuarterPurchases> Read(IndicatorQuery query, Quarter? quarter, CancellationToken cancel)
    {
        var (asked, confirmed) = (await months.Read(query, cancel), await lists.OfRegion(DrugList.AbnormalUse, cancel));
        var products = await catalogues.Of(asked.Select(a => a.Institution.Code), cancel);
        var parts = new List<Part<GenericPurchase>>();
        foreach (var hospital in (await months.Sheets(asked, cancel)).GroupBy(s => s.Asked.Institution.Code))
        {
            var names = new DrugNaming(await products(hospital.Key));
            foreach (var (month, sheet) in hospital)
            {
                parts.AddRange(GenericPurchase.Of(sheet.Inbound, quarter is { } q ? On(confirmed, names, sheet.Inbound, q) : NoDrugs)
                    .Select(p => new Part<GenericPurchase>(month.Institution, month.Month, p, null, p.GenericName)));
            }
        }

        return new(parts, [.. asked.Select(a => a.Inbound)]);
    }

    /// <summary>The list confirmed for a quarter is what was in force on at least one of its days.</summary>
    public async Task<IReadOnlyList<ListedRow>> Confirmed(Quarter quarter, CancellationToken cancel) =>
        [.. (await lists.OfRegion(DrugList.AbnormalUse, cancel)).During(Days(quarter)).OrderBy(r => r.Row.Key, StringComparer.Ordinal)];

    private static DayRange Days(Quarter quarter) => new(quarter.First.First, quarter.Last.Last);

    private static HashSet<string> On(DrugLists confirmed, DrugNaming names, InboundCube cube, Quarter quarter) =>
        confirmed.IsEmpty ? NoDrugs : [.. cube.Products.Keys.Where(drug => (names.On(drug, cube.Month.Last) ?? names.On(drug, cube.Month.First)) is { } known
            && confirmed.Find(known, Days(quarter)).Any(m => m.Degree == MatchDegree.Exact))];
}
