using Functions.Books;
using Functions.Evaluate;
using Shared.Measure;
using Shared.Measure.Consistency;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Consistency;

/// <summary>What was bought of a product of the master catalogue.</summary>
public sealed record ProductPurchase(string ProductId, string DrugCode, decimal Doses, decimal Amount);

/// <summary>Varieties as of a day, and what hospitals bought of their products in the months up to it.</summary>
/// <param name="Varieties">The varieties of which a product passed.</param>
/// <param name="Purchases">The purchases by hospital, month and product.</param>
/// <param name="Covered">The days of 入库 behind them.</param>
public sealed record ConsistencyStanding(
    IReadOnlyList<EvaluatedVariety> Varieties, IReadOnlyList<Part<ProductPurchase>> Purchases, IReadOnlyList<CoveredMonth> Covered);

/// <summary>Reads the master catalogue as of a day and what was bought up to it.</summary>
public sealed class ConsistencyReader(AskedMonths months, MonthToDay toDay, Catalogues catalogues, Jurisdictions jurisdictions)
{
    /// <summary>The rule as it is in force for those asked about.</summary>
    public async Task<Rule> Rule(IndicatorQuery query, DateOnly asOf, CancellationToken cancel) =>
        (await jurisdictions.Read(cancel)).In(query.Visible.Region ?? RegionCode.Nation, asOf).Book.Find("consistency-evaluation", asOf);

    /// <summary>How things stand as of a day.</summary>
    public async Task<ConsistencyStanding> Read(IndicatorQuery query, DateOnly asOf, CancellationToken cancel)
    {
        var master = await catalogues.Master(cancel);
        var varieties = EvaluatedVariety.Of(master.InForce(asOf), (int)(await Rule(query, asOf, cancel))["makers"]);
        var (parts, covered) = (new List<Part<ProductPurchase>>(), new List<CoveredMonth>());
        foreach (var asked in await months.Read(query, cancel))
        {
            var (cube, coverage) = await toDay.Inbound(asked.Institution.Code, asked.Month, asOf, cancel);
            covered.Add(new CoveredMonth(asked.Institution, asked.Month, coverage));
            parts.AddRange(cube.Cells.GroupBy(c => (c.ProductId, c.DrugCode)).Select(g => new Part<ProductPurchase>(
                asked.Institution, asked.Month, new ProductPurchase(g.Key.ProductId, g.Key.DrugCode, g.Sum(c => c.Doses), g.Sum(c => c.Amount ?? 0)), null, g.Key.DrugCode)));
        }

        return new ConsistencyStanding(varieties, parts, covered);
    }
}
