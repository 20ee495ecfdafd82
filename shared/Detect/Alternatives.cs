namespace Shared.Detect;

/// <summary>What else lies in the same store: twins of a product, the selected product that took its place, and possible substitutes.</summary>
internal sealed class Alternatives
{
    private const int MostSubstitutes = 10;

    private readonly ShortageRules _rules;
    private readonly Lazy<bool> _anySelected;
    private readonly Lazy<ILookup<string, StockPosition>> _byGeneric;
    private readonly Lazy<ILookup<string, StockPosition>> _byClass;

    public Alternatives(IReadOnlyList<StockPosition> store, ShortageRules rules)
    {
        _rules = rules;
        // Only where something is short does anybody ask for what else there is.
        _anySelected = new(() => store.Any(p => p.Product.Selected));
        _byGeneric = new(() => store.Where(p => p.HasStock).ToLookup(p => p.GenericName, StringComparer.Ordinal));
        _byClass = new(() => store.Where(p => p.HasStock && !string.IsNullOrWhiteSpace(p.Product.TherapeuticClass))
            .ToLookup(p => p.Product.TherapeuticClass!.Trim(), StringComparer.Ordinal));
    }

    /// <summary>Evidence of another product of the same generic name, form and strength in safe stock, or null; another maker's before another pack.</summary>
    public Evidence? SafeTwin(StockPosition position) => !_rules.OtherMaker.IsOn() ? null :
        _byGeneric.Value[position.GenericName]
            .Where(other => other != position && other.Variety == position.Variety)
            .Select(other => (Twin: other, Days: DaysAsReplacement(other, position)))
            .Where(t => t.Days > _rules.OtherMaker["safeDays"])
            .OrderBy(t => t.Twin.Maker == position.Maker).ThenByDescending(t => t.Days).ThenBy(t => t.Twin.DrugCode, StringComparer.Ordinal)
            .Select(t => EvidenceTexts.Twin(t.Twin, t.Days, t.Twin.Maker == position.Maker, _rules))
            .FirstOrDefault();

    /// <summary>Evidence that policy, not supply, took the product's place, or null.</summary>
    public Evidence? SelectedInsteadOf(StockPosition position)
    {
        if (position.Product.Selected || !_anySelected.Value || !_rules.NonSelected.IsOn()) return null;
        var selected = _byGeneric.Value[position.GenericName].Where(p => p != position && p.Product.Selected).MinBy(p => p.DrugCode, StringComparer.Ordinal);
        if (selected is null) return null;
        var recentDays = (int)_rules.NonSelected["recentDays"];
        var recent = position.Mean(recentDays, 0);
        var earlier = position.Mean(_rules.UseDays - recentDays, recentDays);
        if (earlier is not > 0) return null;
        // Without a recent in-stock day its use can't be seen to fall, and is taken to have moved to the selected product.
        var share = recent / earlier;
        return share is null || share < _rules.NonSelected["share"] ? EvidenceTexts.Replaced(selected, share, _rules) : null;
    }

    /// <summary>Other drugs in stock: first of the same generic name, then of the same therapeutic class; the longest lasting first.</summary>
    public IReadOnlyList<Substitute> SubstitutesOf(StockPosition position)
    {
        var sameGeneric = _byGeneric.Value[position.GenericName].Where(other => other != position).Select(p => Substitute(p, SubstituteKind.SameGeneric));
        var sameClass = _byClass.Value[position.Product.TherapeuticClass?.Trim() ?? ""]
            .Where(other => other != position && other.GenericName != position.GenericName)
            .Select(p => Substitute(p, SubstituteKind.SameClass));
        return
        [
            .. sameGeneric.Concat(sameClass)
                .OrderBy(s => s.Kind).ThenByDescending(s => s.DaysOfStock ?? -1).ThenBy(s => s.DrugCode, StringComparer.Ordinal)
                .Take(MostSubstitutes),
        ];
    }

    /// <summary>A product that nobody used so far is measured by the use it would have to take over.</summary>
    private static decimal? DaysAsReplacement(StockPosition other, StockPosition replaced) => other.DaysOfStock ?? (replaced.MeanDailyUse is { } daily ? Bounded.Days(other.Stock ?? 0, daily) : null);

    private static Substitute Substitute(StockPosition position, SubstituteKind kind) =>
        new(position.DrugCode, position.Product, kind, position.Stock ?? 0, position.DaysOfStock);
}
