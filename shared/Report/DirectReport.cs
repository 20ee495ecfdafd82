using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>报告类型: 初报, 续报, 更正, 解除, 零报告.</summary>
public enum ReportType { Initial, FollowUp, Correction, Resolved, Zero }

/// <summary>Where a report stands. Only a draft can be edited; nothing that was signed goes away.</summary>
public enum ReportState { Draft, Signed, Accepted, Returned, Escalated, Filed }

/// <summary>供应情况, 1 to 4 as in the weekly report.</summary>
public enum SupplyStatus { Sufficient = 1, FairlySufficient = 2, Short = 3, SeverelyShort = 4 }

/// <summary>
/// 短缺药品直报 record in the reconstructed layout: the official schema is not public, so the blocks follow what sentinel hospitals
/// reported (中国药师 2020(5):926–930). A zero report carries only institution and reporter.
/// </summary>
public sealed record DirectReport
{
    /// <summary>报告编号.</summary>
    public required string Id { get; init; }

    /// <summary>版本; a correction is one more than what it corrects.</summary>
    public int Version { get; init; } = 1;

    /// <summary>报告期.</summary>
    public required Month Period { get; init; }

    /// <summary>报告类型.</summary>
    public required ReportType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public ReportState State { get; init; } = ReportState.Draft;

    /// <summary>The layout it was made for; it keeps it.</summary>
    public string Layout { get; init; } = ReconstructedLayout.Id;

    /// <summary>更正/续报所指: the report it corrects or follows.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The warning it was drafted from.</summary>
    public string? WarningId { get; init; }

    /// <summary>Who is short.</summary>
    public required ReportInstitution Institution { get; init; }

    /// <summary>Of what; null in a zero report.</summary>
    public ReportDrug? Drug { get; init; }

    /// <summary>Since when and why; null in a zero report.</summary>
    public ReportShortage? Shortage { get; init; }

    /// <summary>What is left; null in a zero report.</summary>
    public ReportSupply? Supply { get; init; }

    /// <summary>依据.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Who vouches.</summary>
    public ReportReporter Reporter { get; init; } = new(null, null, null);

    /// <summary>The receipt of the national system, once a person entered it there.</summary>
    public ReportFiling? Filing { get; init; }

    /// <summary>Everything that happened to it, in order.</summary>
    public IReadOnlyList<ReportEvent> History { get; init; } = [];
}

/// <summary>填报人、审核人、时间.</summary>
public sealed record ReportReporter(string? Name, string? Reviewer, DateTimeOffset? SignedAt);

/// <summary>That a person entered the report in the national system.</summary>
public sealed record ReportFiling(string Receipt, DateTimeOffset FiledAt, string By);

/// <summary>Something that happened to a report: drafted, edited, signed, accepted, returned, escalated, filed, corrected.</summary>
public sealed record ReportEvent(DateTimeOffset At, string Event, string By, string? Note);

/// <summary>The changed report, or why nothing changed.</summary>
public sealed record ReportResult
{
    private ReportResult()
    {
    }

    /// <summary>The report as it is now; null when refused.</summary>
    public DirectReport? Report { get; private init; }

    /// <summary>Why it was refused; null when done.</summary>
    public Problem? Problem { get; private init; }

    public static ReportResult Done(DirectReport report) => new() { Report = report };

    public static ReportResult Refused(Problem problem) => new() { Problem = problem };
}
