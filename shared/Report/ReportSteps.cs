namespace Shared.Report;

/// <summary>draft → signed → accepted | returned; escalated; filed.</summary>
public static partial class DirectReports
{
    /// <summary>Writes into a draft.</summary>
    public static ReportResult Edit(DirectReport report, ReportEdit edit, string by, DateTimeOffset now) =>
        report.State == ReportState.Draft
            ? ReportResult.Done(Happened(edit.On(report), "edited", by, null, now))
            : ReportResult.Refused(ReportProblems.NotADraft(report.State));

    /// <summary>Signs a draft in a person's name.</summary>
    public static ReportResult Sign(DirectReport report, string? name, DateTimeOffset now)
    {
        if (report.State != ReportState.Draft) return ReportResult.Refused(ReportProblems.Transition("sign", report.State));
        var missing = MissingFields.Of(report, name);
        if (missing.Count > 0) return ReportResult.Refused(ReportProblems.Missing(missing));
        var signed = report with { State = ReportState.Signed, Reporter = report.Reporter with { Name = name!.Trim(), SignedAt = now } };
        return ReportResult.Done(Happened(signed, "signed", name.Trim(), null, now));
    }

    /// <summary>An officer takes it over.</summary>
    public static ReportResult Accept(DirectReport report, string by, string? note, DateTimeOffset now) =>
        Move(report, "accept", "accepted", [ReportState.Signed], ReportState.Accepted, by, note, now);

    /// <summary>An officer gives it back; the institution answers with a correction.</summary>
    public static ReportResult Return(DirectReport report, string by, string? note, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(note)
            ? ReportResult.Refused(ReportProblems.NoteNeeded())
            : Move(report, "return", "returned", [ReportState.Signed], ReportState.Returned, by, note, now);

    /// <summary>An officer hands it to the level above.</summary>
    public static ReportResult Escalate(DirectReport report, string by, string? note, DateTimeOffset now) =>
        Move(report, "escalate", "escalated", [ReportState.Signed, ReportState.Accepted], ReportState.Escalated, by, note, now);

    /// <summary>Records that a person entered it in the national system; the product itself never files.</summary>
    public static ReportResult Filed(DirectReport report, string? receipt, DateTimeOffset filedAt, string by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(receipt)) return ReportResult.Refused(ReportProblems.Missing(["receipt"]));
        ReportState[] from = [ReportState.Signed, ReportState.Accepted, ReportState.Escalated];
        return Move(report with { Filing = new(receipt.Trim(), filedAt, by) }, "file", "filed", from, ReportState.Filed, by, null, now);
    }

    private static ReportResult Move(
        DirectReport report, string action, string happened, ReportState[] from, ReportState to, string by, string? note, DateTimeOffset now) =>
        from.Contains(report.State)
            ? ReportResult.Done(Happened(report with { State = to }, happened, by, note, now))
            : ReportResult.Refused(ReportProblems.Transition(action, report.State));

    private static DirectReport Happened(DirectReport report, string what, string by, string? note, DateTimeOffset now) =>
        report with { History = [.. report.History, new(now, what, by, note)] };
}
