using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>What the product's own stock says, before its alternatives are looked at.</summary>
internal readonly record struct Verdict(Judgement Judgement, Severity? Severity, ShortageType? Type, IReadOnlyList<Evidence> Evidence);

/// <summary>The rules <c>out-of-stock</c> and <c>days-of-stock</c>.</summary>
internal static class StockRules
{
    public static Verdict Judge(StockPosition position, ShortageRules rules) =>
        position.Stock <= 0 ? OutOfStock(position, rules) : DaysOfStock(position, rules);

    /// <summary>Without demand an empty shelf is no shortage, but it is no supply either: nothing is cleared by it.</summary>
    private static Verdict OutOfStock(StockPosition position, ShortageRules rules) =>
        position.HadDemand(rules.DemandDays)
            ? new(Judgement.Raise, Severity.Red, ShortageType.OutOfStock, [EvidenceTexts.OutOfStock(position, rules)])
            : new(Judgement.Hold, null, null, [EvidenceTexts.NoDemand(position, rules)]);

    /// <summary>
    /// Without use the days are undefined, not endless, so they neither raise nor clear;
    /// but where the hospital feeds no use at all, stock on the shelf is all that can end a stock-out. The least there is can end a shortage
    /// and never raises one.
    /// </summary>
    private static Verdict DaysOfStock(StockPosition position, ShortageRules rules)
    {
        if (position.DaysOfStock is not { } days)
            return new(position.UseIsFed ? Judgement.Hold : Judgement.Clear, null, null, [EvidenceTexts.NoUse(position, rules)]);
        if (position.StockIsLeast && days <= rules.Clear) return new(Judgement.Hold, null, null, [EvidenceTexts.AtLeast(position, rules)]);
        if (days <= rules.Orange)
            return new(Judgement.Raise, Severity.Orange, ShortageType.Insufficient, [EvidenceTexts.DaysOfStock(position, rules, "orange")]);
        if (days <= rules.Yellow)
            return new(Judgement.Raise, Severity.Yellow, ShortageType.Insufficient, [EvidenceTexts.DaysOfStock(position, rules, "yellow")]);
        return new(days > rules.Clear ? Judgement.Clear : Judgement.Hold, null, null, [EvidenceTexts.DaysOfStock(position, rules, "clear")]);
    }
}
