using Shared.Report.Review;
using Shared.Report.Signing;
using Shared.Report.Windows;
using Shared.Warn;

namespace Shared.Report;

/// <summary>draft → signed → accepted | returned; escalated from level to level; filed.</summary>
public static partial class DirectReports
{
    private static readonly ReportState[] UnderReview = [ReportState.Signed, ReportState.Escalated];
    private static readonly ReportState[] NotGivenBack = [ReportState.Signed, ReportState.Accepted, ReportState.Escalated];

    /// <summary>Writes into a draft; what changes nothing leaves no trace.</summary>
    public static ReportResult Edit(DirectReport report, ReportEdit edit, string by, DateTimeOffset now)
    {
        if (report.State != ReportState.Draft) return ReportResult.Refused(ReportProblems.NotADraft(report.State));
        var edited = edit.On(report);
        var changes = SignedContent.Changes(report, edited);
        if (changes.Count == 0) return ReportResult.Done(report);
        return ReportResult.Done(edited with { History = [.. report.History, new(now, ReportEvents.Edited, by, null) { Changes = changes }] });
    }

    /// <summary>Signs a draft in a person's name; from then on it carries the hash of what was signed, and a clock runs for the first reviewer.</summary>
    /// <param name="report">The draft.</param>
    /// <param name="name">Whose name it bears.</param>
    /// <param name="now">When.</param>
    /// <param name="terms">The rules in force.</param>
    /// <param name="by">Who proved to be calling, for history; the name where nobody did.</param>
    public static ReportResult Sign(DirectReport report, string? name, DateTimeOffset now, ReportTerms terms, string? by = null)
    {
        if (report.State != ReportState.Draft) return ReportResult.Refused(ReportProblems.AlreadySigned(report));
        var missing = MissingFields.Of(report, name);
        if (missing.Count > 0) return ReportResult.Refused(ReportProblems.Missing(missing));
        var signed = report with
        {
            Reporter = report.Reporter with { Name = name!.Trim(), SignedAt = now },
            // A correction is never late: it is what it corrects that was due.
            Late = report.Type != ReportType.Correction && ReportWindow.Of(report.Period, terms.Windows).IsLate(now),
        };
        signed = signed with { State = ReportState.Signed, ContentHash = SignedContent.Hash(signed) };
        var reached = terms.Review.Reach(signed, ReviewClocks.FirstReviewer(signed.Institution), ReportTerms.DayOf(now));
        return ReportResult.Done(Happened(reached, ReportEvents.Signed, by ?? name.Trim(), null, now));
    }

    /// <summary>An officer takes it over.</summary>
    public static ReportResult Accept(DirectReport report, string by, string? note, DateTimeOffset now) =>
        Move(report, "accept", ReportEvents.Accepted, UnderReview, ReportState.Accepted, by, note, now);

    /// <summary>An officer gives it back; the institution answers with a correction.</summary>
    public static ReportResult Return(DirectReport report, string by, string? note, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(note)
            ? ReportResult.Refused(ReportProblems.NoteNeeded())
            : Move(report, "return", ReportEvents.Returned, UnderReview, ReportState.Returned, by, note, now);

    /// <summary>An officer, or the system where a jurisdiction lets it, hands it to the level above, whose clock starts.</summary>
    public static ReportResult Escalate(DirectReport report, string by, string? note, DateTimeOffset now, ReviewClocks clocks)
    {
        if (!NotGivenBack.Contains(report.State)) return ReportResult.Refused(ReportProblems.Transition("escalate", report.State));
        var here = report.Level ?? ReviewClocks.FirstReviewer(report.Institution);
        if (WarningLevels.Above(here, report.Institution.Region) is not { } above) return ReportResult.Refused(ReportProblems.NothingAbove());
        var reached = clocks.Reach(report with { State = ReportState.Escalated }, above, ReportTerms.DayOf(now));
        return ReportResult.Done(Happened(reached, ReportEvents.Escalated, by, note, now));
    }

    /// <summary>
    /// Records that a person entered it in the national system; the product itself never files. What no longer is what was signed is refused.
    /// </summary>
    public static ReportResult Filed(DirectReport report, string? receipt, DateTimeOffset filedAt, string by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(receipt)) return ReportResult.Refused(ReportProblems.Missing([FieldNames.Fault("receipt")]));
        if (SignedContent.IsValid(report) == false) return ReportResult.Refused(ReportProblems.SignatureInvalid());
        return Move(report with { Filing = new(receipt.Trim(), filedAt, by) }, "file", ReportEvents.Filed, NotGivenBack, ReportState.Filed, by, null, now);
    }

    private static ReportResult Move(
        DirectReport report, string action, string happened, ReportState[] from, ReportState to, string by, string? note, DateTimeOffset now) =>
        from.Contains(report.State)
            ? ReportResult.Done(Happened(report with { State = to, DueBy = null }, happened, by, note, now))
            : ReportResult.Refused(ReportProblems.Transition(action, report.State));

    private static DirectReport Happened(DirectReport report, string what, string by, string? note, DateTimeOffset now) =>
        report with { History = [.. report.History, new(now, what, by, note)] };
}
