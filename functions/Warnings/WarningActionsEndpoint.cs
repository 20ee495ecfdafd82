using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Functions.Queries.Warnings;
using Functions.Reports;
using Functions.Storage;
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
            .WithSummary("处置预警 / Acknowledge, report, escalate, resolve, reopen or comment on a warning");

    private static async Task<object> Move(
        HttpContext http, string id, string action, WarningBook book, Scope scope, WarningDesk desk, ReportDrafts drafts, TimeProvider clock, CancellationToken cancel)
    {
        var caller = http.Caller();
        var found = await WarningQueries.Find(http, id, book, scope, cancel);
        var move = Enum.GetValues<WarningAction>().Cast<WarningAction?>().FirstOrDefault(a => QueryReader.Camel(a!.Value.ToString()) == action)
            ?? throw Problems.Of(404, "unknown_action", $"没有操作“{action}”。", $"There is no action '{action}'; allowed: {string.Join(", ", Enum.GetNames<WarningAction>().Select(QueryReader.Camel))}.");
        var request = http.Request.ContentLength is 0 ? new ActionRequest(null, null) : await RequestBody.Read<ActionRequest>(http.Request, cancel);
        if (request.Note?.Length > 2000) throw Problems.InvalidBody("note 最多 2000 字。", "note is limited to 2,000 characters.");
        while (true)
        {
            try
            {
                return WarningView.Of(await Act(found.Hospital!.Value, id, move, request, caller, desk, drafts, clock.GetUtcNow(), cancel));
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private static async Task<ShortageWarning> Act(
        HospitalCode hospital, string id, WarningAction move, ActionRequest request, Caller caller, WarningDesk desk, ReportDrafts drafts, DateTimeOffset now, CancellationToken cancel)
    {
        var current = await desk.Load(hospital, cancel);
        var warning = current.Warnings.FirstOrDefault(w => w.Id == id) ?? throw Problems.NotFound("预警 warning", id);
        var result = WarningLifeCycle.Act(warning, move, new Actor(caller.Signature, Role(caller)), request.Note, request.Cause, now, now.ChinaDay());
        if (result.Problem is { } problem) throw new ApiException(problem.Code == "forbidden_action" ? 403 : 409, problem);
        var (changed, beside) = (result.Warning!, Array.Empty<DocumentOperation>());
        if (move == WarningAction.Report)
        {
            var draft = await drafts.From(changed, now, cancel);
            changed = changed with { ReportId = draft.Id };
            beside = [new DocumentOperation(DocumentChange.Upsert, draft.Id, draft)];
        }

        await desk.Save(current, [new WarningStep(changed, result.Event)], null, [caller.Signature], cancel, beside);
        return changed;
    }

    private static ActorRole Role(Caller caller) => caller.Kind switch
    {
        PrincipalKind.Pharmacist => ActorRole.Pharmacist,
        PrincipalKind.Officer => ActorRole.Officer,
        PrincipalKind.Admin => ActorRole.Admin,
        _ => ActorRole.Hospital,
    };
}
