using Shared.Warn;

namespace Shared.Report;

/// <summary>A draft that the facts call for, to be signed by a person.</summary>
/// <param name="Warning">The warning it is about.</param>
/// <param name="Type">续报 or 解除.</param>
/// <param name="Period">报告期.</param>
/// <param name="Follows">The signed report before it; null for a first one.</param>
public sealed record ReportCall(ShortageWarning Warning, ReportType Type, ReportPeriod Period, DirectReport? Follows);

/// <summary>
/// Which drafts the warnings of signed reports call for: a follow-up for each new period while the warning is open, and a resolved report once it is
/// over. What is drafted already is not called for again, so it may be asked as often as one likes.
/// </summary>
public static class ReportFollowing
{
    /// <summary>The drafts called for.</summary>
    /// <param name="warnings">The warnings of an institution or a region.</param>
    /// <param name="reports">Its reports.</param>
    /// <param name="asOf">The day as of which the warnings are.</param>
    /// <param name="periodOf">The period in which a day lies, of the rhythm that counts.</param>
    public static IEnumerable<ReportCall> Calls(
        IEnumerable<ShortageWarning> warnings, IEnumerable<DirectReport> reports, DateOnly asOf, Func<DateOnly, ReportPeriod> periodOf)
    {
        var chains = reports.Where(r => r.WarningId is not null).ToLookup(r => r.WarningId!, StringComparer.Ordinal);
        foreach (var warning in warnings)
        {
            var chain = chains[warning.Id].ToList();
            var last = chain.Where(r => r.State != ReportState.Draft).MaxBy(r => r.Reporter.SignedAt);
            if (last is null) continue;
            var call = warning.IsActive ? FollowUp(warning, chain, last, periodOf(asOf)) : Resolved(warning, chain, last, periodOf(warning.ResolvedOn ?? asOf));
            if (call is not null) yield return call;
        }
    }

    private static ReportCall? FollowUp(ShortageWarning warning, List<DirectReport> chain, DirectReport last, ReportPeriod period) =>
        period.First > last.Period.First && !chain.Exists(r => r.Period == period)
            ? new(warning, ReportType.FollowUp, period, last) : null;

    private static ReportCall? Resolved(ShortageWarning warning, List<DirectReport> chain, DirectReport last, ReportPeriod period) =>
        last.Kind != ReportType.Resolved && !chain.Exists(r => r.Type == ReportType.Resolved && r.Supersedes == last.Id)
            ? new(warning, ReportType.Resolved, period < last.Period ? last.Period : period, last) : null;
}
