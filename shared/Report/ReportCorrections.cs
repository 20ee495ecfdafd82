using Shared.Report.Review;
using Shared.Warn;

namespace Shared.Report;

public static partial class DirectReports
{
    /// <summary>The id of the correction of a report; there is at most one, which may in its turn be corrected.</summary>
    public static string CorrectionId(DirectReport wrong) => WarningId.Of("R", wrong.Id, (wrong.Version + 1).ToString());

    /// <summary>
    /// A draft that corrects a signed report, which stays as it is. After the free days it needs a reason. What was corrected before is corrected
    /// by a correction of its correction, so that versions form one chain.
    /// </summary>
    /// <param name="wrong">What is to be corrected.</param>
    /// <param name="known">Its correction, if there is one already.</param>
    /// <param name="by">Who corrects it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="terms">The rules in force.</param>
    public static ReportResult Correct(DirectReport wrong, DirectReport? known, string by, string? reason, DateTimeOffset now, ReportTerms terms)
    {
        if (wrong.State == ReportState.Draft) return ReportResult.Refused(ReportProblems.Transition("correct", wrong.State));
        if (known is not null) return ReportResult.Refused(known.State == ReportState.Draft ? ReportProblems.OpenCorrection(known.Id) : ReportProblems.AlreadyCorrected(known.Id));
        var age = now - (wrong.Reporter.SignedAt ?? now);
        if (age > TimeSpan.FromDays(terms.FreeCorrectionDays) && string.IsNullOrWhiteSpace(reason)) return ReportResult.Refused(ReportProblems.ReasonNeeded(terms.FreeCorrectionDays));
        return ReportResult.Done(wrong with
        {
            Id = CorrectionId(wrong),
            Version = wrong.Version + 1,
            Type = ReportType.Correction,
            Corrects = wrong.Kind,
            State = ReportState.Draft,
            Supersedes = wrong.Id,
            Reporter = new(null, null, null),
            Late = false,
            ContentHash = null,
            Level = null,
            DueBy = null,
            Filing = null,
            History = [new(now, ReportEvents.Corrected, by, reason)],
        });
    }
}
