using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>
/// 短缺识别: judges every product of a hospital by the facts up to a day. The same facts give the same findings,
/// in live evaluation and in a replay of past days.
/// </summary>
public static class ShortageDetection
{
    /// <summary>One finding a product, by drug code.</summary>
    public static IReadOnlyList<Finding> Evaluate(StockWindow window, ShortageRules rules) => Evaluate(window, SupplyContext.None, rules);

    /// <summary>One finding a product, by drug code, with what is known from beyond the store.</summary>
    public static IReadOnlyList<Finding> Evaluate(StockWindow window, SupplyContext context, ShortageRules rules)
    {
        var store = window.Drugs.Select(series => new StockPosition(series, window.AsOf, rules)).ToList();
        var alternatives = new Alternatives(store, rules);
        return [.. store.Select(position => Judge(position, alternatives, rules, window.AsOf))];
    }

    private static Finding Judge(StockPosition position, Alternatives alternatives, ShortageRules rules, DateOnly asOf)
    {
        var finding = Basics(position);
        if (!position.IsKnown) return finding with { Judgement = Judgement.Unknown, Evidence = [EvidenceTexts.Silent(position, asOf, rules)] };
        var verdict = StockRules.Judge(position, rules);
        if (verdict.Judgement == Judgement.Clear) return finding with { Judgement = Judgement.Clear, Evidence = verdict.Evidence };
        if (alternatives.SelectedInsteadOf(position) is { } replaced)
            return finding with { Judgement = Judgement.Clear, Evidence = [.. verdict.Evidence, replaced] };
        if (verdict.Judgement == Judgement.Hold) return finding with { Judgement = Judgement.Hold, Evidence = verdict.Evidence };
        return Raised(finding, verdict, alternatives.SafeTwin(position)) with { Substitutes = alternatives.SubstitutesOf(position) };
    }

    private static Finding Basics(StockPosition position) => new()
    {
        DrugCode = position.DrugCode,
        Product = position.Product,
        Judgement = Judgement.Unknown,
        DaysOfStock = position.IsKnown ? position.DaysOfStock : null,
        MeanDailyUse = position.MeanDailyUse,
        Stock = position.Stock,
        StockDay = position.StockDay,
        OutSince = position.OutSince,
        ProjectedStockOut = position.IsKnown ? ProjectedStockOut(position) : null,
    };

    /// <summary>Where the same drug of another maker is safely in store, patients are served: at most yellow, and nothing to report.</summary>
    private static Finding Raised(Finding finding, Verdict verdict, Evidence? twin)
    {
        var severity = twin is null ? verdict.Severity : Severity.Yellow;
        return finding with
        {
            Judgement = Judgement.Raise,
            Severity = severity,
            ShortageType = verdict.Type,
            Reportable = twin is null && severity is Severity.Orange or Severity.Red,
            Evidence = twin is null ? verdict.Evidence : [.. verdict.Evidence, twin],
        };
    }

    private static DateOnly? ProjectedStockOut(StockPosition position)
    {
        if (position.DaysOfStock is not { } days) return null;
        var whole = decimal.Floor(days);
        return whole > DateOnly.MaxValue.DayNumber - position.StockDay.DayNumber ? null : position.StockDay.AddDays((int)whole);
    }
}
