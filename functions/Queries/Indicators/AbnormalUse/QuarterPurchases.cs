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
    /// <summary>The purchases of some months by generic name.</summary>
    public async Task<QuarterPurchases> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var asked = await months.Read(query, cancel);
        var parts = from month in await months.Sheets(asked, cancel)
                    from purchase in GenericPurchase.Of(month.Sheet.Inbound)
                    select new Part<GenericPurchase>(month.Asked.Institution, month.Asked.Month, purchase, null, purchase.GenericName);
        return new([.. parts], [.. asked.Select(a => a.Inbound)]);
    }

    /// <summary>Each institution's amount of confirmed drugs ÷ all it bought in the quarter. Selected products are never among the confirmed.</summary>
    public async Task<IReadOnlyList<(HospitalCode Hospital, Ratio Share)>> Shares(AbnormalQuery query, CancellationToken cancel)
    {
        var confirmed = await lists.OfRegion(DrugList.AbnormalUse, cancel);
        var sums = new SortedDictionary<HospitalCode, Ratio>();
        foreach (var hospital in (await months.Sheets(await months.Read(query.Common, cancel), cancel)).GroupBy(s => s.Asked.Institution.Code))
        {
            var names = new DrugNaming(await catalogues.Products(hospital.Key, cancel));
            sums[hospital.Key] = hospital.Aggregate(default(Ratio), (sum, month) => sum + Share(month.Sheet.Inbound, names, confirmed, query.Quarter));
        }

        return [.. sums.Select(s => (s.Key, s.Value))];
    }

    /// <summary>The list confirmed for a quarter is what was in force on at least one of its days.</summary>
    public async Task<IReadOnlyList<ListedRow>> Confirmed(Quarter quarter, CancellationToken cancel) =>
        [.. (await lists.OfRegion(DrugList.AbnormalUse, cancel)).During(Days(quarter)).OrderBy(r => r.Row.Key, StringComparer.Ordinal)];

    private static Ratio Share(InboundCube cube, DrugNaming names, DrugLists confirmed, Quarter quarter)
    {
        var on = cube.Products.Keys.ToDictionary(drug => drug, drug => IsOn(confirmed, names, drug, cube.Month, quarter), StringComparer.Ordinal);
        return cube.Cells.Aggregate(default(Ratio), (sum, c) =>
            sum + new Ratio(on[c.DrugCode] && !c.Flags.HasFlag(ProductFlags.Selected) ? c.Amount ?? 0 : 0, c.Amount ?? 0));
    }

    private static DayRange Days(Quarter quarter) => new(quarter.First.First, quarter.Last.Last);

    private static bool IsOn(DrugLists confirmed, DrugNaming names, string drug, Month month, Quarter quarter) =>
        (names.On(drug, month.Last) ?? names.On(drug, month.First)) is { } known && confirmed.Find(known, Days(quarter)).Any(m => m.Degree == MatchDegree.Exact);
}
