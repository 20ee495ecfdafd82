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
        var milestones = CompletionMilestones.Of(agreement, progress, rules, advances, asOf);
        var monthAgreed = MonthlyPlan.DosesIn(agreement, Month.Of(asOf));
        var monthPurchased = progress.PurchasedIn(Month.Of(asOf));
        return new()
        {
            AgreementId = agreement.AgreementId,
            Hospital = agreement.Hospital,
            DrugCode = agreement.DrugCode,
            PlatformCode = agreement.PlatformCode,
            Product = product,
            ProcurementBatch = agreement.ProcurementBatch,
            Group = string.IsNullOrEmpty(agreement.Group) ? product?.GenericName ?? movements.Select(m => m.GenericName).LastOrDefault(n => n is not null) : agreement.Group,
            From = agreement.From,
            To = agreement.To,
            Price = agreement.Price,
            AsOf = asOf,
            AgreedDoses = agreement.AgreedDoses,
            PurchasedDoses = purchased,
            PurchasedAmount = progress.PurchasedAmount,
            UsedDoses = progress.Used,
            Completion = completion,
            TimeProgress = progress.Time,
            Lag = progress.Time - completion,
            Status = rules.StatusOf(completion, progress.Time - completion),
            MonthAgreed = monthAgreed,
            MonthPurchased = monthPurchased,
            OthersAllowed = completion is null or >= 1 || monthPurchased >= monthAgreed,
            Projection = Project(agreement, progress, rules),
            DosesNeededPerMonth = NeededPerMonth(agreement, purchased, progress),
            Selected = progress.SelectedDoses,
            SelectedAmount = progress.SelectedAmount,
            Milestones = milestones,
            Notes = CompletionNotes.Of(agreement, completion, milestones),
        };
    }

    /// <summary>
    /// The first day of a month on which other listed products may be bought (灞政办发〔2019〕15号 三(一)1, 三(一)3): the month's volume, or all that was
    /// agreed, is purchased by its end. Null when not by the day asked for.
    /// </summary>
    public static DateOnly? OthersAllowedFrom(AgreementRow agreement, IEnumerable<ContractedMovement> movements, Month month, DateOnly asOf)
    {
        var progress = new ContractProgress(agreement, movements, asOf);
        var monthly = progress.ReachedIn(month, MonthlyPlan.DosesIn(agreement, month));
        var whole = progress.ReachedOn(agreement.AgreedDoses);
        if (agreement.Withdrawn || whole < month.First) return month.First;
        return whole is null || monthly < whole ? monthly : whole <= month.Last ? whole : monthly;
    }

    /// <summary>Several agreements as one: the ratio of sums. A withdrawn agreement is in no sum.</summary>
    public static CompletionTotal Total(IEnumerable<CompletionItem> items, CompletionRules rules)
    {
        var given = items.ToList();
        var all = given.Where(i => i.AgreedDoses != 0).ToList();
        var wholeGroups = Groups(all).ToList();
        var total = new CompletionTotal
        {
            Agreements = all.Count,
            Withdrawn = given.Count - all.Count,
            AgreedDoses = all.Sum(i => i.AgreedDoses),
            PurchasedDoses = all.Sum(i => i.PurchasedDoses),
            PurchasedAmount = all.Exists(i => i.PurchasedAmount is not null) ? all.Sum(i => i.PurchasedAmount ?? 0) : null,
            UsedDoses = all.Sum(i => i.UsedDoses),
            DueDoses = all.Sum(i => i.AgreedDoses * i.TimeProgress),
            MonthAgreed = all.Sum(i => i.MonthAgreed),
            MonthPurchased = all.Sum(i => i.MonthPurchased),
            Selected = wholeGroups.Aggregate(new Ratio(0, 0), (sum, i) => sum + i.Selected),
            SelectedAmount = wholeGroups.Aggregate(new Ratio(0, 0), (sum, i) => sum + i.SelectedAmount),
        };
        return total with { Status = rules.StatusOf(total.Completion, total.Lag) };
    }

    private static CompletionProjection? Project(AgreementRow agreement, ContractProgress progress, CompletionRules rules) =>
        progress.Pace(rules) is { } pace
            ? new(new Ratio(progress.Purchased + (pace * progress.DaysLeft), agreement.AgreedDoses).Value, pace, rules.RecentDays, rules.RecentWeight)
            : null;

    private static decimal? NeededPerMonth(AgreementRow agreement, decimal purchased, ContractProgress progress)
    {
        var missing = agreement.AgreedDoses - purchased;
        if (missing <= 0) return 0;
        var daysLeft = progress.DaysLeft;
        return daysLeft == 0 ? null : missing * progress.TermDays / (daysLeft * (decimal)MonthlyPlan.MonthsOf(agreement));
    }

    /// <summary>Agreements of one group in one hospital tell of the same use, so the widest of them speaks for all.</summary>
    private static IEnumerable<CompletionItem> Groups(List<CompletionItem> items) =>
        items.GroupBy(i => (i.Hospital, Group: i.Group ?? i.AgreementId))
            .Select(group => group.OrderByDescending(i => i.Selected.Denominator).ThenByDescending(i => i.Selected.Numerator).First());
}
