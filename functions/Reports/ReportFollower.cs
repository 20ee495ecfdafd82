using Functions.Api;
using Functions.Evaluate;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports;

/// <summary>
/// Lets reports follow their warnings: drafts what a new period or the end of a shortage calls for, and hands on what nobody reviewed in time where
/// the jurisdiction lets the system do so. It signs nothing. Cut off and repeated, it does nothing twice.
/// </summary>
public sealed class ReportFollower(WarningDesk warnings, ReportDesk reports, ReportBook book, ReportDrafts drafts, ReportRules rules, TimeProvider clock)
{
    /// <summary>Follows the warnings of every region that has records of its own.</summary>
    public async Task FollowRegions(CancellationToken cancel)
    {
        var regions = (await book.Now(cancel)).Ordered.Where(r => r.Institution.Hospital is null).Select(r => r.Institution.Region).Distinct().ToList();
        foreach (var region in regions) await Follow(DeskOwner.Of(region), region, cancel);
    }

    /// <summary>Follows the warnings of a hospital or a region.</summary>
    public async Task Follow(DeskOwner owner, RegionCode region, CancellationToken cancel)
    {
        var known = await reports.Of(owner, cancel);
        if (known.Count == 0) return;
        var desk = await warnings.Load(owner, cancel);
        var now = clock.GetUtcNow();
        var calls = ReportFollowing.Calls(desk.Warnings, known, desk.Head.AsOf ?? now.ChinaDay(), await rules.Periods(region, cancel)).ToList();
        foreach (var call in calls) await reports.Add(await drafts.Draft(call, now, cancel), WarningEvents.System, cancel);
        await HandOn(known, region, now, cancel);
    }

    private async Task HandOn(IReadOnlyList<DirectReport> known, RegionCode region, DateTimeOffset now, CancellationToken cancel)
    {
        var today = now.ChinaDay();
        var clocks = (await rules.Read(cancel))(region, today).Review;
        foreach (var report in known.Where(r => clocks.IsOverdue(r, today) && WarningLevels.Above(r.Level!.Value, r.Institution.Region) is not null))
        {
            await reports.Change(
                report, SeenRevision.Whichever,
                r => clocks.IsOverdue(r, today) ? DirectReports.Escalate(r, WarningEvents.System, null, now, clocks) : ReportResult.Done(r), WarningEvents.System, cancel);
        }
    }
}
