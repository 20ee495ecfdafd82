using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.Shares;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Shares;

/// <summary><c>/api/indicators/drug-share</c>: 药占比, with and without what policy leaves out of it.</summary>
public static class DrugShareEndpoints
{
    private const string Indicator = "drug-share";
    private static readonly IReadOnlyList<QueryParameter> Parameters = IndicatorQuery.Taking("month", "quarter", "year", "hospital", "region", "level", "kind");

    /// <summary>Adds the endpoints.</summary>
    public static void MapDrugShare(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/drug-share", Share).WithName("DrugShare").WithSummary("药占比 / Drug share of medical income")
            .WithDescription("药品收入 ÷ 医疗收入 of the institution feed; over several months or institutions the ratio of sums. Institution-months without income are on neither side and counted in withoutIncome. "
                + "ratioWithoutNegotiated takes the use of negotiated drugs off both sides, ratioWithoutPolicy selected products and 饮片/配方颗粒 too, both over the months whose use is known (the rest is withoutUse).").Takes(Parameters).AnswersList("DrugShare");
        app.MapGet("/api/indicators/drug-share/explain", Explain).WithName("ExplainDrugShare").WithSummary("药占比的构成 / What a drug share was made of")
            .Takes([.. IndicatorQuery.Explaining(Parameters), Parameter.Kind]).Answers("DrugShareExplanation");
    }

    private static async Task<IResult> Share(HttpContext http, Scope scope, InstitutionMonths reader, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var months = await reader.Read(query, cancel);
        var told = new ItemTargets(query, await targets.Read(cancel), Indicator, null);
        var items = new IndicatorItems(query, Indicator, []).Of(months.Select(Part), months.Select(m => m.Reported), group => told.Tell(Figure(group.Parts), group));
        return Table.Answer(parameters, items, Indicator);
    }

    private static async Task<IResult> Explain(HttpContext http, Scope scope, InstitutionMonths reader, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var kind = parameters.Choice<InstitutionKind>("kind");
        var months = (await reader.Read(query, cancel)).Where(m => kind is null || m.Institution.Kind == kind).ToList();
        var answer = new JsonObject { ["figure"] = Figure(months.Select(Part)) };
        answer["madeFrom"] = new JsonObject { ["feeds"] = new JsonArray([.. months.Select(m => m.Totals?.FeedId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(f => (JsonNode)$"/api/feeds/{f}")]) };
        var page = Listings.Page(parameters, months.OrderBy(Key, StringComparer.Ordinal), Key, Row);
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
        return ExplainAnswer.Of(answer);
    }

    private static Part<(HospitalCode Hospital, DrugShareFigure Figure)> Part(InstitutionMonth month) =>
        new(month.Institution, month.Month, (month.Institution.Code, DrugShare.Of(month.Income, month.Use)));

    private static JsonObject Figure(IEnumerable<Part<(HospitalCode Hospital, DrugShareFigure Figure)>> parts)
    {
        var all = parts.ToList();
        var sum = all.Aggregate(new DrugShareFigure(), (total, part) => total + part.Value.Figure);
        return new JsonObject
        {
            ["numerator"] = sum.Counted == 0 ? null : sum.Income.Numerator,
            ["denominator"] = sum.Counted == 0 ? null : sum.Income.Denominator,
            ["ratio"] = sum.Income.Value,
            ["institutions"] = all.Where(p => p.Value.Figure.Counted > 0).Select(p => p.Value.Hospital).Distinct().Count(),
            ["institutionMonths"] = sum.Counted,
            ["withoutIncome"] = sum.WithoutIncome,
            ["withoutUse"] = sum.WithoutUse,
            ["useAmount"] = sum.Use.All,
            ["negotiatedAmount"] = sum.Use.Negotiated,
            ["selectedAmount"] = sum.Use.Selected,
            ["piecesAmount"] = sum.Use.Pieces,
            ["ratioWithoutNegotiated"] = sum.WithoutNegotiated.Value,
            ["ratioWithoutPolicy"] = sum.WithoutPolicy.Value,
        };
    }

    private static string Key(InstitutionMonth month) => $"{month.Institution.Code}|{month.Month}";

    private static JsonObject Row(InstitutionMonth month)
    {
        var item = Figure([Part(month)]);
        item.Insert(0, "hospital", month.Institution.Code.ToString());
        item.Insert(1, "month", month.Month.ToString());
        item["feedId"] = month.Totals?.FeedId;
        item["row"] = month.Totals?.Row.Row;
        item["explainUse"] = $"/api/indicators/negotiated-drug-share/explain?hospital={month.Institution.Code}&month={month.Month}";
        return item;
    }
}
