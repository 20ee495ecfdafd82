using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Measure.Supply;
using Shared.Normalise;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/payment-days</c>: how long hospitals take to pay for drugs; and the invoices behind it.</summary>
public static class PaymentEndpoints
{
    private const string About =
        "numerator ÷ denominator = Σ (amount × days) ÷ Σ amount over invoices accepted (验收) in the months asked for; days run from acceptance to payment, for what is unpaid to asOf "
        + "(default: yesterday in China). paid and open say the same of each part; a payment of less than the invoice leaves the rest open. overdue = amount paid or open for more than the rule's days ÷ amount. "
        + "ageing is of open amounts (30, 60, 90 days unless the region's thresholds say otherwise). A red invoice counts with its negative amount and is stated. "
        + "Grouped by city (地市), region or hospital, items carry a rank: the latest payer first, by overdue share, overdue amount, days. restsOn says what was seen of the feed.";

    private static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        .. SupplyQuery.Taking("month", "quarter", "year", "hospital", "region", "city", "level", "kind", "supplier", "payer"),
        Parameter.Choice<Payer>("payer", "付款方", "Who pays"),
    ];

    /// <summary>Adds the endpoints.</summary>
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/payment-days", Payments).WithName("PaymentDays").WithSummary("回款天数 / Payment days").WithDescription(About).Takes(Parameters).AnswersList("PaymentDays");
        app.MapGet("/api/indicators/payment-days/explain", Explain).WithName("ExplainPaymentDays").WithSummary("回款天数的构成 / What payment days were made of")
            .Takes(IndicatorQuery.Explaining(Parameters)).Answers("PaymentDaysExplanation");
    }

    private static async Task<IResult> Payments(HttpContext http, Scope scope, PaymentReader reader, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await SupplyQuery.Read(http, scope, parameters, clock, cancel);
        return Table.Answer(parameters, new PaymentItems(query, await targets.Read(cancel)).Of(await reader.Read(query, cancel)), PaymentItems.Indicator);
    }

    private static async Task<IResult> Explain(HttpContext http, Scope scope, PaymentReader reader, PaymentRows rows, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await SupplyQuery.Read(http, scope, parameters, clock, cancel);
        var parts = await reader.Read(query, cancel);
        var answer = new JsonObject { ["figure"] = PaymentItems.Figure(Sum(parts)) };
        if (query.Common.Visible.Hospital is { } hospital) await rows.Describe(answer, hospital, query, parameters, cancel);
        else SupplyMonths.Describe(answer, parts, query.Common, PaymentItems.Indicator, query.Words, parameters, p => PaymentItems.Figure(Sum(p)));
        return new Explained(answer);
    }

    private static PaymentFigure Sum(IEnumerable<Part<PaymentShare>> parts) => parts.Aggregate(PaymentFigure.None, (sum, p) => sum + p.Value.Figure);
}
