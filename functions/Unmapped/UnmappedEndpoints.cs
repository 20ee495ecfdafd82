using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Books;
using Functions.Hospitals;
using Functions.Queries;

namespace Functions.Unmapped;

/// <summary>
/// Which drug an unknown code means: one of the hospital's own catalogue, or a product of the master by its id or platform code.
/// </summary>
[System.Text.Json.Serialization.JsonUnmappedMemberHandling(System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow)]
public sealed record AcceptRequest(string? DrugCode, string? Product);

/// <summary><c>/api/unmapped</c>: the codes that wait for a hospital's catalogue, what they may mean, and what people decide.</summary>
public static class UnmappedEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapUnmapped(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/unmapped", List).WithName("ListUnmapped").WithSummary("待映射的药品编码及建议 / Codes that wait for the catalogue, with scored suggestions")
            .WithDescription("state=waiting (default), ignored or accepted. Each suggestion has a score from 0 to 1, its reasons, and the body that accepts it.")
            .Takes([.. Parameter.Table, Parameter.Hospital, Parameter.Region, Parameter.Choice<CodeState>("state", "状态，默认 waiting", "State of the code") with { Default = "waiting" }]).Answers<Listing<UnmappedView>>();
        app.MapPost("/api/unmapped/{id}/accept", Accept).WithName("AcceptUnmapped").WithSummary("确认编码对应的药品 / Say which drug a code means")
            .WithDescription("Body {\"drugCode\":\"…\"} or {\"product\":\"…\"}; without a body the best suggestion, if it is the only best one. The code enters the hospital's "
                + "catalogue by a feed of its own, the rows that waited are replayed by themselves, and the receipt of that feed says when the figures are visible.")
            .MayRead<AcceptRequest>().Answers<UnmappedView>().Refuses("choice_needed", "already_decided", "unknown_drug", "idempotency_conflict").Audited(AuditKind.Correction);
        app.MapPost("/api/unmapped/{id}/ignore", Ignore).WithName("IgnoreUnmapped").WithSummary("忽略编码 / Leave a code's rows aside")
            .WithDescription("Its rows stay kept and uncounted, those of later feeds too. It can still be accepted.").Answers<UnmappedView>().Refuses("already_decided").Audited(AuditKind.Correction);
        app.MapPost("/api/unmapped/{id}/{action}", Unknown).ExcludeFromDescription();
    }

    private static async Task<IResult> List(
        HttpContext http, UnmappedBook book, Scope scope, HospitalRegister register, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        var state = query.Choice<CodeState>("state") ?? CodeState.Waiting;
        var today = clock.GetUtcNow().ChinaDay();
        var seen = (await register.All(cancel)).Where(h => visible.Sees(h.On(today))).Select(h => h.Versions[0].Code).ToHashSet();
        var items = await book.Of(visible.Hospital, cancel);
        var wanted = items.Where(i => i.State == state && seen.Contains(i.Id.Hospital)).ToDictionary(i => i.Id.ToString(), StringComparer.Ordinal);
        return await Table.Answer(query, [.. wanted.Keys.Order(StringComparer.Ordinal)],
            async (id, stop) => UnmappedView.Of(wanted[id], await book.Suggest(wanted[id], stop)), "unmapped", cancel);
    }

    private static async Task<UnmappedView> Accept(HttpContext http, string id, UnmappedBook book, CodeDesk desk, CancellationToken cancel)
    {
        var item = await Find(http, id, book, cancel);
        _ = QueryReader.Of(http);
        var request = http.Request.ContentLength is 0 or null && http.Request.Headers.TransferEncoding.Count == 0 ? new AcceptRequest(null, null) : await RequestBody.Read<AcceptRequest>(http.Request, cancel);
        return UnmappedView.Of(await desk.Accept(item, request, http.Caller(), cancel), []);
    }

    private static async Task<UnmappedView> Ignore(HttpContext http, string id, UnmappedBook book, CodeDesk desk, CancellationToken cancel)
    {
        var item = await Find(http, id, book, cancel);
        _ = QueryReader.Of(http);
        return UnmappedView.Of(await desk.Ignore(item, http.Caller(), cancel), []);
    }

    private static async Task<object> Unknown(HttpContext http, string id, string action, UnmappedBook book, CancellationToken cancel)
    {
        await Find(http, id, book, cancel);
        throw Problems.Of(404, "unknown_action", $"没有操作“{action}”，可用：accept、ignore。", $"There is no action '{action}'; allowed: accept, ignore.");
    }

    // Whose code it is decides before what is asked of it: another hospital's is as unknown as one that nobody has.
    private static async Task<UnmappedItem> Find(HttpContext http, string id, UnmappedBook book, CancellationToken cancel)
    {
        var caller = http.Require(PrincipalKind.Pharmacist, PrincipalKind.Admin);
        if (!UnmappedId.TryParse(id, out var parsed) || (caller.Kind == PrincipalKind.Pharmacist && caller.Hospital != parsed.Hospital)) throw Problems.NotFound("待映射编码 code", id);
        return await book.Find(parsed, cancel) ?? throw Problems.NotFound("待映射编码 code", id);
    }
}
