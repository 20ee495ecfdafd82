using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>
/// 带量采购完成率: purchased ÷ agreed against the time that has passed (国办发〔2019〕2号). Counts 最小制剂单位,
/// is never capped, and knows no more than the days up to the one it is asked for.
/// </summary>
public static class ProcurementCompletion
{
    /// <summary>How one agreement stands as of a day.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="movements">Its movements of any months; those after the day or outside the term do not count.</param>
    /// <param name="product">The contracted product, if a catalogue has it.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="rules">The numbers to judge by.</param>
    /// <param name="advances">Prepayments of any agreements.</param>
    public static CompletionItem Of(
        AgreementRow agreement, IReadOnlyList<ContractedMovement> movements, Product? product, DateOnly asOf,
        CompletionRules rules, IReadOnlyList<Advance> advances)
    {
        var progress = new ContractProgress(agreement, movements, asOf);
        var purchased = progress.Purchased;
        var completion = new Ratio(purchased, agreement.AgreedDoses).Value;
        var monthAgreed = MonthlyPlan.DosesIn(agreement, Month.Of(asOf));
        var monthPurchased = progress.PurchasedIn(Month.Of(asOf));
        return new()
        {
            AgreementId = agreement.AgreementId,
            Hospital = agreement.Hospital,
            DrugCode = agreement.DrugCode,
            Product = product,
            ProcurementBatch = agreement.ProcurementBatch,
            Group = string.IsNullOrEmpty(agreement.Group) ? product?.GenericName : agreement.Group,
            AsOf = asOf,
            AgreedDoses = agreement.AgreedDoses,
            PurchasedDoses = purchased,
            UsedDoses = progress.Used,
            Completion = completion,
            TimeProgress = progress.Time,
            Lag = progress.Time - completion,
            Status = rules.StatusOf(completion, progress.Time - completion),
            MonthAgreed = monthAgreed,
            MonthPurchased = monthPurchased,
            OthersAllowed = completion is null or >= 1 || monthPurchased >= monthAgreed,
            ProjectedCompletion = progress.Time == 0 ? null : completion / progress.Time,
            DosesNeededPerMonth = NeededPerMonth(agreement, purchased, progress),
            SelectedDoses = progress.GroupSelected,
            GroupDoses = progress.Group,
            Milestones = CompletionMilestones.Of(agreement, progress, rules, advances, asOf),
        };
    }

    /// <summary>Several agreements as one: the ratio of sums.</summary>
    public static CompletionTotal Total(IEnumerable<CompletionItem> items, CompletionRules rules)
    {
        var all = items.ToList();
        var total = new CompletionTotal
        {
            Agreements = all.Count,
            AgreedDoses = all.Sum(i => i.AgreedDoses),
            PurchasedDoses = all.Sum(i => i.PurchasedDoses),
            UsedDoses = all.Sum(i => i.UsedDoses),
            DueDoses = all.Sum(i => i.AgreedDoses * i.TimeProgress),
            MonthAgreed = all.Sum(i => i.MonthAgreed),
            MonthPurchased = all.Sum(i => i.MonthPurchased),
            Selected = SelectedUse(all),
        };
        return total with { Status = rules.StatusOf(total.Completion, total.Lag) };
    }

    private static decimal? NeededPerMonth(AgreementRow agreement, decimal purchased, ContractProgress progress)
    {
        var missing = agreement.AgreedDoses - purchased;
        if (missing <= 0) return 0;
        var daysLeft = progress.TermDays - progress.ElapsedDays;
        return daysLeft == 0 ? null : missing * progress.TermDays / (daysLeft * (decimal)MonthlyPlan.MonthsOf(agreement));
    }

    /// <summary>Agreements of one group in one hospital tell of the same use, so the widest of them speaks for all.</summary>
    private static Ratio SelectedUse(List<CompletionItem> items) =>
        items.GroupBy(i => (i.Hospital, Group: i.Group ?? i.AgreementId))
            .Select(group => group.OrderByDescending(i => i.GroupDoses).ThenByDescending(i => i.SelectedDoses).First())
            .Aggregate(new Ratio(0, 0), (sum, i) => sum + new Ratio(i.SelectedDoses, i.GroupDoses));
}

/// <summary>Several agreements as one.</summary>
public sealed record CompletionTotal
{
    /// <summary>How many agreements there are.</summary>
    public required int Agreements { get; init; }

    /// <summary>Σ agreed.</summary>
    public required decimal AgreedDoses { get; init; }

    /// <summary>Σ purchased.</summary>
    public required decimal PurchasedDoses { get; init; }

    /// <summary>Σ used.</summary>
    public required decimal UsedDoses { get; init; }

    /// <summary>Σ agreed × time progress: what would be purchased by now at an even pace.</summary>
    public required decimal DueDoses { get; init; }

    /// <summary>Σ of the month's plans.</summary>
    public required decimal MonthAgreed { get; init; }

    /// <summary>Σ purchased in the month.</summary>
    public required decimal MonthPurchased { get; init; }

    /// <summary>Selected use and all use of the groups, each group of a hospital once.</summary>
    public required Ratio Selected { get; init; }

    /// <summary>Purchased ÷ agreed.</summary>
    public decimal? Completion => new Ratio(PurchasedDoses, AgreedDoses).Value;

    /// <summary>Due ÷ agreed: the time progress weighted by volume.</summary>
    public decimal? TimeProgress => new Ratio(DueDoses, AgreedDoses).Value;

    /// <summary>Time progress − completion.</summary>
    public decimal? Lag => TimeProgress - Completion;

    /// <summary>By the same thresholds as a single agreement.</summary>
    public CompletionStatus? Status { get; init; }
}
