using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure;
using Shared.Measure.Shares;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Shares;

/// <summary><c>/api/indicators/negotiated-drug-share</c>: 国家谈判药品 as a share of all use, watched apart from every other share.</summary>
public static class NegotiatedDrugShareEndpoints
{
    private const string Indicator = "negotiated-drug-share";
    private static readonly QueryParameter[] Own =
        [Parameter.Word("basis", NegotiatedDrugShare.Bases, "口径", "What is counted"), Parameter.Word("scope", NegotiatedDrugShare.Scopes, "范围", "What is left out of both sides")];

    /// <summary>Adds the endpoints.</summary>
    public static void MapNegotiatedDrugShare(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/negotiated-drug-share", Share).WithName("NegotiatedDrugShare").WithSummary("国家谈判药品占比 / Negotiated-drug share")
            .WithDescription("Use of negotiated drugs ÷ use of all drugs. basis=amount (default), quantity; scope=all (default), standard (without 饮片 and 配方颗粒 on both sides).")
            .Takes([.. IndicatorQuery.Parameters, .. Own]).AnswersList("NegotiatedDrugShare");
        app.MapGet("/api/indicators/negotiated-drug-share/explain", Explain).WithName("ExplainNegotiatedDrugShare").WithSummary("占比的构成 / What a share was made of")
            .Takes(ExplainedQuery.Taking(Own)).Answers("NegotiatedDrugShareExplanation");
    }

    private static async Task<IResult> Share(HttpContext http, Scope scope, UseFlagReader reader, DrugNames names, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var (basis, within) = Words(parameters);
        var (parts, asked) = await reader.Read(query, byDrug: false, cancel);
        var told = new ItemTargets(query, await targets.Read(cancel), Indicator, basis);
        var items = new IndicatorItems(query, Indicator, Named(basis, within)).Of(
            await names.Name(query, parts, cancel), asked.Select(a => a.Usage), group => told.Tell(Figure(group.Parts, basis, within), group));
        return Table.Answer(parameters, items, Indicator);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, UseFlagReader reader, EvidenceMonths evidence, AskedMonths months, TimeProvider clock, CancellationToken cancel)
    {
        var query = await ExplainedQuery.Read(http, scope, clock, cancel);
        var (basis, within) = Words(query.Parameters);
        var parts = query.Of((await reader.Read(query.Common, byDrug: query.Drug is not null, cancel)).Parts);
        var answer = new JsonObject { ["figure"] = Figure(parts, basis, within) };
        if (query.OneMonthOf is { } hospital)
        {
            answer["drugs"] = new JsonArray([.. (await months.Sheets(await months.Read(query.Common, cancel), cancel)).SelectMany(s => Drugs(s.Sheet.Use, query, basis, within))]);
            (await evidence.Read(hospital, FeedKind.Usage, query.Common.From, cancel)).Describe(answer, query.Parameters, query.Takes, row => Counts(row, within));
        }
        else query.Months(answer, parts, Indicator, Named(basis, within), each => Figure(each, basis, within));
        return ExplainAnswer.Of(answer);
    }

    private static IEnumerable<JsonNode> Drugs(UsageCube cube, ExplainedQuery query, string basis, string within) =>
        from cells in cube.Cells.Where(c => (query.Drug is null || c.DrugCode == query.Drug) && (query.Common.Department is null || c.Department == query.Common.Department)).GroupBy(c => c.DrugCode)
        let share = NegotiatedDrugShare.Of(FlagUse.Sum(cells), basis, within)
        orderby share.Numerator descending, share.Denominator descending, cells.Key
        select DrugOf(cells.Key, cube.Products[cells.Key], share);

    private static JsonObject DrugOf(string code, Shared.Normalise.Product product, Ratio share) =>
        new() { ["drugCode"] = code, ["product"] = ProductView.Json(product), ["numerator"] = share.Numerator, ["denominator"] = share.Denominator, ["ratio"] = share.Value };

    private static JsonObject Figure(IEnumerable<Part<IReadOnlyList<FlagUse>>> parts, string basis, string within)
    {
        var share = NegotiatedDrugShare.Of(parts.SelectMany(p => p.Value), basis, within);
        return new JsonObject { ["numerator"] = share.Numerator, ["denominator"] = share.Denominator, ["ratio"] = share.Value };
    }

    private static string Counts(EvidenceRow row, string within)
    {
        var share = NegotiatedDrugShare.Of([new FlagUse(row.Product!.Flags(), 1, 1)], "amount", within);
        return share.Denominator == 0 ? "excluded" : share.Numerator == 1 ? "negotiated" : "other";
    }

    private static (string Basis, string Scope) Words(QueryReader query) =>
        (query.Word("basis"), query.Word("scope"));

    private static IReadOnlyList<KeyValuePair<string, string>> Named(string basis, string within) => [new("basis", basis), new("scope", within)];
}
