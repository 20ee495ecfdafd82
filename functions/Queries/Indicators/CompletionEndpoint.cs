using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/procurement-completion</c>: each agreement as of a day, or sums of them.</summary>
public static class CompletionEndpoint
{
    private static readonly IReadOnlyList<string> Parameters = [.. Listings.Parameters, "asOf", "hospital", "region", "level", "ownership", "groupBy", "format"];
    private static readonly string[] Dimensions = ["region", "hospital", "drug", "procurementBatch"];

    /// <summary>Adds the endpoint.</summary>
    public static void MapCompletion(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/indicators/procurement-completion", Completion).WithName("ProcurementCompletion").WithSummary("带量采购完成情况 / Procurement completion");

    private static async Task<IResult> Completion(
        HttpContext http, Scope scope, CompletionReader reader, RulesInForce rules, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, Parameters);
        var asOf = query.Day("asOf") ?? clock.GetUtcNow().ChinaDay().AddDays(-1);
        var groupBy = query.Words("groupBy", Dimensions);
        var level = query.Choice<InstitutionLevel>("level");
        var allOwnerships = query.Word("ownership", "public", "public", "all") == "all" || visible.Hospital is not null;
        var items = (await reader.Read(asOf, cancel)).Where(i => visible.Sees(i.Institution)
            && (level is null || i.Institution.Level == level) && (allOwnerships || i.Institution.Ownership == Ownership.Public)).ToList();
        var answer = groupBy.Count == 0
            ? items.Select(i => (Key(i), One(i)))
            : items.GroupBy(i => string.Join('\u001f', groupBy.Select(d => Dimension(i, d)))).Select(g => (g.Key, Sum(g, groupBy, rules.Completion(asOf))));
        return Table.Answer(query, [.. answer.OrderBy(i => i.Item1, StringComparer.Ordinal)], "procurement-completion");
    }

    private static string Key(AgreementStanding i) => string.Join('\u001f', i.Item.Hospital, i.Item.AgreementId, i.Item.DrugCode ?? i.PlatformCode);

    private static string? Dimension(AgreementStanding i, string name) => name switch
    {
        "region" => i.Institution.Region.ToString(),
        "hospital" => i.Item.Hospital.ToString(),
        "drug" => i.Item.Product?.Id ?? i.Item.DrugCode ?? i.PlatformCode,
        _ => i.Item.ProcurementBatch,
    };

    private static JsonObject One(AgreementStanding standing)
    {
        var item = JsonSerializer.SerializeToNode(standing.Item, ApiJson.Options)!.AsObject();
        item["product"] = ProductView.Json(standing.Item.Product);
        item["region"] = standing.Institution.Region.ToString();
        item["explain"] = $"/api/feeds?hospital={standing.Item.Hospital}&kind=inbound&from={standing.From:yyyy-MM-dd}&to={standing.Item.AsOf:yyyy-MM-dd}";
        return item;
    }

    private static JsonObject Sum(IEnumerable<AgreementStanding> group, IReadOnlyList<string> groupBy, CompletionRules rules)
    {
        var all = group.ToList();
        var total = ProcurementCompletion.Total(all.Select(i => i.Item), rules);
        var item = JsonSerializer.SerializeToNode(total, ApiJson.Options)!.AsObject();
        item["selectedShare"] = total.Selected.Value;
        item.Remove("selected");
        for (var i = groupBy.Count - 1; i >= 0; i--) item.Insert(0, groupBy[i], Dimension(all[0], groupBy[i]));
        return item;
    }
}
