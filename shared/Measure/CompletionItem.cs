using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A prepayment made under an agreement.</summary>
public sealed record Advance(string AgreementId, HospitalCode Hospital, DateOnly PaidOn, decimal Amount);

/// <summary>A payment the agreement calls for (国办发〔2019〕2号; 灞政办发〔2019〕15号 三(三)1).</summary>
/// <param name="Name"><c>advance50</c>, <c>advance40</c> or <c>settlement</c>.</param>
/// <param name="Amount">In yuan. A negative settlement is to be recovered from the supplier.</param>
/// <param name="DueOn">The day it is due, where the term decides it.</param>
/// <param name="ReachedOn">The day the purchases called for it.</param>
/// <param name="ProjectedOn">The day they will at the present pace, within the term.</param>
/// <param name="Paid">Whether the advances fed cover it; null for the settlement.</param>
/// <param name="PaidAmount">How much of it the advances fed cover; null for the settlement.</param>
/// <param name="Assumed">True when no advance was fed and the rule's were taken off instead; null for advances.</param>
public sealed record CompletionMilestone(
    string Name, decimal Amount, DateOnly? DueOn, DateOnly? ReachedOn, DateOnly? ProjectedOn, bool? Paid, decimal? PaidAmount, bool? Assumed);

/// <summary>带量采购完成情况 of one agreement as of a day. Doses are 最小制剂单位; shares may pass 1 and are never clamped.</summary>
public sealed record CompletionItem
{
    /// <summary>协议编号.</summary>
    public required string AgreementId { get; init; }

    /// <summary>医疗机构.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The hospital's code of the drug, if the agreement named one.</summary>
    public string? DrugCode { get; init; }

    /// <summary>The contracted product; null when no catalogue has it.</summary>
    public Product? Product { get; init; }

    /// <summary>集采批次.</summary>
    public string? ProcurementBatch { get; init; }

    /// <summary>The 同品种组, else the generic name: what <see cref="SelectedShare"/> is a share of.</summary>
    public string? Group { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>约定采购量.</summary>
    public required decimal AgreedDoses { get; init; }

    /// <summary>入库 less returns within the term up to the day.</summary>
    public required decimal PurchasedDoses { get; init; }

    /// <summary>Use within the term up to the day.</summary>
    public required decimal UsedDoses { get; init; }

    /// <summary>Purchased ÷ agreed; null when nothing was agreed.</summary>
    public decimal? Completion { get; init; }

    /// <summary>Elapsed days with the day itself ÷ days of the term; 0 before it, 1 after it.</summary>
    public required decimal TimeProgress { get; init; }

    /// <summary>Time progress − completion.</summary>
    public decimal? Lag { get; init; }

    /// <summary>Null when nothing was agreed.</summary>
    public CompletionStatus? Status { get; init; }

    /// <summary>The plan of the day's month.</summary>
    public required decimal MonthAgreed { get; init; }

    /// <summary>Purchased in the day's month up to the day.</summary>
    public required decimal MonthPurchased { get; init; }

    /// <summary>True once the month's volume is bought: then other listed products may be bought too.</summary>
    public required bool OthersAllowed { get; init; }

    /// <summary>The completion at the end of the term if the pace stays.</summary>
    public decimal? ProjectedCompletion { get; init; }

    /// <summary>What has to be bought in each month left; null when the term is over and doses are missing.</summary>
    public decimal? DosesNeededPerMonth { get; init; }

    /// <summary>Use of the group's selected products.</summary>
    public required decimal SelectedDoses { get; init; }

    /// <summary>Use of the whole group.</summary>
    public required decimal GroupDoses { get; init; }

    /// <summary>Selected ÷ group; null without use.</summary>
    public decimal? SelectedShare => new Ratio(SelectedDoses, GroupDoses).Value;

    /// <summary>The three payments, in order.</summary>
    public required IReadOnlyList<CompletionMilestone> Milestones { get; init; }
}
