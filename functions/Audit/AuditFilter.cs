using Functions.Access;
using Functions.Access.Sessions;
using Functions.Api;
using Functions.Storage;

namespace Functions.Audit;

/// <summary>
/// Records an act around the endpoint that does it. What changes something is recorded before it is begun and once more when it is over, so that a process
/// that dies in between leaves an act without an end, never an act without an entry. Reading and signing in are recorded before the answer leaves.
/// An entry that can't be made refuses the act.
/// </summary>
internal static class AuditFilter
{
    private const int LimitOfTries = 429;

    /// <summary>The filter of endpoints.</summary>
    public static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<AuditedOperation>()?.Of(http) is not { } kind) return await next(context);
        if (kind == AuditKind.SignOut && await LeavingOf(http) is null) return await next(context);
        var trail = http.RequestServices.GetRequiredService<IAuditTrail>();
        var act = AuditSubject.ActOf(http, kind);
        if (HasBeginning(kind)) await trail.Record(act with { Step = AuditStep.Begun }, http.RequestAborted);
        object? answer;
        try
        {
            answer = await next(context);
        }
        catch (Exception e)
        {
            await End(http, trail, act, Fault(e), null);
            throw;
        }

        await End(http, trail, act, (AuditSubject.StatusOf(answer), null), answer);
        return answer;
    }

    private static bool HasBeginning(AuditKind kind) => kind is not (AuditKind.Read or AuditKind.SignIn);

    // Signing out needs no proof, so nobody has looked yet who it is.
    private static async Task<Caller?> LeavingOf(HttpContext http)
    {
        var leaving = await http.RequestServices.GetRequiredService<SessionProof>().Find(http);
        if (leaving is not null) http.SetCaller(leaving);
        return leaving;
    }

    private static async Task End(HttpContext http, IAuditTrail trail, AuditAct act, (int Status, string? Problem) outcome, object? answer)
    {
        // Guesses beyond the limit are refused unseen; an entry for each would let strangers fill the store.
        if (act.Kind == AuditKind.SignIn && outcome.Status == LimitOfTries) return;
        var ended = AuditSubject.With(http, act, answer) with
        {
            Step = HasBeginning(act.Kind) ? AuditStep.Ended : AuditStep.Whole,
            Status = outcome.Status,
            Problem = outcome.Problem,
        };
        await trail.Record(AuditNotes.Of(http)?.Refusal is { } refusal ? ended with { Status = 401, Problem = refusal } : ended, CancellationToken.None);
    }

    private static (int Status, string? Problem) Fault(Exception e) => e switch
    {
        ApiException api => (api.Status, api.Problem.Code),
        BadHttpRequestException bad => (bad.StatusCode, "invalid_body"),
        ConcurrencyException => (503, "busy"),
        OperationCanceledException => (499, "given_up"),
        _ => (500, "internal_error"),
    };
}
