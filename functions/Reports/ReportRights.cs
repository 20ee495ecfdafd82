using Functions.Access;
using Functions.Api;
using Functions.Queries.Warnings;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports;

/// <summary>Who may do what to a report. An institution's is its pharmacist's, a region's own record the officer's of that region, review the authorities'.</summary>
public sealed class ReportRights(ReportBook book, Scope scope)
{
    /// <summary>A report the caller may see.</summary>
    /// <exception cref="ApiException">404 when there is none, or it is somebody else's.</exception>
    public async Task<DirectReport> Find(HttpContext http, string id, CancellationToken cancel)
    {
        var caller = http.Caller();
        if ((await book.Now(cancel)).All.GetValueOrDefault(id) is not { } report || !await Sees(caller, report, cancel)) throw Problems.NotFound("报告 report", id);
        return report;
    }

    /// <summary>Refuses whoever may not edit, sign or correct a report.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void RequireAuthor(Caller caller, DirectReport report)
    {
        var may = report.Institution.Hospital is not null
            ? caller.Kind == PrincipalKind.Pharmacist
            : caller.Kind == PrincipalKind.Officer && caller.Region == report.Institution.Region;
        if (!may) throw Problems.Forbidden("机构报告由该机构药师填报和签署，地区记录由该地区主管人员填报和签署。", "An institution's report is its pharmacist's to edit and sign, a region's own record its officer's.");
    }

    /// <summary>Refuses whoever may not review a report: nobody reviews their own record, and what went to a level above is that level's.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void RequireReviewer(Caller caller, DirectReport report)
    {
        if (caller.Kind == PrincipalKind.Admin) return;
        if (caller.Kind != PrincipalKind.Officer) throw Problems.Forbidden("您的角色不能审核报告。", "Your role may not review reports.");
        if (report.Institution.Hospital is null && caller.Region == report.Institution.Region)
            throw Problems.Forbidden("本地区记录由上级审核。", "A region's own record is reviewed by the level above.");
        if (report.State == ReportState.Escalated && report.Level is { } level && WarningLevels.FirstAuthority(caller.Region!.Value) < level)
            throw Problems.Forbidden("此报告已上报，由上级审核。", "This report was handed on; it is the level above that reviews it.");
    }

    /// <summary>Whether a caller may see a report within what they ask for.</summary>
    public static bool IsIn(VisiblePart visible, IReadOnlySet<HospitalCode> hospitals, DirectReport report) =>
        report.Institution.Hospital is { } hospital ? hospitals.Contains(hospital) : WarningQueries.SeesRegion(visible, report.Institution.Region);

    private async Task<bool> Sees(Caller caller, DirectReport report, CancellationToken cancel) => report.Institution.Hospital is { } hospital
        ? await scope.Sees(caller, hospital, cancel)
        : WarningQueries.SeesRegion(new VisiblePart(caller, caller.Hospital, caller.Region), report.Institution.Region);
}
