using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Books;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.KeyMonitored;

/// <summary><c>/api/indicators/key-monitored</c>: use of 重点监控药品, the region's list and the institution's own.</summary>
public static class KeyMonitoredEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapKeyMonitored(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/key-monitored", Share).WithName("KeyMonitored").WithSummary("重点监控药品使用 / Use of key-monitored drugs")
            .WithDescription("Use of drugs on 重点监控目录 ÷ all use. A row counts by the list in force on its own date. basis=amount (default), quantity; list=all (default), region, institution. "
                + "growth compares with the month before where items are months, else with the period of the same length before; it is null when nothing is known of that period.")
            .Takes([.. IndicatorQuery.Parameters, .. MonitoredQuestion.Parameters]).AnswersList("KeyMonitoredShare");
        app.MapGet("/api/indicators/key-monitored/explain", Explain).WithName("ExplainKeyMonitored").WithSummary("重点监控药品使用的构成 / What the use of key-monitored drugs was made of")
            .Takes(ExplainedQuery.Taking(MonitoredQuestion.Parameters)).Answers("KeyMonitoredShareExplanation");
    }

    private static async Task<IResult> Share(HttpContext http, Scope scope, MonitoredReader reader, DrugNames names, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var items = new MonitoredItems(query, MonitoredQuestion.Read(parameters));
        var (parts, asked) = await reader.Read(query with { From = query.From.Plus(-items.Shift) }, cancel);
        return Table.Answer(parameters, items.Of(await names.Name(query, parts, cancel), asked, await targets.Read(cancel)), MonitoredItems.Indicator);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, MonitoredReader reader, EvidenceMonths evidence, NamedLists lists, Catalogues catalogues, TimeProvider clock, CancellationToken cancel)
    {
        var query = await ExplainedQuery.Read(http, scope, clock, cancel);
        var question = MonitoredQuestion.Read(query.Parameters);
        var items = new MonitoredItems(query.Common, question);
        var parts = query.Of((await reader.Read(query.Common, cancel)).Parts);
        var answer = new JsonObject { ["figure"] = items.Figure(parts) };
        if (query.OneMonthOf is { } hospital)
        {
            var products = await catalogues.Products(hospital, cancel);
            answer["drugs"] = new JsonArray([.. Drugs(items, question, parts, products, query.Common.To.Last)]);
            var (list, names) = (await lists.Of(DrugList.KeyMonitored, hospital, cancel), new DrugNaming(products));
            (await evidence.Read(hospital, FeedKind.Usage, query.Common.From, cancel))
                .Describe(answer, query.Parameters, query.Takes, row => Counts(list.Owners(names.On(row.DrugCode, row.Day)!, row.Day), question));
        }
        else query.Months(answer, parts, MonitoredItems.Indicator, question.Words, items.Figure);
        return ExplainAnswer.Of(answer);
    }

    private static IEnumerable<JsonNode> Drugs(MonitoredItems items, MonitoredQuestion question, IEnumerable<Part<MonitoredPart>> parts, HospitalProducts products, DateOnly day) =>
        from drug in parts.GroupBy(p => p.Drug!, StringComparer.Ordinal)
        let share = question.Share(drug.Select(p => p.Value.Cell))
        orderby share.Numerator descending, share.Denominator descending, drug.Key
        select Drug(items, drug.Key, [.. drug], products.FindNearest(drug.Key, day));

    private static JsonObject Drug(MonitoredItems items, string code, IReadOnlyList<Part<MonitoredPart>> parts, Product? product)
    {
        var item = items.Figure(parts);
        item.Remove("drugs");
        item.Insert(0, "drugCode", code);
        item.Insert(1, "product", ProductView.Json(product));
        item["lists"] = MonitoredItems.Lists(parts);
        return item;
    }

    private static string Counts(ListOwner on, MonitoredQuestion question) => !question.Listed(on) ? "other" : on switch
    {
        ListOwner.Region => "region",
        ListOwner.Institution => "institution",
        _ => "both",
    };
}
