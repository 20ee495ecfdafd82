using Shared.Detect.Demand;
using Shared.Detect.Supply;

namespace Shared.Detect.Rules;

/// <summary>Everything that speaks for a warning, the days of stock first.</summary>
internal static class RaisedEvidence
{
    public static IReadOnlyList<Evidence> Of(StockCase stock, DateOnly asOf, ShortageRules rules)
    {
        var evidence = new List<Evidence> { EvidenceTexts.DaysOfStock(stock.Position, rules) };
        if (stock.Expiring > 0) evidence.Add(EvidenceTexts.Expiring(stock.Position, stock.Expiring, rules));
        if (stock.Outlook.Knowledge != SupplyKnowledge.None && rules.Projection.On) evidence.Add(SupplyTexts.Projected(stock, asOf, rules));
        if (stock.Late is { } late) evidence.Add(SupplyTexts.Late(late, rules));
        if (stock.Outlook is { Knowledge: SupplyKnowledge.Rhythm, IsOverdue: true }) evidence.Add(SupplyTexts.Overdue(stock, rules));
        if (stock.Use.Course == UseCourse.Rising) evidence.Add(SupplyTexts.Surge(stock.Use, rules));
        if (stock.Use.Course == UseCourse.Falling && stock.Late is not null && rules.UseFalls.IsOn()) evidence.Add(SupplyTexts.UseFalls(stock.Use, rules));
        evidence.AddRange(Past(stock.Past, rules));
        return evidence;
    }

    /// <summary>What the last weeks say, also of a stock-out.</summary>
    public static IEnumerable<Evidence> Past(PastTrouble past, ShortageRules rules)
    {
        if (past.Rate is { } rate) yield return SupplyTexts.Rate(rate, rules);
        if (past.Small is { } small) yield return SupplyTexts.Small(small, rules);
        if (past.OutDays > 0) yield return SupplyTexts.CarriedForward(past.OutDays, rules);
        if (past.Price is { } price) yield return SupplyTexts.Price(price, rules);
    }

    /// <summary>What is known from beyond the store.</summary>
    public static IEnumerable<Evidence> Beyond(Beyond.BeyondStore beyond, ShortageRules rules)
    {
        if (beyond.Stop is { } stop && rules.ProductionStop.IsOn()) yield return BeyondTexts.Stop(stop, rules);
        if (beyond.Region is { Drying: > 0 } region && rules.Regional.On && region.Drying >= rules.Regional.Institutions) yield return BeyondTexts.Region(region, rules);
        if (beyond.Listed is { } listed && rules.Listed.IsOn()) yield return BeyondTexts.Listed(listed, rules);
        if (beyond.Reported is { } reported && rules.PharmacistReport.IsOn()) yield return BeyondTexts.Reported(reported, rules);
    }
}
