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
        var made = advances.Where(a => a.AgreementId == agreement.AgreementId && a.Hospital == agreement.Hospital && a.PaidOn <= asOf).ToList();
        var advanced = made.Sum(a => a.Amount);
        var agreedAmount = agreement.AgreedDoses * agreement.Price;
        var first = agreedAmount * rules.FirstAdvance;
        var second = agreedAmount * rules.SecondAdvance;
        var enough = agreement.AgreedDoses * rules.SecondAdvanceAt;
        var reachedOn = agreement.AgreedDoses > 0 ? progress.ReachedOn(enough) : null;
        var projectedOn = reachedOn is null && agreement.AgreedDoses > 0 ? progress.ProjectedOn(enough) : null;
        var assumed = made.Count == 0;
        var takenOff = assumed ? (agreement.From <= asOf ? first : 0) + (reachedOn is null ? 0 : second) : advanced;
        return
        [
            Advance("advance50", first, advanced, agreement.From, null, null),
            Advance("advance40", second, advanced - first, null, reachedOn, projectedOn),
            new("settlement", (progress.Used * agreement.Price) - takenOff, agreement.To, null, null, null, null, assumed),
        ];
    }

    /// <summary>Advances cover the first milestone before the second.</summary>
    private static CompletionMilestone Advance(
        string name, decimal amount, decimal available, DateOnly? dueOn, DateOnly? reachedOn, DateOnly? projectedOn)
    {
        var covered = Math.Clamp(available, 0, Math.Max(0, amount));
        return new(name, amount, dueOn, reachedOn, projectedOn, amount > 0 && covered >= amount, covered, null);
    }
}
