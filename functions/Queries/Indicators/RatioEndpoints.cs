using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Shared.Measure;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/essential-drug-ratio</c> and what each of its figures was made of.</summary>
public static class RatioEndpoints
{
    private static readonly IReadOnlyList<string> Parameters = [.. IndicatorQuery.Parameters, "basis", "scope"];

    /// <summary>Adds the endpoints.</summary>
    public static void MapRatios(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/essential-drug-ratio", Ratio).WithName("EssentialDrugRatio").WithSummary("基本药物使用比例 / Essential-drug ratio");
        app.MapGet("/api/indicators/essential-drug-ratio/explain", Explain).WithName("ExplainEssentialDrugRatio").WithSummary("比例的构成 / What a ratio was made of");
    }

    private static async Task<IResult> Ratio(
        HttpContext http, Scope scope, RatioReader reader, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var parameters = new QueryReader(http.Request, Parameters);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var (basis, within) = Words(parameters);
        var parts = await reader.Read(query with { Visible = visible }, basis, within, null, cancel);
        var items = new RatioItems(query, basis, within, await targets.Read(cancel)).Of(parts);
        return Table.Answer(parameters, items, "essential-drug-ratio");
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, RatioReader reader, RatioRows rows, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = new QueryReader(http.Request, [.. Parameters, "drug", "kind"]);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var (basis, within) = Words(parameters);
        var drug = parameters.Text("drug");
        var parts = (await reader.Read(query, basis, within, drug, cancel)).Parts
            .Where(p => parameters.Text("kind") is not { } kind || QueryReader.Camel(p.Institution.Kind.ToString()) == kind).ToList();
        var total = parts.Aggregate(new RatioFigure(basis, within, 0, 0, 0), (sum, p) => sum + p.Value);
        var answer = new JsonObject { ["figure"] = Figure(total) };
        if (query.Visible.Hospital is { } hospital && query.From == query.To)
            await rows.Describe(answer, hospital, query, basis, within, drug, parameters, cancel);
        else Hospitals(answer, parts, query, basis, within, parameters);
        return new Explained(answer);
    }

    private static void Hospitals(JsonObject answer, List<Part<RatioFigure>> parts, IndicatorQuery query, string basis, string within, QueryReader parameters)
    {
        var each = parts.GroupBy(p => (Hospital: p.Institution.Code.ToString(), Month: p.Month.ToString()))
            .OrderBy(g => g.Key.Hospital + "|" + g.Key.Month, StringComparer.Ordinal);
        var grouped = query with { GroupBy = ["hospital", "month"] };
        var page = Listings.Page(parameters, each, g => g.Key.Hospital + "|" + g.Key.Month, g =>
        {
            var item = Figure(g.Aggregate(new RatioFigure(basis, within, 0, 0, 0), (sum, p) => sum + p.Value));
            item.Insert(0, "hospital", g.Key.Hospital);
            item.Insert(1, "month", g.Key.Month);
            item["explain"] = ExplainLink.Of(grouped, RatioItems.Indicator, RatioItems.Words(basis, within), [g.Key.Hospital, g.Key.Month]);
            return item;
        });
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    internal static JsonObject Figure(RatioFigure f) => new()
    {
        ["numerator"] = f.Numerator,
        ["denominator"] = f.Denominator,
        ["ratio"] = f.Ratio,
        ["claimedOnly"] = f.ClaimedOnly,
    };

    private static (string Basis, string Scope) Words(QueryReader query) =>
        (query.Word("basis", "amount", EssentialDrugRatio.Bases), query.Word("scope", "standard", EssentialDrugRatio.Scopes));
}
