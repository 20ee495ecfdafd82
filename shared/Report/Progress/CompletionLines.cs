using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>Agreements as one, in the words of <c>/api/indicators/procurement-completion</c>: ratios of sums, shares may pass 1.</summary>
public sealed record CompletionLine
{
    /// <summary>How many agreements.</summary>
    public int Agreements { get; init; }

    /// <summary>How many more were withdrawn.</summary>
    public int Withdrawn { get; init; }

    /// <summary>约定采购量 in 最小制剂单位: the denominator.</summary>
    public decimal AgreedDoses { get; init; }

    /// <summary>入库 less returns: the numerator.</summary>
    public decimal PurchasedDoses { get; init; }

    /// <summary>Use.</summary>
    public decimal UsedDoses { get; init; }

    /// <summary>Purchased ÷ agreed.</summary>
    public decimal? Completion { get; init; }

    /// <summary>序时进度, weighted by volume.</summary>
    public decimal? TimeProgress { get; init; }

    /// <summary>Time progress − completion.</summary>
    public decimal? Lag { get; init; }

    /// <summary>By the jurisdiction's thresholds.</summary>
    public CompletionStatus? Status { get; init; }

    /// <summary>Selected ÷ group in dose units.</summary>
    public decimal? SelectedShare { get; init; }

    /// <summary>Selected ÷ group in yuan.</summary>
    public decimal? SelectedShareAmount { get; init; }

    /// <summary>The hospital-days of 入库 the terms cover so far.</summary>
    public int DaysExpected { get; init; }

    /// <summary>Those of which something is known.</summary>
    public int DaysReported { get; init; }

    /// <summary>The address that takes the figure apart.</summary>
    public string? Explain { get; init; }
}

/// <summary>How many agreements have a status.</summary>
public sealed record StatusCount(CompletionStatus Status, int Agreements);

/// <summary>An institution's agreements, and its place: 1 is furthest behind, equal lags share a place; null where nothing is agreed.</summary>
public sealed record HospitalCompletion(HospitalCode Hospital, string Name, RegionCode Region, InstitutionLevel Level, int? Rank, int RankedOf, CompletionLine Completion);

/// <summary>A 集采批次; null for agreements that name none.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Institutions">How many institutions have agreements of it.</param>
/// <param name="Completion">Its agreements.</param>
public sealed record BatchCompletion(string? Batch, int Institutions, CompletionLine Completion);

/// <summary>A drug that is behind.</summary>
/// <param name="Drug">The product's id, else the code the agreement names.</param>
/// <param name="GenericName">通用名; null when no catalogue has it.</param>
/// <param name="Strength">制剂规格.</param>
/// <param name="Manufacturer">生产企业.</param>
/// <param name="Institutions">How many institutions have agreements about it.</param>
/// <param name="Completion">Its agreements.</param>
public sealed record DrugCompletion(string Drug, string? GenericName, string? Strength, string? Manufacturer, int Institutions, CompletionLine Completion);
