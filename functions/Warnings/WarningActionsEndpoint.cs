using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Evaluate;
using Functions.Queries.Warnings;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Warnings;

/// <summary>What a person says when acting on a warning.</summary>
public sealed record ActionRequest(string? Note, ShortageCause? Cause);

/// <summary><c>POST /api/warnings/{id}/{action}</c>: what people do about a warning.</summary>
public static class WarningActionsEndpoint
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapWarningActions(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/warnings/{id}/{action}", Move).WithName("ActOnWarning")
            .WithSummary("处置预警 / Acknowledge, report, escalate, resolve, reopen or comment on a warning")
            .MayRead<ActionRequest>().Answers<WarningView>().Refuses("unknown_action", "forbidden_action", "invalid_transition").Audited(AuditKind.Correction);

    private static async Task<WarningView> Move(
        HttpContext http, string id, string action, WarningBook book, WarningViews views, Scope scope, WarningActing acting, TimeProvider clock, CancellationToken cancel)
    {
        // Somebody else's warning is as unknown as none, whoever asks; then who may act; then how it was asked.
        var found = await WarningQueries.Seen(http, id, book, scope, cancel);
        var caller = http.Require(PrincipalKind.Pharmacist, PrincipalKind.Officer, PrincipalKind.Admin);
        _ = QueryReader.Of(http);
        var move = Enum.GetValues<WarningAction>().Cast<WarningAction?>().FirstOrDefault(a => QueryReader.Camel(a!.Value.ToString()) == action)
            ?? throw Problems.Of(404, "unknown_action", $"没有操作“{action}”。", $"There is no action '{action}'; allowed: {string.Join(", ", Enum.GetNames<WarningAction>().Select(QueryReader.Camel))}.");
        var request = http.Request.ContentLength is 0 ? new ActionRequest(null, null) : await RequestBody.Read<ActionRequest>(http.Request, cancel);
        if (request.Note?.Length > 2000) throw Problems.InvalidBody("note 最多 2000 字。", "note is limited to 2,000 characters.");
        return await views.Of(caller, await acting.Act(DeskOwner.Of(found), id, move, request, caller, clock.GetUtcNow(), cancel), cancel);
    }
}
