using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/essential-drug-ratio</c> and what each of its figures was made of.</summary>
public static class RatioEndpoints
{
    private static readonly IReadOnlyList<QueryParameter> Parameters = [.. IndicatorQuery.Parameters, .. RatioQuestion.Own];

    /// <summary>Adds the endpoints.</summary>
    public static void MapRatios(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/essential-drug-ratio", Ratio).WithName("EssentialDrugRatio").WithSummary("基本药物使用比例 / Essential-drug ratio")
            .WithDescription("Distinct counts (products, generics, stocked, prescriptions, visits) are taken within a hospital over the whole period of an item, then summed. rowsNotCounted: rows in scope "
                + "without the identifier that the basis counts. outpatients, inpatients: over the institution's own totals; hospital-months without them (lacks: institution) or without use "
                + "(lacks: usage) stand on neither side and are named in leftOut. The target is the one in force on the item's last day (targetOn); a figure that misses it only because of selected "
                + "products is not told to miss it: targetGuard holds the figure that decided.").Takes(Parameters).AnswersList("EssentialDrugRatio");
        app.MapGet("/api/indicators/essential-drug-ratio/explain", Explain).WithName("ExplainEssentialDrugRatio").WithSummary("比例的构成 / What a ratio was made of")
            .Takes([.. IndicatorQuery.Explaining(Parameters), Parameter.Drug, Parameter.Kind]).Answers("EssentialDrugRatioExplanation");
    }

    private static async Task<IResult> Ratio(
        HttpContext http, Scope scope, RatioReader reader, Targets targets, DrugNames names, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var question = await Read(http, scope, parameters, clock, cancel);
        var found = await reader.Read(question, cancel);
        var items = new RatioItems(question, await targets.Read(cancel)).Of(found with { Parts = await names.Name(question.Query, found.Parts, cancel) });
        return Table.Answer(parameters, items, RatioQuestion.Indicator);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, RatioReader reader, RatioRows rows, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var question = await Read(http, scope, parameters, clock, cancel) with { Drug = parameters.Text("drug") };
        question = question with { Query = question.Query with { GroupBy = [], Kind = parameters.Choice<InstitutionKind>("kind") } };
        var whole = await reader.Read(question, cancel);
        var answer = new JsonObject { ["figure"] = RatioItems.Figure(question, RatioPart.Sum(question.Basis, [.. whole.Parts.Select(p => p.Value)])) };
        if (question.Query.Visible.Hospital is { } hospital && question.Query.From == question.Query.To)
            await rows.Describe(answer, hospital, question, parameters, cancel);
        else await Hospitals(answer, question, reader, parameters, cancel);
        return new Explained(answer);
    }

    private static async Task<RatioQuestion> Read(HttpContext http, Scope scope, QueryReader parameters, TimeProvider clock, CancellationToken cancel)
    {
        var (basis, within) = RatioQuestion.Read(parameters);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel, RatioQuestion.Dimensions(basis));
        if (query.Department is { } department && !RatioQuestion.HasDepartments(basis))
            throw Problems.InvalidParameter("department", department, $"{basis} 不分科室 / {basis} has no departments");
        return new RatioQuestion(query, basis, within);
    }

    private static async Task Hospitals(JsonObject answer, RatioQuestion question, RatioReader reader, QueryReader parameters, CancellationToken cancel)
    {
        var grouped = question with { Query = question.Query with { GroupBy = ["hospital", "month"] } };
        var parts = (await reader.Read(grouped, cancel)).Parts.GroupBy(p => (Hospital: p.Institution.Code.ToString(), Month: p.Month.ToString()))
            .OrderBy(g => g.Key.Hospital + "|" + g.Key.Month, StringComparer.Ordinal);
        var page = Listings.Page(parameters, parts, g => g.Key.Hospital + "|" + g.Key.Month, g =>
        {
            var item = RatioItems.Figure(question, RatioPart.Sum(question.Basis, [.. g.Select(p => p.Value)]));
            item.Insert(0, "hospital", g.Key.Hospital);
            item.Insert(1, "month", g.Key.Month);
            var link = ExplainLink.Of(grouped.Query, RatioQuestion.Indicator, question.Words, [g.Key.Hospital, g.Key.Month]);
            item["explain"] = question.Drug is { } drug ? $"{link}&drug={Uri.EscapeDataString(drug)}" : link;
            return item;
        });
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }
}
