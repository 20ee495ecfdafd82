using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Queries;
using Functions.Start;

namespace Functions.DeadLetters;

/// <summary>Which letters to send again.</summary>
/// <param name="Queue">Those of this queue.</param>
/// <param name="Cause">Those of this cause.</param>
/// <param name="Ids">Exactly these.</param>
/// <param name="Limit">How many at most, 1 to 1,000; 100 unless said otherwise.</param>
/// <param name="Force">Send them however often they came back.</param>
public sealed record ReplayRequest(string? Queue, string? Cause, IReadOnlyList<string>? Ids, int? Limit, bool? Force);

/// <summary><c>/api/dead-letters</c>: what could not be dealt with, why, and another try.</summary>
public static class DeadLettersEndpoints
{
    private const int MostAtOnce = 1000;

    private static readonly QueryParameter[] Filters =
    [
        new("queue", ValueShape.Word(Stores.Queues), new("队列", "The queue")),
        new("cause", ValueShape.Text(LetterCause.Dependency), new("原因代码", "The code of the cause")),
        new("since", ValueShape.Day, new("存放日期不早于", "Put aside on this day or later")),
        new("until", ValueShape.Day, new("存放日期不晚于", "Put aside on this day or before")),
    ];

    private static readonly QueryParameter Force = Parameter.Flag("force", "退回次数已达上限仍重新投递", "Send it however often it came back");

    /// <summary>Adds the endpoints.</summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/dead-letters", List).WithName("ListDeadLetters").WithSummary("死信列表 / Messages that could not be dealt with (admin)")
            .Takes([.. Parameter.Table, .. Filters]).Answers<Listing<DeadLetterView>>();
        app.MapGet("/api/dead-letters/groups", Groups).WithName("GroupDeadLetters").WithSummary("死信按队列与原因分组 / The same by queue and cause (admin)")
            .Takes([.. Parameter.Table, .. Filters]).Answers<Listing<LetterGroup>>();
        app.MapGet("/api/dead-letters/{id}", Get).WithName("GetDeadLetter").WithSummary("一条死信 / One of them (admin)").Answers<DeadLetterView>();
        app.MapPost("/api/dead-letters/{id}/replay", Replay).WithName("ReplayDeadLetter").WithSummary("重新投递 / Send it to its queue again (admin)")
            .WithDescription("The very message is sent once more and stops being a dead letter after that. before and after count the dead letters of its queue. "
                + $"One that came back {LetterReplays.Most} times is 409 {DeadLetterReplay.TooOften} without force=true.")
            .Takes(Force).Answers<ReplayedLetter>().Refuses(DeadLetterReplay.TooOften).Audited(AuditKind.Replay).DisableAntiforgery();
        app.MapPost("/api/dead-letters/replay", ReplayMany).WithName("ReplayDeadLetters").WithSummary("批量重新投递 / Send many to their queues again (admin)")
            .WithDescription("Those of the queue and cause, or exactly the ids, the oldest first, up to limit. before and after are the letters by queue and cause; left says how many are still to be sent.")
            .Reads<ReplayRequest>().Answers<ReplayedLetters>().Audited(AuditKind.Replay).DisableAntiforgery();
    }

    private static async Task<IResult> List(HttpContext http, DeadLetterShelf shelf, LetterBook book, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        var filter = Read(query);
        if (!filter.IsByQueue) return Table.Answer(query, await book.Find(filter, cancel), l => l.Id.ToString(), DeadLetterView.Of, "dead-letters");
        var ids = (await shelf.List(filter.Queue, cancel)).ToDictionary(id => id.ToString(), StringComparer.Ordinal);
        return await Table.Answer(query, [.. ids.Keys.Order(StringComparer.Ordinal)],
            async (id, stop) => await shelf.Find(ids[id], stop) is { } kept ? DeadLetterView.Of(kept.Letter) : null, "dead-letters", cancel);
    }

    private static async Task<IResult> Groups(HttpContext http, LetterBook book, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var query = QueryReader.Of(http);
        var groups = await book.Groups(Read(query), cancel);
        return Table.Answer(query, groups, g => $"{int.MaxValue - g.Count:D10}.{g.Queue}.{g.Cause}", g => g, "dead-letter-groups");
    }

    private static async Task<DeadLetterView> Get(HttpContext http, string id, DeadLetterShelf shelf, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        return DeadLetterId.TryParse(id, out var known) && await shelf.Find(known, cancel) is { } kept ? DeadLetterView.Of(kept.Letter) : throw NotFound(id);
    }

    private static async Task<ReplayedLetter> Replay(HttpContext http, string id, DeadLetterReplay replay, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        var force = QueryReader.Of(http).Flag("force");
        if (!DeadLetterId.TryParse(id, out var known)) throw NotFound(id);
        var before = await replay.Count(known.Queue, cancel);
        return await replay.Send(known, force, cancel) switch
        {
            null => new ReplayedLetter(id, known.Queue, before, await replay.Count(known.Queue, cancel)),
            DeadLetterReplay.TooOften => throw Problems.Conflict(DeadLetterReplay.TooOften, $"这条消息已退回 {LetterReplays.Most} 次。请先查明原因；确需再投递请加 force=true。",
                $"This message has come back {LetterReplays.Most} times. See why first; force=true sends it all the same."),
            _ => throw NotFound(id),
        };
    }

    private static async Task<ReplayedLetters> ReplayMany(HttpContext http, DeadLetterReplay replay, CancellationToken cancel)
    {
        http.Require(PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var request = await RequestBody.Read<ReplayRequest>(http.Request, cancel);
        if (request.Queue is { } queue && !Stores.Queues.Contains(queue, StringComparer.Ordinal))
            throw Problems.InvalidBody($"queue 应为 {string.Join("、", Stores.Queues)} 之一。", $"queue must be one of {string.Join(", ", Stores.Queues)}.");
        if (request.Limit is < 1 or > MostAtOnce) throw Problems.InvalidBody($"limit 应为 1–{MostAtOnce}。", $"limit must be 1 to {MostAtOnce}.");
        var done = await replay.SendAll(all => Meant(request, all), request.Limit ?? 100, request.Force ?? false, cancel);
        new AuditNotes { Subject = request.Queue, Detail = $"cause={request.Cause} sent={done.Sent.Count} skipped={done.Skipped.Count} left={done.Left}" }.For(http);
        return done;
    }

    private static List<DeadLetterId> Meant(ReplayRequest request, IReadOnlyList<DeadLetter> all)
    {
        if (request.Ids is { } ids) return [.. ids.Distinct(StringComparer.Ordinal).Select(id => DeadLetterId.TryParse(id, out var known) ? known : throw NotFound(id))];
        var filter = new LetterFilter(request.Queue, request.Cause, null, null);
        return [.. all.Where(filter.Means).OrderBy(l => l.At).Select(l => l.Id)];
    }

    private static LetterFilter Read(QueryReader query) => new(query.Text("queue"), query.Text("cause"), query.Day("since"), query.Day("until"));

    private static ApiException NotFound(string id) => Problems.NotFound("死信 dead letter", id);
}
