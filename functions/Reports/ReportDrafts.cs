using Functions.Api;
using Functions.Evaluate;
using Functions.Hospitals;
using Shared.Report;
using Shared.Warn;

namespace Functions.Reports;

/// <summary>Fills in direct reports from what is known.</summary>
public sealed class ReportDrafts(HospitalRegister register, DrugFactsReader facts, ReportRules rules, ReportDesk desk)
{
    /// <summary>
    /// What reporting a warning calls for: the draft that is open, a first report, or, where one was signed, a follow-up that names it: nothing
    /// signed is ever written over. The second value says whether it is new.
    /// </summary>
    public async Task<(DirectReport Report, bool IsNew)> About(ShortageWarning warning, DateTimeOffset now, CancellationToken cancel)
    {
        var chain = (await desk.Of(DeskOwner.Of(warning), cancel)).Where(r => r.WarningId == warning.Id).ToList();
        if (chain.Find(r => r is { State: ReportState.Draft, Kind: not ReportType.Resolved }) is { } open) return (open, false);
        var signed = chain.Where(r => r.State != ReportState.Draft).MaxBy(r => r.Reporter.SignedAt);
        var period = (await rules.Periods(warning.Region, cancel))(warning.UpdatedOn);
        var type = signed is null ? ReportType.Initial : ReportType.FollowUp;
        return (await Draft(new(warning, type, period, signed), now, cancel), true);
    }

    /// <summary>A draft that the facts call for.</summary>
    public async Task<DirectReport> Draft(ReportCall call, DateTimeOffset now, CancellationToken cancel)
    {
        var warning = call.Warning;
        if (warning.Hospital is not { } hospital) return DirectReports.DraftFrom(warning, call.Period, now, call.Type, call.Follows);
        var institution = (await register.Find(hospital, cancel))?.On(warning.UpdatedOn) ?? throw Problems.NotFound("机构 hospital", hospital.ToString());
        var known = await facts.Read(institution, warning.DrugCode, call.Period, warning.UpdatedOn, cancel);
        return DirectReports.DraftFrom(warning, institution, known?.Facts, call.Period, now, call.Type, call.Follows);
    }
}
