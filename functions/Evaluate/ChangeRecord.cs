using Shared.Measure;
using Shared.Report;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Something that changed, for those who follow: raised, changed, corrected, resolved, and why.</summary>
public sealed record ChangeRecord
{
    /// <summary>Names the change; the same change found again has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day or month it speaks of, as text.</summary>
    public required string On { get; init; }

    /// <summary><c>raised, changed, cleared, acknowledged, …, corrected</c>.</summary>
    public required string Event { get; init; }

    /// <summary><c>warning</c>, <c>figure</c> or <c>report</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The id of the warning or report, or the month of the figure.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The hospital; null for a region's warning.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The region in which it lies, or whose warning it is.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>院内药品唯一码, for warnings.</summary>
    public string? DrugCode { get; init; }

    /// <summary>通用名, for warnings.</summary>
    public string? GenericName { get; init; }

    /// <summary>The severity from then on, for warnings; for reports that of the warning it was drafted from.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Where a report stands from then on; null for what is no report.</summary>
    public ReportState? State { get; init; }

    /// <summary>What kind of report it is; null for what is no report.</summary>
    public ReportType? Type { get; init; }

    /// <summary>What the person wrote of a report, for example why it was returned.</summary>
    public string? Note { get; init; }

    /// <summary>The person, or <c>system</c>.</summary>
    public required string By { get; init; }

    /// <summary>The feeds or the action that caused it.</summary>
    public required IReadOnlyList<string> Cause { get; init; }

    /// <summary>Why a figure was restated.</summary>
    public IReadOnlyList<RestatementReason>? Reasons { get; init; }

    /// <summary>Before and after, for figures.</summary>
    public IReadOnlyList<FigureShift>? Shifts { get; init; }
}
