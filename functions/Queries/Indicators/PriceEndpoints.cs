using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Evaluate;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/purchase-price</c>: what a dose unit costs; and the goods in behind it.</summary>
public static class PriceEndpoints
{
    private const string About =
        "numerator ÷ denominator = amount ÷ doses of 入库 whose rows gave an amount, returns taken off. Products are one variety of one maker in whatever pack sizes; groupBy=variety takes the makers together; "
        + "without either an item still carries its product, and without groupBy items are by product, supplier and month. regionalMedian is of the mean prices of the region's hospitals in the item's months "
        + "(the region asked for, else the hospital's own); of an even number the mean of the two in the middle; a hospital is told it only where enough hospitals are behind it. selectedPrice is that of the hospitals' "
        + "agreements in force, null where there are several (selectedPrices). previous is the month (quarter, period) before, yearBefore the same months a year earlier; changes and deviations are shares: 0.1 is 10 % more. "
        + "evidence=true: only products of a hospital and month whose price rose by more than the rule purchase-price allows while a warning on the product stood, with the warnings.";

    /// <summary>Adds the endpoints.</summary>
    public static void MapPrices(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/purchase-price", Prices).WithName("PurchasePrice").WithSummary("采购价格 / Purchase prices").WithDescription(About).Takes(PriceQuery.Parameters)
            .AnswersList("PurchasePrice");
        app.MapGet("/api/indicators/purchase-price/explain", Explain).WithName("ExplainPurchasePrice").WithSummary("采购价格的构成 / What a purchase price was made of")
            .Takes(IndicatorQuery.Explaining(PriceQuery.Parameters)).Answers("PurchasePriceExplanation");
    }

    private static async Task<IResult> Prices(
        HttpContext http, Scope scope, PriceReader reader, PriceEvidence evidence, Jurisdictions jurisdictions, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await PriceQuery.Read(http, scope, parameters, clock, cancel);
        var day = query.Common.To.Last;
        var rules = PriceRules.From((await jurisdictions.Read(cancel)).In(query.Common.Visible.Region ?? RegionCode.Nation, day).Book, day);
        var items = new PriceItems(query, await reader.Read(query, PricePeriod.Before(query.Common), cancel), rules).Of();
        return Table.Answer(parameters, query.Evidence ? await evidence.Of(items, query, rules, cancel) : items, PriceItems.Indicator);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, PriceReader reader, EvidenceMonths months, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await PriceQuery.Read(http, scope, parameters, clock, cancel);
        var parts = (await reader.Purchases(query.Common, cancel)).Where(p => PriceReader.Matches(p, query)).ToList();
        var answer = new JsonObject { ["figure"] = PriceItems.Figure(Sum(parts)) };
        if (query.Common.Visible.Hospital is { } hospital && query.Common.From == query.Common.To)
        {
            answer["suppliers"] = Suppliers(parts);
            var month = await months.Read(hospital, FeedKind.Inbound, query.Common.From, cancel);
            month.Describe(answer, parameters, r => r.Product is not null && query.Takes(r.DrugCode, r.Supplier, r.Product), r => r.Amount is null ? "withoutAmount" : "priced");
        }
        else SupplyMonths.Describe(answer, parts, query.Common, PriceItems.Indicator, query.Words, parameters, p => PriceItems.Figure(Sum(p)));
        return new Explained(answer);
    }

    private static JsonArray Suppliers(IEnumerable<Part<PricePart>> parts) =>
    [
        .. parts.GroupBy(p => p.Supplier, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var item = PriceItems.Figure(Sum(g));
            item.Insert(0, "supplier", g.Key);
            return item;
        }),
    ];

    private static PriceSums Sum(IEnumerable<Part<PricePart>> parts) => parts.Aggregate(default(PriceSums), (sum, p) => sum + p.Value.Sums);
}
