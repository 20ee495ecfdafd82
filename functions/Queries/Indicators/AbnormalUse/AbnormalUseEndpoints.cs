using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Evaluate;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.AbnormalUse;
using Shared.Measure.Lists;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary><c>/api/indicators/abnormal-use</c>: a quarter's candidates, and what follows from the list that people confirmed.</summary>
public static class AbnormalUseEndpoints
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapAbnormalUse(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/abnormal-use", Candidates).WithName("AbnormalUse").WithSummary("异常使用品种候选 / Candidates for the list of drugs used abnormally")
            .WithDescription("The generic names for which most was paid in a quarter (入库 less returns), without products selected in volume-based procurement: candidates only, people decide. "
                + "growth compares with the quarter before, growthOnYear with the same quarter a year before; null when nothing is known of it. Once the confirmed list is fed (lists feed, list=abnormalUse), "
                + "confirmed, suspensions (listed in quarters running) and grading follow: x_i = amount of confirmed drugs ÷ all 入库, criticalPoint = mean of x_i over the institutions in scope, "
                + "grades only where cut-offs were fed (thresholds feed, rule abnormal-use: gradeA, gradeB, gradeC as multiples of the critical point). groupBy=hospital, region, level, kind.")
            .Takes(AbnormalQuery.OfCandidates).Answers("AbnormalUse");
        app.MapGet("/api/indicators/abnormal-use/signals", Signals).WithName("AbnormalUseSignals").WithSummary("用量异动提示 / Signs of unusual use within hospitals")
            .WithDescription("Signs that hospitals' own management looks for, by generic name and without selected products: a rise of more than 30 % over a complete month before among the month's top ten, "
                + "and a place among the top ten in three months of the quarter (two for key-monitored drugs). No official standard; the numbers are thresholds of rule abnormal-use-signals.")
            .Takes(AbnormalQuery.OfSignals).AnswersList("AbnormalUseSignal");
        app.MapGet("/api/indicators/abnormal-use/explain", AbnormalExplanation.Explain).WithName("ExplainAbnormalUse").WithSummary("候选的构成 / What a candidate's amount was made of")
            .Takes(ExplainedQuery.Taking(AbnormalExplanation.Own)).Answers("AbnormalUseExplanation");
    }

    private static async Task<IResult> Candidates(
        HttpContext http, Scope scope, PurchaseReader reader, Jurisdictions jurisdictions, TimeProvider clock, CancellationToken cancel)
    {
        var query = await AbnormalQuery.Read(http, scope, clock, cancel);
        var day = query.Quarter.Last.Last;
        var rule = (await jurisdictions.Read(cancel)).In(query.Common.Visible.Region ?? RegionCode.Nation, day).Book.Find("abnormal-use", day);
        var running = (int)rule["running"];
        var quarters = new List<IReadOnlyList<ListedRow>>();
        for (var back = 0; back < running; back++) quarters.Add(await reader.Confirmed(query.Quarter.Plus(-back), cancel));
        var purchases = await reader.Read(query.Common, query.Quarter, cancel);
        var items = new AbnormalItems(query, (int)rule["top"]).Of(
            purchases, await reader.Read(query.In(query.Quarter.Plus(-1)), null, cancel), await reader.Read(query.In(query.Quarter.Plus(-4)), null, cancel));
        if (query.Parameters.Text("format") is not (null or "json")) return Table.Answer(query.Parameters, items, "abnormal-use");
        var page = Listings.Page(query.Parameters, items, i => i.Key, i => i.Item);
        return Results.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items]),
            ["continuationToken"] = page.ContinuationToken,
            ["quarter"] = query.Quarter.ToString(),
            ["confirmed"] = new JsonArray([.. quarters[0].Select(r => (JsonNode)Listed(r))]),
            ["suspensions"] = new JsonArray([.. Suspensions.Of(quarters).Select(r => (JsonNode)Suspension(r, query, running, (int)rule["suspended"]))]),
            ["grading"] = quarters[0].Count == 0 ? null : Grading.Json(Grading.Of(query, purchases, rule)),
        }, ApiJson.Options);
    }

    private static async Task<IResult> Signals(HttpContext http, Scope scope, SignalReader reader, TimeProvider clock, CancellationToken cancel)
    {
        var query = await AbnormalQuery.Read(http, scope, clock, cancel);
        var items = (await reader.Read(query, cancel)).Select(found =>
        {
            var (institution, signal, coverage) = found;
            var item = new JsonObject
            {
                ["hospital"] = institution.Code.ToString(),
                ["genericName"] = signal.GenericName,
                ["signal"] = QueryReader.Camel(signal.Kind.ToString()),
                ["month"] = signal.Month.ToString(),
                ["value"] = signal.Value,
                ["threshold"] = signal.Threshold,
                ["thresholdSource"] = signal.Source,
            };
            IndicatorItems.Cover(item, coverage);
            item["explain"] = $"/api/indicators/key-monitored/explain?hospital={institution.Code}&month={signal.Month}";
            return ($"{institution.Code}\u001f{signal.GenericName}\u001f{signal.Month}\u001f{signal.Kind}", item);
        });
        return Table.Answer(query.Parameters, [.. items.OrderBy(i => i.Item1, StringComparer.Ordinal)], "abnormal-use-signals");
    }

    private static JsonObject Listed(ListedRow listed) => new()
    {
        ["platformCode"] = listed.Row.PlatformCode,
        ["genericName"] = listed.Row.GenericName,
        ["dosageForm"] = listed.Row.DosageForm,
        ["strength"] = listed.Row.Strength,
        ["document"] = listed.Row.Document,
        ["effectiveFrom"] = listed.Row.EffectiveFrom.ToString("yyyy-MM-dd"),
        ["effectiveTo"] = listed.Row.EffectiveTo?.ToString("yyyy-MM-dd"),
        ["feedId"] = listed.FeedId,
        ["row"] = listed.Row.Row,
    };

    // Selected products of a listed name stay free to be bought (国办发〔2019〕2号); the proposal says so.
    private static JsonObject Suspension(ListedRow listed, AbnormalQuery query, int running, int quarters)
    {
        var item = Listed(listed);
        item["listedIn"] = new JsonArray([.. Enumerable.Range(0, running).Reverse().Select(back => (JsonNode)query.Quarter.Plus(-back).ToString())]);
        item["proposedFrom"] = query.Quarter.Plus(1).ToString();
        item["proposedTo"] = query.Quarter.Plus(quarters).ToString();
        item["exceptSelected"] = true;
        return item;
    }
}
