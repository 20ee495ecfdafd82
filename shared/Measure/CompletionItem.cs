using System.Text.Json.Serialization;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A payment the agreement calls for (国办发〔2019〕2号; 灞政办发〔2019〕15号 三(三)1).</summary>
/// <param name="Name"><c>advance50</c>, <c>advance40</c> or <c>settlement</c>.</param>
/// <param name="Amount">In yuan. A negative settlement is to be recovered from the supplier.</param>
public sealed record CompletionMilestone(string Name, decimal Amount)
{
    /// <summary>The day it is due, where the term decides it.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day the purchases called for it.</summary>
    public DateOnly? ReachedOn { get; init; }

    /// <summary>The day they will at the projected pace, within the term.</summary>
    public DateOnly? ProjectedOn { get; init; }

    /// <summary>Whether it was due by the day asked for.</summary>
    public bool Due { get; init; }

    /// <summary>Whether the advances fed cover it; null for the settlement.</summary>
    public bool? Paid { get; init; }

    /// <summary>How much of it the advances fed cover; null for the settlement.</summary>
    public decimal? PaidAmount { get; init; }

    /// <summary>The day from which they covered it.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>What of it is due and not covered; null for the settlement.</summary>
    public decimal? Outstanding { get; init; }

    /// <summary>True when no advance was fed and the rule's were taken off instead; null for advances.</summary>
    public bool? Assumed { get; init; }

    /// <summary>What the settlement takes off; null for advances.</summary>
    public decimal? Advanced { get; init; }

    /// <summary>Whether the settlement is to be recovered; null for advances.</summary>
    public bool? Recover { get; init; }
}

/// <summary>How far an agreement will come if the pace stays.</summary>
/// <param name="Completion">The completion at the end of the term; null when nothing was agreed.</param>
/// <param name="DosesPerDay">The pace: <paramref name="RecentWeight"/> of that of the latest days and the rest of that of the whole term so far.</param>
/// <param name="RecentDays">How many of the latest days tell the recent pace, or all of the term if it is younger.</param>
/// <param name="RecentWeight">The weight of the recent pace.</param>
public sealed record CompletionProjection(decimal? Completion, decimal DosesPerDay, int RecentDays, decimal RecentWeight)
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = "recentWeightedRunRate";
}

/// <summary>带量采购完成情况 of one agreement as of a day. Doses are 最小制剂单位; shares may pass 1 and are never clamped.</summary>
public sealed record CompletionItem
{
    /// <summary>协议编号.</summary>
    public required string AgreementId { get; init; }

    /// <summary>医疗机构.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The hospital's code of the drug, if the agreement named one.</summary>
    public string? DrugCode { get; init; }

    /// <summary>The master's platform code, if the agreement named one.</summary>
    public string? PlatformCode { get; init; }

    /// <summary>The contracted product; null when no catalogue has it.</summary>
    public Product? Product { get; init; }

    /// <summary>集采批次.</summary>
    public string? ProcurementBatch { get; init; }

    /// <summary>The 同品种组, else the generic name: what <see cref="SelectedShare"/> is a share of.</summary>
    public string? Group { get; init; }

    /// <summary>The first day of the term.</summary>
    public DateOnly From { get; init; }

    /// <summary>The last day of the term, included.</summary>
    public DateOnly To { get; init; }

    /// <summary>中选价格 in yuan a 最小制剂单位.</summary>
    public decimal Price { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>约定采购量.</summary>
    public required decimal AgreedDoses { get; init; }

    /// <summary>入库 less returns within the term up to the day.</summary>
    public required decimal PurchasedDoses { get; init; }

    /// <summary>The amount in yuan of those 入库 rows that gave one; null when none did.</summary>
    public decimal? PurchasedAmount { get; init; }

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

    /// <summary>The completion at the end of the term if the pace stays; null before the term.</summary>
    public decimal? ProjectedCompletion => Projection?.Completion;

    /// <summary>How that was projected.</summary>
    public CompletionProjection? Projection { get; init; }

    /// <summary>What has to be bought in each month left; null when the term is over and doses are missing.</summary>
    public decimal? DosesNeededPerMonth { get; init; }

    /// <summary>Use of the group's selected products and of the whole group, in dose units.</summary>
    [JsonIgnore]
    public Ratio Selected { get; init; }

    /// <summary>The same in yuan.</summary>
    [JsonIgnore]
    public Ratio SelectedAmount { get; init; }

    /// <summary>Use of the group's selected products.</summary>
    public decimal SelectedDoses => Selected.Numerator;

    /// <summary>Use of the whole group.</summary>
    public decimal GroupDoses => Selected.Denominator;

    /// <summary>Selected ÷ group in dose units; null without use.</summary>
    public decimal? SelectedShare => Selected.Value;

    /// <summary>Selected ÷ group in yuan; null without use.</summary>
    public decimal? SelectedShareAmount => SelectedAmount.Value;

    /// <summary>The three payments, in order.</summary>
    public required IReadOnlyList<CompletionMilestone> Milestones { get; init; }

    /// <summary>What whoever reads these figures has to know.</summary>
    public IReadOnlyList<CompletionNote> Notes { get; init; } = [];
}
