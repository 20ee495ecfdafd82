using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Evaluate;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Sources;

/// <summary><c>/api/indicators/reconciliation</c>: a hospital's own figures beside those of the procurement platform and the insurance.</summary>
public static class ReconciliationEndpoints
{
    private const string Indicator = "reconciliation";
    private static readonly IReadOnlyList<QueryParameter> Parameters = IndicatorQuery.Taking("month", "quarter", "year", "hospital", "region", "level", "kind", "drug");

    /// <summary>Adds the endpoints.</summary>
    public static void MapReconciliation(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/reconciliation", Reconcile).WithName("Reconciliation").WithSummary("三方数据核对 / A hospital's own figures beside the platform's and the insurance's")
            .WithDescription("usage and inbound by his, platform and insurance, each with the days it speaks for; null where a source says nothing of any day. …Compared holds the other source against the hospital's own "
                + "over the days for which both speak. numerator ÷ denominator is use by the insurance ÷ the hospital's own, in dose units, over those days. Months that any source knows are shown.").Takes(Parameters).AnswersList("Reconciliation");
        app.MapGet("/api/indicators/reconciliation/explain", Explain).WithName("ExplainReconciliation").WithSummary("核对的构成 / What a reconciliation was made of")
            .Takes(ExplainedQuery.Taking()).Answers("ReconciliationExplanation");
        app.MapGet("/api/indicators/reconciliation/low-use", LowUsers).WithName("LowUse").WithSummary("配备而少用的机构 / Institutions that hardly use selected or essential products they stock")
            .Takes([.. Parameters.Where(p => p.Name != "groupBy")]).AnswersList("LowUse");
    }

    private static async Task<IResult> Reconcile(HttpContext http, Scope scope, ReconciliationReader reader, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var months = await reader.Read(query, cancel);
        var parts = months.SelectMany(m => ReconciliationReader.Parts(m, query.GroupBy.Contains("drug", StringComparer.Ordinal)));
        var covered = months.Select(m => new CoveredMonth(m.Institution, m.Month, m.Of(FeedKind.Usage, FeedSource.His).Days.Within(m.Month, m.Month.Range)));
        var told = new ItemTargets(query, await targets.Read(cancel), Indicator, null);
        return Table.Answer(parameters, new IndicatorItems(query, Indicator, []).Of(parts, covered, group => told.Tell(ReconciliationItems.Of(group.Parts), group)), Indicator);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, ReconciliationReader reader, EvidenceMonths evidence, TimeProvider clock, CancellationToken cancel)
    {
        var query = await ExplainedQuery.Read(http, scope, clock, cancel);
        var parts = query.Of((await reader.Read(query.Common, cancel)).SelectMany(m => ReconciliationReader.Parts(m, query.Drug is not null)));
        var answer = new JsonObject { ["figure"] = ReconciliationItems.Of(parts) };
        if (query.OneMonthOf is { } hospital) await Rows(answer, hospital, query, evidence, cancel);
        else query.Months(answer, parts, Indicator, [], ReconciliationItems.Of);
        return ExplainAnswer.Of(answer);
    }

    private static async Task<IResult> LowUsers(
        HttpContext http, Scope scope, ReconciliationReader reader, Jurisdictions jurisdictions, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var rules = LowUseRules.From((await jurisdictions.Read(cancel)).In(visible.Region ?? RegionCode.Nation, query.To.Last).Book, query.To.Last);
        return Table.Answer(parameters, LowUseReader.Items(await reader.Read(query, cancel), rules, query.To.Last), "low-use");
    }

    private static async Task Rows(JsonObject answer, HospitalCode hospital, ExplainedQuery query, EvidenceMonths evidence, CancellationToken cancel)
    {
        var rows = new List<(string Key, JsonObject Item)>();
        var feeds = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var kind in new[] { FeedKind.Inbound, FeedKind.Usage })
        {
            foreach (var source in new[] { FeedSource.His, FeedSource.Insurance, FeedSource.Platform })
            {
                var month = await evidence.Read(hospital, kind, source, query.Common.From, cancel);
                feeds.UnionWith(month.Manifest.Entries.Select(e => $"/api/feeds/{e.FeedId}"));
                rows.AddRange(month.Rows.Where(query.Takes).Select(r => ($"{kind.WireName()}|{source}|{r.Key}", Row(r, kind, source))));
            }
        }

        answer["madeFrom"] = new JsonObject { ["feeds"] = new JsonArray([.. feeds.Select(f => (JsonNode)f)]) };
        var page = Listings.Page(query.Parameters, rows, r => r.Key, r => r.Item);
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    private static JsonObject Row(EvidenceRow row, FeedKind kind, FeedSource source)
    {
        var item = row.Json(row.Product is null ? "unmapped" : "counted");
        item.Insert(0, "kind", kind.WireName());
        item.Insert(1, "source", QueryReader.Camel(source.ToString()));
        return item;
    }
}
