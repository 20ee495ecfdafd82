using Functions.Access;
using Functions.Api;
using Functions.Queries;
using Functions.Start;

namespace Functions.DeadLetters;

/// <summary><c>/api/dead-letters</c>: what could not be dealt with, why, and another try.</summary>
public static class DeadLettersEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/dead-letters", List).WithName("ListDeadLetters").WithSummary("死信列表 / Messages that could not be dealt with (admin)");
        app.MapGet("/api/dead-letters/{id}", Get).WithName("GetDeadLetter").WithSummary("一条死信 / One of them (admin)");
        app.MapPost("/api/dead-letters/{id}/replay", Replay).WithName("ReplayDeadLetter").WithSummary("重新投递 / Send it to its queue again (admin)")
            .WithDescription("The very message is sent once more and stops being a dead letter after that. before and after count the dead letters of its queue.").DisableAntiforgery();
    }

    private static async Task<IResult> List(HttpContext http, DeadLetterShelf shelf, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = new QueryReader(http.Request, [.. Table.Parameters, "queue"]);
        var queue = query.Text("queue") is null ? null : query.Word("queue", "", Stores.Queues);
        var ids = (await shelf.List(queue, cancel)).ToDictionary(id => id.ToString(), StringComparer.Ordinal);
        return await Table.Answer(query, [.. ids.Keys.Order(StringComparer.Ordinal)],
            async (id, stop) => await shelf.Find(ids[id], stop) is { } kept ? DeadLetterView.Of(kept.Letter) : null, "dead-letters", cancel);
    }

    private static async Task<DeadLetterView> Get(HttpContext http, string id, DeadLetterShelf shelf, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = new QueryReader(http.Request);
        return DeadLetterId.TryParse(id, out var known) && await shelf.Find(known, cancel) is { } kept ? DeadLetterView.Of(kept.Letter) : throw NotFound(id);
    }

    private static async Task<ReplayedLetter> Replay(HttpContext http, string id, DeadLetterReplay replay, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = new QueryReader(http.Request);
        return DeadLetterId.TryParse(id, out var known) && await replay.Run(known, cancel) is { } done ? done : throw NotFound(id);
    }

    private static ApiException NotFound(string id) => Problems.NotFound("死信 dead letter", id);
}
