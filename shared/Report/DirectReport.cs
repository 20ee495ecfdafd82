using System.Text.Json.Serialization;
using Shared.Detect;
using Shared.Report.Layouts;
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
    public required ReportPeriod Period { get; init; }

    /// <summary>报告类型.</summary>
    public required ReportType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public ReportState State { get; init; } = ReportState.Draft;

    /// <summary>The layout it was made for; it keeps it.</summary>
    public string Layout { get; init; } = ReconstructedLayout.Id;

    /// <summary>The layout's version then.</summary>
    public int LayoutVersion { get; init; } = ReconstructedLayout.Version;

    /// <summary>更正/续报所指: the report it corrects or follows.</summary>
    public string? Supersedes { get; init; }

    /// <summary>For a correction, the type of what it corrects in the end; it has to hold the same fields.</summary>
    public ReportType? Corrects { get; init; }

    /// <summary>The warning it was drafted from.</summary>
    public string? WarningId { get; init; }

    /// <summary>How urgent that warning was then.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Who is short.</summary>
    public required ReportInstitution Institution { get; init; }

    /// <summary>For a region's own record, the institutions that run short; else empty.</summary>
    public IReadOnlyList<HospitalCode> Hospitals { get; init; } = [];

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

    /// <summary>Whether it was signed after its window had closed (补报).</summary>
    public bool Late { get; init; }

    /// <summary>SHA-256 of what was signed, by <see cref="Signing.SignedContent"/>; null before.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The level that has to review it; null before it is signed.</summary>
    public WarningLevel? Level { get; init; }

    /// <summary>Until when; null when no clock runs.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>The receipt of the national system, once a person entered it there.</summary>
    public ReportFiling? Filing { get; init; }

    /// <summary>Everything that happened to it, in order.</summary>
    public IReadOnlyList<ReportEvent> History { get; init; } = [];

    /// <summary>What it reports, whether or not as a correction.</summary>
    [JsonIgnore]
    public ReportType Kind => Corrects ?? Type;
}

/// <summary>填报人、审核人、时间.</summary>
public sealed record ReportReporter(string? Name, string? Reviewer, DateTimeOffset? SignedAt);

/// <summary>That a person entered the report in the national system.</summary>
public sealed record ReportFiling(string Receipt, DateTimeOffset FiledAt, string By);

/// <summary>Something that happened to a report.</summary>
/// <param name="At">When.</param>
/// <param name="Event">One of <see cref="ReportEvents"/>.</param>
/// <param name="By">The person, or <c>system</c>.</param>
/// <param name="Note">What the person wrote.</param>
public sealed record ReportEvent(DateTimeOffset At, string Event, string By, string? Note)
{
    /// <summary>What an edit changed.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
}

/// <summary>A field that an edit changed.</summary>
/// <param name="Field">Its path in the JSON.</param>
/// <param name="Before">What it held; null for nothing.</param>
/// <param name="After">What it holds now; null for nothing.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>The names of events.</summary>
public static class ReportEvents
{
    public const string Drafted = "drafted";
    public const string Edited = "edited";
    public const string Signed = "signed";
    public const string Accepted = "accepted";
    public const string Returned = "returned";
    public const string Escalated = "escalated";
    public const string Filed = "filed";
    public const string Corrected = "corrected";
}
