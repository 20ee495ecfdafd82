using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.Consistency;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Consistency;

/// <summary><c>/api/indicators/consistency-evaluation</c>: where enough makers passed, what is still bought of those that didn't.</summary>
public static class ConsistencyEndpoints
{
    private static readonly IReadOnlyList<QueryParameter> Taken =
    [
        .. Parameter.Page, Parameter.AsOf, Parameter.Hospital, Parameter.Region, Parameter.Level, Parameter.Ownership,
        Parameter.GroupBy("month", "quarter", "year", "hospital", "region", "level", "kind"), Parameter.ListFormat,
    ];

    private static readonly QueryParameter[] OfAVariety =
    [
        Parameter.AsOf.Required(), new("genericName", ValueShape.Text("阿莫西林"), new("通用名", "Generic name")) { IsRequired = true },
        new("dosageForm", ValueShape.Text("胶囊"), new("剂型", "Dosage form")) { IsRequired = true },
    ];

    /// <summary>Adds the endpoints.</summary>
    public static void MapConsistency(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/consistency-evaluation", Standing).WithName("ConsistencyEvaluation").WithSummary("一致性评价品种选用 / Products that did not pass the consistency evaluation and are still bought")
            .WithDescription("An item is a 品种 (generic name and form) of which at least one product passed, by the master catalogue in force on asOf (default: yesterday). advice is chooseNoOther once three makers passed "
                + "(exactly three counts), else preferPassed. notPassed lists the other products with what was bought of them in the three months up to asOf; products selected in volume-based procurement are never among them.").Takes(Taken).AnswersList("ConsistencyStanding");
        app.MapGet("/api/indicators/consistency-evaluation/explain", Explain).WithName("ExplainConsistencyEvaluation").WithSummary("选用情况的构成 / What a variety's purchases were made of")
            .Takes(ExplainedQuery.Taking(OfAVariety)).Answers("ConsistencyStandingExplanation").Refuses("not_found");
    }

    private static async Task<IResult> Standing(HttpContext http, Scope scope, ConsistencyReader reader, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var common = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var asOf = parameters.Day("asOf") ?? clock.GetUtcNow().ChinaDay().AddDays(-1);
        var months = (int)(await reader.Rule(common, asOf, cancel))["months"];
        var query = common with { From = Month.Of(asOf).Plus(1 - months), To = Month.Of(asOf) };
        return Table.Answer(parameters, new ConsistencyItems(query, asOf).Of(await reader.Read(query, asOf, cancel)), ConsistencyItems.Indicator);
    }

    private static async Task<IResult> Explain(HttpContext http, Scope scope, ConsistencyReader reader, EvidenceMonths evidence, TimeProvider clock, CancellationToken cancel)
    {
        var query = await ExplainedQuery.Read(http, scope, clock, cancel);
        var asOf = query.Parameters.Day("asOf")!.Value;
        var standing = await reader.Read(query.Common, asOf, cancel);
        var (name, form) = (query.Parameters.Text("genericName"), query.Parameters.Text("dosageForm"));
        var variety = standing.Varieties.FirstOrDefault(v => v.GenericName == name && v.DosageForm == form) ?? throw Problems.NotFound("品种 / variety", $"{name} {form}");
        var side = variety.Passed.Select(r => (r.DrugCode, Side: "passed")).Concat(variety.NotPassed.Select(r => (r.DrugCode, Side: "notPassed"))).ToDictionary(r => r.DrugCode, r => r.Side, StringComparer.Ordinal);
        var parts = query.Of(standing.Purchases).Where(p => side.ContainsKey(p.Value.ProductId)).ToList();
        var answer = new JsonObject { ["figure"] = Figure(variety, parts) };
        if (query.OneMonthOf is { } hospital)
            (await evidence.Read(hospital, FeedKind.Inbound, query.Common.From, cancel)).Describe(answer, query.Parameters,
                row => query.Takes(row) && row.Day <= asOf && row.Product is { } p && side.ContainsKey(p.Id), row => side[row.Product!.Id]);
        else query.Months(answer, parts, ConsistencyItems.Indicator, new ConsistencyItems(query.Common, asOf).Words(variety), each => Figure(variety, each));
        return ExplainAnswer.Of(answer);
    }

    private static JsonObject Figure(EvaluatedVariety variety, IEnumerable<Part<ProductPurchase>> parts)
    {
        var share = ConsistencyItems.Share(variety, parts);
        return new() { ["numerator"] = share.Numerator, ["denominator"] = share.Denominator, ["ratio"] = share.Value, ["makersPassed"] = variety.MakersPassed };
    }
}
