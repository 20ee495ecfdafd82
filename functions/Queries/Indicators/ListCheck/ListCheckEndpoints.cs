using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Books;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.ListCheck;

/// <summary><c>/api/indicators/list-check</c>: drugs about which the hospital, the master catalogue and the edition of the essential list don't agree.</summary>
public static class ListCheckEndpoints
{
    private const string Indicator = "list-check";
    private static readonly IReadOnlyList<QueryParameter> Parameters = [.. IndicatorQuery.Parameters.Where(p => p.Name is not ("department" or "groupBy"))];

    /// <summary>Adds the endpoints.</summary>
    public static void MapListCheck(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/list-check", Check).WithName("ListCheck").WithSummary("基本药物目录核对 / Hospital's flag, master and edition of the essential list compared")
            .WithDescription("An item is a drug of a hospital on which the sides disagree, by the catalogues and the edition in force on the last day asked for; within a hospital those that move its ratio most come first. "
                + "edition is exact, nameForm, nameOnly or none, null when no edition was fed (lists feed, list=essential). points is how much the hospital's ratio would change if the other side were right; "
                + "a fall is never told of a selected product (protected).")
            .Takes(Parameters).AnswersList("ListCheck");
        app.MapGet("/api/indicators/list-check/explain", Explain).WithName("ExplainListCheck").WithSummary("核对的依据 / The rows behind a finding")
            .Takes([.. IndicatorQuery.Explaining(Parameters), Parameter.Drug.Required().Means("院内药品唯一码", "drugCode, the hospital's code of a drug")]).Answers("ListCheckExplanation");
    }

    private static async Task<IResult> Check(HttpContext http, Scope scope, ListCheckReader reader, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var items = (await reader.Read(query, cancel)).SelectMany(h => h.Drugs.Select((d, i) => ($"{h.Institution.Code}|{i:D6}", Item(h, d, query)))).ToList();
        return Table.Answer(parameters, [.. items.OrderBy(i => i.Item1, StringComparer.Ordinal)], Indicator);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, ListCheckReader reader, KeyedBooks books, EvidenceMonths evidence, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var drug = parameters.Text("drug")!;
        var hospital = visible.Hospital ?? throw Problems.MissingParameter("hospital", "1–64 [A-Za-z0-9-]");
        var found = (await reader.Read(query, cancel)).SelectMany(h => h.Drugs, (h, d) => (Hospital: h, Drug: d)).FirstOrDefault(f => f.Drug.DrugCode == drug);
        var answer = new JsonObject { ["figure"] = found.Drug is null ? null : Item(found.Hospital, found.Drug, query) };
        answer["hospitalRows"] = await Rows(books, hospital.ToString(), drug, cancel);
        answer["masterRows"] = found.Drug is { Product: { Matched: true } product } ? await Rows(books, FeedId.Reference, product.Id, cancel) : new JsonArray();
        answer["editionRows"] = found.Drug?.Edition is { } edition ? new JsonArray(Edition(edition)) : new JsonArray();
        var rows = await evidence.Read(hospital, FeedKind.Usage, query.To, cancel);
        rows.Describe(answer, parameters, r => r.DrugCode == drug, r => r.Product!.Essential ? "essential" : r.Product.ClaimedOnly ? "claimedOnly" : "other");
        return ExplainAnswer.Of(answer);
    }

    private static JsonObject Item(HospitalCheck hospital, CheckedDrug drug, IndicatorQuery query)
    {
        var code = hospital.Institution.Code.ToString();
        var item = new JsonObject
        {
            ["hospital"] = code,
            ["drugCode"] = drug.DrugCode,
            ["product"] = ProductView.Json(drug.Product),
            ["findings"] = new JsonArray([.. drug.Findings.Select(f => (JsonNode)QueryReader.Camel(f.ToString()))]),
            ["claimed"] = drug.Claimed,
            ["master"] = drug.Product.Essential,
            ["edition"] = hospital.EditionInForce ? QueryReader.Camel((drug.Edition?.Degree ?? MatchDegree.None).ToString()) : null,
            ["document"] = drug.Edition?.Listed.Row.Document,
            ["numerator"] = drug.Amount,
            ["denominator"] = drug.HospitalAmount,
            ["ratio"] = new Ratio(drug.Amount, drug.HospitalAmount).Value,
            ["essentialAmount"] = drug.EssentialAmount,
            ["points"] = drug.Points,
            ["protected"] = drug.Protected,
        };
        IndicatorItems.Cover(item, hospital.Coverage);
        item["explain"] = ExplainLink.Of(query with { GroupBy = ["hospital", "drug"] }, Indicator, [], [code, drug.DrugCode]);
        return item;
    }

    private static async Task<JsonArray> Rows(KeyedBooks books, string owner, string code, CancellationToken cancel) =>
    [
        .. (await books.Read<CatalogueRow>(owner, FeedKind.Catalogue, cancel)).Entries.Where(e => e.Row.DrugCode == code).Select(e => (JsonNode)new JsonObject
        {
            ["feedId"] = e.FeedId,
            ["row"] = e.Row.Row,
            ["essential"] = e.Row.Essential,
            ["effectiveFrom"] = e.Row.EffectiveFrom == DateOnly.MinValue ? null : e.Row.EffectiveFrom.ToString("yyyy-MM-dd"),
            ["effectiveTo"] = e.Row.EffectiveTo?.ToString("yyyy-MM-dd"),
        }),
    ];

    private static JsonObject Edition(ListMatch match) => new()
    {
        ["feedId"] = match.Listed.FeedId,
        ["row"] = match.Listed.Row.Row,
        ["match"] = QueryReader.Camel(match.Degree.ToString()),
        ["genericName"] = match.Listed.Row.GenericName,
        ["dosageForm"] = match.Listed.Row.DosageForm,
        ["strength"] = match.Listed.Row.Strength,
        ["document"] = match.Listed.Row.Document,
    };
}
