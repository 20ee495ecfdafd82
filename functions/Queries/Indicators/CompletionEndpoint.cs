using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;

namespace Functions.Queries.Indicators;

/// <summary><c>/api/indicators/procurement-completion</c>: each agreement as of a day, or sums of them, and what each was made of.</summary>
public static class CompletionEndpoint
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapCompletion(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/indicators/procurement-completion", Completion).WithName("ProcurementCompletion").WithSummary("带量采购完成情况 / Procurement completion")
            .WithDescription("An item is an agreement's drug, or with groupBy a ratio of sums, in which withdrawn agreements (agreedDoses 0) have no part. Counts 最小制剂单位 of the contracted "
                + "product in all its pack sizes, returns taken off, from the first day of the term up to asOf (default: yesterday in China). projectedCompletion goes on at the pace that projection "
                + "tells: half of it the last 90 days', half the whole term's, both configurable. daysExpected, daysReported … are the inbound days of the term so far; where some are missing the figure is provisional.")
            .Takes(CompletionQuery.OfAList).AnswersList("Completion");
        app.MapGet("/api/indicators/procurement-completion/explain", Explain).WithName("ExplainProcurementCompletion").WithSummary("完成情况的构成 / What a completion was made of")
            .WithDescription("Of one agreement: its versions, months, days, advances, other products bought before the month's volume was reached, and the rows of inbound (kind=usage: of use), "
                + "narrowed by month; of several: the agreements they are.")
            .Takes(CompletionQuery.OfAnExplanation).Answers("CompletionExplanation").Refuses("not_found");
    }

    private static async Task<IResult> Completion(
        HttpContext http, Scope scope, CompletionReader reader, CompletionItems items, TimeProvider clock, CancellationToken cancel)
    {
        var query = await CompletionQuery.Read(http, scope, clock, cancel);
        var standing = await query.Standings(reader, cancel);
        if (query.GroupBy.Count > 0) return Table.Answer(query.Parameters, await items.Sums(standing, query, cancel), "procurement-completion");
        if (query.Format != "json") return Table.Answer(query.Parameters, [.. (await items.Each(standing, cancel)).Select((item, i) => (standing[i].Key, item))], "procurement-completion");
        var page = Listings.Page(query.Parameters, standing, s => s.Key, s => s);
        return Results.Json(new Listing<JsonObject>(await items.Each(page.Items, cancel), page.ContinuationToken), ApiJson.Options);
    }

    private static async Task<IResult> Explain(
        HttpContext http, Scope scope, CompletionReader reader, CompletionItems items, CompletionParts parts, TimeProvider clock, CancellationToken cancel)
    {
        var query = await CompletionQuery.Read(http, scope, clock, cancel);
        var standing = await query.Standings(reader, cancel);
        if (query.AgreementId is { } asked && standing.Count == 0) throw Problems.NotFound("协议 agreement", asked);
        var answer = query.AgreementId is not null && standing.Count == 1
            ? await parts.Of(standing[0], query, cancel)
            : await items.Together(standing, query, cancel);
        return new Explained(answer);
    }
}
