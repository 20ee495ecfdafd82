using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Evaluate.Supply;
using Shared.Measure.Supply;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/delivery</c>: how much of what was ordered came, and how soon; and the order lines behind it.</summary>
public static class DeliveryEndpoints
{
    private const string About =
        "numerator ÷ denominator = packs received (refused ones taken off) ÷ packs ordered, of order lines ordered in the months asked for that are due as of asOf (default: yesterday in China): "
        + "received in full, closed, or their time has run out. Lines within their time are stated under notYetDue and lower nothing; cancelled lines count in nothing; over-delivery is stated, not cut. "
        + "byLine: lines received in full ÷ lines. onTime: packs received in time ÷ packs received, byLine lines received in full in time ÷ lines, ordinary and urgent apart. "
        + "Hours are those of the rule delivery, as the region's thresholds have them, and stand still on days off. Where order and arrival both have a time of day, time counts to the second; "
        + "else both count to the end of their days. A delivery on the order's own row counts unless the deliveries feed has one of the same line and day. rolling and findings end with the item's last month. "
        + "An item without a supplier is of lines that name none. Orders have no days to be covered: restsOn says what was seen of the feeds.";

    private static readonly IReadOnlyList<QueryParameter> Parameters =
        [.. SupplyQuery.Taking("month", "quarter", "year", "hospital", "region", "city", "level", "kind", "drug", "supplier"), Parameter.Drug];

    /// <summary>Adds the endpoints.</summary>
    public static void MapDelivery(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/delivery", Delivery).WithName("Delivery").WithSummary("配送率与及时率 / Delivery rates").WithDescription(About).Takes(Parameters).AnswersList("Delivery");
        app.MapGet("/api/indicators/delivery/explain", Explain).WithName("ExplainDelivery").WithSummary("配送率的构成 / What a delivery rate was made of")
            .Takes(IndicatorQuery.Explaining(Parameters)).Answers("DeliveryExplanation");
    }

    private static async Task<IResult> Delivery(HttpContext http, Scope scope, DeliveryReader reader, SupplyRules rules, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await SupplyQuery.Read(http, scope, parameters, clock, cancel);
        var (from, to) = (query.Common.From, query.Common.To);
        var runs = await reader.Read(query.Since((query.SplitsTime ? from : to).Plus(-DeliveryItems.LooksBack)), cancel);
        var parts = query.SplitsTime ? [.. runs.Where(p => p.Month >= from)] : await reader.ReadWhole(query, cancel);
        return Table.Answer(parameters, new DeliveryItems(query, await rules.Read(cancel), await targets.Read(cancel)).Of(parts, runs), DeliveryItems.Indicator);
    }

    private static async Task<IResult> Explain(HttpContext http, Scope scope, DeliveryReader reader, DeliveryRows rows, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await SupplyQuery.Read(http, scope, parameters, clock, cancel);
        var parts = await reader.Read(query, cancel);
        var answer = new JsonObject { ["figure"] = DeliveryItems.Figure(Sum(parts)) };
        if (query.Common.Visible.Hospital is { } hospital) await rows.Describe(answer, hospital, query, parameters, cancel);
        else SupplyMonths.Describe(answer, parts, query.Common, DeliveryItems.Indicator, query.Words, parameters, p => DeliveryItems.Figure(Sum(p)));
        return new Explained(answer);
    }

    private static DeliveryFigure Sum(IEnumerable<Part<DeliveryShare>> parts) => parts.Aggregate(DeliveryFigure.None, (sum, p) => sum + p.Value.Figure);
}
