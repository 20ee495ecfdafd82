using Shared.Normalise;

namespace Shared.Measure;

/// <summary>
/// The payments of an agreement: half of the agreed amount at the start, 40 % once half is purchased, and at the end
/// what was used at the agreed price less what was advanced (国办发〔2019〕2号).
/// </summary>
internal static class CompletionMilestones
{
    public static IReadOnlyList<CompletionMilestone> Of(
        AgreementRow agreement, ContractProgress progress, CompletionRules rules, IEnumerable<Advance> advances, DateOnly asOf)
    {
        var made = advances.Where(a => a.AgreementId == agreement.AgreementId && a.Hospital == agreement.Hospital && a.PaidOn <= asOf).OrderBy(a => a.PaidOn).ToList();
        var agreedAmount = agreement.AgreedDoses * agreement.Price;
        var first = agreedAmount * rules.FirstAdvance;
        var second = agreedAmount * rules.SecondAdvance;
        var enough = agreement.AgreedDoses * rules.SecondAdvanceAt;
        var reachedOn = agreement.Withdrawn ? null : progress.ReachedOn(enough);
        var projectedOn = reachedOn is null && !agreement.Withdrawn ? progress.ProjectedOn(enough, progress.Pace(rules)) : null;
        var begun = agreement.From <= asOf;
        return
        [
            Advance("advance50", made, 0, first, begun) with { DueOn = agreement.From },
            Advance("advance40", made, first, second, reachedOn is not null) with { ReachedOn = reachedOn, ProjectedOn = projectedOn },
            Settlement(agreement, progress, made, (begun ? first : 0) + (reachedOn is null ? 0 : second), asOf),
        ];
    }

    /// <summary>Advances cover the first milestone before the second.</summary>
    private static CompletionMilestone Advance(string name, List<Advance> made, decimal before, decimal amount, bool due)
    {
        var covered = Math.Clamp(made.Sum(a => a.Amount) - before, 0, Math.Max(0, amount));
        var paid = amount > 0 && covered >= amount;
        return new(name, amount) { Due = due, Paid = paid, PaidAmount = covered, PaidOn = paid ? CoveredOn(made, before + amount) : null, Outstanding = due ? amount - covered : 0 };
    }

    private static CompletionMilestone Settlement(AgreementRow agreement, ContractProgress progress, List<Advance> made, decimal byTheRule, DateOnly asOf)
    {
        var assumed = made.Count == 0;
        var advanced = assumed ? byTheRule : made.Sum(a => a.Amount);
        var amount = (progress.Used * agreement.Price) - advanced;
        return new("settlement", amount) { DueOn = agreement.To, Due = agreement.To <= asOf, Assumed = assumed, Advanced = advanced, Recover = amount < 0 };
    }

    private static DateOnly? CoveredOn(List<Advance> made, decimal amount)
    {
        var sum = 0m;
        foreach (var advance in made)
        {
            sum += advance.Amount;
            if (sum >= amount) return advance.PaidOn;
        }

        return null;
    }
}
