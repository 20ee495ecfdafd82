using System.Text.Json.Nodes;
using Shared.Measure.AbnormalUse;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>Puts a quarter's candidates into items: for each group asked for its own ranking.</summary>
public sealed class AbnormalItems(AbnormalQuery query, int top)
{
    /// <summary>The candidates in the order of the groups and of their ranks.</summary>
    /// <param name="quarter">What was bought in the quarter.</param>
    /// <param name="lastQuarter">In the quarter before.</param>
    /// <param name="lastYear">In the same quarter of the year before.</param>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(QuarterPurchases quarter, QuarterPurchases lastQuarter, QuarterPurchases lastYear)
    {
        var (before, year) = (Groups(lastQuarter), Groups(lastYear));
        return [.. Groups(quarter).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => Candidates(g.Key, g.Value, before.GetValueOrDefault(g.Key), year.GetValueOrDefault(g.Key)))];
    }

    private Dictionary<string, PartGroup<GenericPurchase>> Groups(QuarterPurchases purchases) =>
        new IndicatorItems(query.Common, "abnormal-use", []).Group(purchases.Parts, purchases.Covered).ToDictionary(g => string.Join('\u001f', g.Key), StringComparer.Ordinal);

    private IEnumerable<(string Key, JsonObject Item)> Candidates(
        string key, PartGroup<GenericPurchase> group, PartGroup<GenericPurchase>? lastQuarter, PartGroup<GenericPurchase>? lastYear)
    {
        var all = group.Parts.Sum(p => p.Value.All);
        return AbnormalCandidates.Of(group.Parts.Select(p => p.Value), Known(lastQuarter), Known(lastYear), top).Select(candidate =>
        {
            var item = Item(group.Key, candidate, all);
            item["lastQuarterDaysMissing"] = lastQuarter?.Coverage.DaysMissing;
            item["lastYearDaysMissing"] = lastYear?.Coverage.DaysMissing;
            IndicatorItems.Cover(item, group.Coverage);
            item["explain"] = ExplainLink.Of(query.Common, "abnormal-use", [new("genericName", candidate.Purchase.GenericName)], group.Key);
            return ($"{key}\u001f{candidate.Rank:D6}", item);
        });
    }

    // A quarter of which no day is known says nothing; it is no quarter without purchases.
    private static IEnumerable<GenericPurchase>? Known(PartGroup<GenericPurchase>? group) => group is { Coverage.DaysReported: > 0 } ? group.Parts.Select(p => p.Value) : null;

    private JsonObject Item(IReadOnlyList<string?> key, AbnormalCandidate candidate, decimal all)
    {
        var item = new JsonObject();
        for (var i = 0; i < key.Count; i++) item[query.Common.GroupBy[i]] = key[i];
        item["rank"] = candidate.Rank;
        item["genericName"] = candidate.Purchase.GenericName;
        item["numerator"] = candidate.Purchase.Candidate;
        item["denominator"] = all;
        item["ratio"] = new Ratio(candidate.Purchase.Candidate, all).Value;
        item["essential"] = candidate.Purchase.Essential != 0;
        item["essentialAmount"] = candidate.Purchase.Essential;
        item["selectedAmount"] = candidate.Purchase.Selected;
        item["dosesWithoutAmount"] = candidate.Purchase.DosesWithoutAmount;
        item["lastQuarter"] = candidate.LastQuarter;
        item["growth"] = candidate.Growth;
        item["lastYear"] = candidate.LastYear;
        item["growthOnYear"] = candidate.GrowthOnYear;
        item["confirmed"] = candidate.Purchase.Confirmed != 0;
        item["confirmedAmount"] = candidate.Purchase.Confirmed;
        return item;
    }
}
