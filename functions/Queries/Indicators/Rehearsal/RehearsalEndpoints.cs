using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Queries.Indicators.Evidence;
using Shared.Measure.Rehearsal;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Rehearsal;

/// <summary><c>/api/indicators/essential-drug-ratio/rehearsal</c>: the same months under the lists of two days, side by side.</summary>
public static class RehearsalEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapRehearsal(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/essential-drug-ratio/rehearsal", Rehearse).WithName("RehearseLists").WithSummary("目录切换预演 / The same months under the lists of two days")
            .WithDescription("before, after: the days whose lists are compared; basis=amount (default), quantity, products, generics; scope as for the ratio. Use stays what it was, only what the lists call it changes. "
                + "A drug without a catalogue row on one of the days is taken by its row nearest in time. enters and leaves are the products that change sides, crossings the hospitals that would cross their target (as of after).")
            .Takes([.. IndicatorQuery.Parameters, .. RehearsalQuestion.Parameters]).Answers("Rehearsal");
        app.MapGet("/api/indicators/essential-drug-ratio/rehearsal/explain", Explain).WithName("ExplainRehearsal").WithSummary("预演的构成 / What a rehearsal was made of")
            .Takes(ExplainedQuery.Taking(RehearsalQuestion.Parameters)).Answers("RehearsalExplanation");
    }

    private static async Task<IResult> Rehearse(HttpContext http, Scope scope, RehearsalReader reader, Targets targets, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var query = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var question = RehearsalQuestion.Read(parameters);
        var (parts, asked) = await reader.Read(query, question, cancel);
        var words = new RehearsalItems(query, question, await targets.Read(cancel));
        var items = words.Of(parts, asked.Select(a => a.Usage));
        if (parameters.Text("format") is not (null or "json")) return Table.Answer(parameters, items, "rehearsal");
        var page = Listings.Page(parameters, items, i => i.Key, i => i.Item);
        return Results.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items]),
            ["continuationToken"] = page.ContinuationToken,
            ["enters"] = RehearsalItems.Products(parts, c => c.Enters),
            ["leaves"] = RehearsalItems.Products(parts, c => c.Leaves),
            ["crossings"] = words.Crossings(parts),
        }, ApiJson.Options);
    }

    private static async Task<IResult> Explain(HttpContext http, Scope scope, RehearsalReader reader, EvidenceMonths evidence, TimeProvider clock, CancellationToken cancel)
    {
        var query = await ExplainedQuery.Read(http, scope, clock, cancel);
        var question = RehearsalQuestion.Read(query.Parameters);
        var parts = query.Of((await reader.Read(query.Common, question, cancel)).Parts);
        var answer = new JsonObject { ["figure"] = RehearsalItems.Figure(question.Figure(parts)) };
        if (query.OneMonthOf is { } hospital)
        {
            answer["drugs"] = new JsonArray([.. parts.GroupBy(p => p.Drug!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Drug(g.Key, [.. g], question))]);
            var cells = parts.DistinctBy(p => p.Drug).ToDictionary(p => p.Drug!, p => p.Value, StringComparer.Ordinal);
            (await evidence.Read(hospital, FeedKind.Usage, query.Common.From, cancel))
                .Describe(answer, query.Parameters, query.Takes, row => cells.TryGetValue(row.DrugCode, out var cell) ? Counts(cell, question) : "other");
        }
        else query.Months(answer, parts, RehearsalItems.Indicator, question.Words, each => RehearsalItems.Figure(question.Figure(each)));
        return ExplainAnswer.Of(answer);
    }

    private static JsonObject Drug(string code, IReadOnlyList<Part<RehearsedCell>> parts, RehearsalQuestion question)
    {
        var cell = parts[0].Value;
        var item = RehearsalItems.Figure(question.Figure(parts));
        item.Insert(0, "drugCode", code);
        item.Insert(1, "product", ProductView.Json(cell.After));
        item["essentialBefore"] = cell.Before.Essential;
        item["essential"] = cell.After.Essential;
        return item;
    }

    private static string Counts(RehearsedCell cell, RehearsalQuestion question)
    {
        var figure = ListRehearsal.Figure([cell with { Amount = 1, Doses = 1 }], "amount", question.Scope);
        return (figure.Before, figure.After) switch
        {
            ({ Denominator: 0 }, { Denominator: 0 }) => "excluded",
            ({ Numerator: 0 }, { Numerator: 1 }) => "enters",
            ({ Numerator: 1 }, { Numerator: 0 }) => "leaves",
            (_, { Numerator: 1 }) => "essential",
            _ => "other",
        };
    }
}
