using Functions.Access;
using Functions.Api;
using Functions.Evaluate;
using Functions.Reports;
using Functions.Storage;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Warnings;

/// <summary>Does to warnings what people ask for, and what follows from it.</summary>
public sealed class WarningActing(WarningDesk desk, ReportDrafts drafts, ReportDesk reports, ReportFollower follower, Jurisdictions jurisdictions)
{
    /// <summary>The warning as it is after an action.</summary>
    /// <exception cref="ApiException">403 or 409 with the reason when it may not be done.</exception>
    public async Task<ShortageWarning> Act(
        DeskOwner owner, string id, WarningAction move, ActionRequest request, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await Try(owner, id, move, request, caller, now, cancel);
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private async Task<ShortageWarning> Try(
        DeskOwner owner, string id, WarningAction move, ActionRequest request, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var current = await desk.Load(owner, cancel);
        var warning = current.Warnings.FirstOrDefault(w => w.Id == id) ?? throw Problems.NotFound("预警 warning", id);
        var today = now.ChinaDay();
        var running = (await jurisdictions.Read(cancel)).In(warning.Region, today).Clocks(today);
        var result = WarningLifeCycle.Act(warning, move, new Actor(caller.Signature, Role(caller)), request.Note, request.Cause, now, today, running);
        if (result.Problem is { } problem) throw new ApiException(problem.Code == "forbidden_action" ? 403 : 409, problem);
        var (changed, beside) = (result.Warning!, (IReadOnlyList<DocumentOperation>)[]);
        if (move == WarningAction.Report)
        {
            if (warning.Hospital is null) await ReportWithin(warning, request, caller, now, cancel);
            var (draft, isNew) = await drafts.About(changed, now, cancel);
            changed = changed with { ReportId = draft.Id };
            if (isNew) beside = reports.Adding(draft, caller.Signature);
        }

        await desk.Save(current, [new WarningStep(changed, result.Event)], current.Head, [caller.Signature], cancel, beside);
        if (move == WarningAction.Resolve) await follower.Follow(owner, warning.Region, cancel);
        return changed;
    }

    /// <summary>
    /// Reporting a region's warning drafts, beside the region's own record, a report for each of its institutions that has none yet, for their
    /// pharmacists to sign; before the region's own step is written, so that a step that is there has its drafts.
    /// </summary>
    private async Task ReportWithin(ShortageWarning regional, ActionRequest request, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var hospital in regional.Hospitals)
        {
            var owner = DeskOwner.Of(hospital);
            var open = (await desk.Load(owner, cancel)).Warnings.FirstOrDefault(w =>
                w.State is WarningState.Open or WarningState.Acknowledged && w.Product.Id == regional.Product.Id);
            if (open is not null) await Act(owner, open.Id, WarningAction.Report, request, caller, now, cancel);
        }
    }

    private static ActorRole Role(Caller caller) => caller.Kind switch
    {
        PrincipalKind.Pharmacist => ActorRole.Pharmacist,
        PrincipalKind.Officer => ActorRole.Officer,
        PrincipalKind.Admin => ActorRole.Admin,
        _ => ActorRole.Hospital,
    };
}
