using System.Text.Json.Nodes;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Sums purchases into the items of an answer: the price, and what it is compared with.</summary>
/// <param name="query">What was asked.</param>
/// <param name="all">The purchases.</param>
/// <param name="rules">The numbers by which prices are judged.</param>
public sealed class PriceItems(PriceQuery query, PriceParts all, PriceRules rules)
{
    /// <summary>The indicator's name in its address.</summary>
    public const string Indicator = "purchase-price";

    private const int Year = 12;
    private readonly IndicatorQuery _common = query.Common;
    private readonly ILookup<string, Part<PricePart>> _region = all.Region.ToLookup(p => (query.Common.GroupBy.Contains("product", StringComparer.Ordinal) ? p.Product : p.Variety)!, StringComparer.Ordinal);
    private readonly Dictionary<string, ILookup<Month, PriceSums>> _series = Series(query.Common, all.Parts);

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of()
    {
        var now = all.Parts.Where(p => p.Month >= _common.From && p.Month <= _common.To);
        return new IndicatorItems(_common, Indicator, query.Words).Of(now, all.Covered, Body);
    }

    /// <summary>Amount, priced doses and price.</summary>
    public static JsonObject Figure(PriceSums sums) => DeliveryItems.Of(sums.Price);

    private static Dictionary<string, ILookup<Month, PriceSums>> Series(IndicatorQuery common, IReadOnlyList<Part<PricePart>> parts)
    {
        var steady = common with { GroupBy = [.. common.GroupBy.Where(d => !PricePeriod.IsTime(d))] };
        return new IndicatorItems(steady, Indicator, []).Group(parts, []).ToDictionary(g => Name(g.Key), g => g.Parts.ToLookup(p => p.Month, p => p.Value.Sums), StringComparer.Ordinal);
    }

    private JsonObject Body(PartGroup<PricePart> group)
    {
        var period = PricePeriod.Of(_common, group.Key);
        var series = _series[Name([.. group.Key.Where((_, i) => !PricePeriod.IsTime(_common.GroupBy[i]))])];
        var price = Sum(series, period);
        var json = Figure(price);
        Describe(json, group.Parts);
        Compare(json, price.Price.Value, group, period);
        Change(json, "previous", "changeFromPrevious", price, Sum(series, period.Earlier(PricePeriod.Before(_common))));
        Change(json, "yearBefore", "changeFromYearBefore", price, Sum(series, period.Earlier(Year)));
        return json;
    }

    private static void Describe(JsonObject json, IReadOnlyList<Part<PricePart>> parts)
    {
        var what = parts.MaxBy(p => p.Month)!.Value.What;
        json["genericName"] = what.GenericName;
        json["dosageForm"] = what.DosageForm;
        json["strength"] = what.Strength;
        json["manufacturer"] = parts.All(p => p.Product == parts[0].Product) ? what.Manufacturer : null;
        json["doseUnit"] = what.DoseUnit;
    }

    private void Compare(JsonObject json, decimal? price, PartGroup<PricePart> group, PricePeriod period)
    {
        var name = (_common.GroupBy.Contains("product", StringComparer.Ordinal) ? group.Parts[0].Product : group.Parts[0].Variety)!;
        var median = PriceMedian.Of(_region[name].Where(p => period.Contains(p.Month)).GroupBy(p => p.Institution.Code)
            .Select(hospital => hospital.Aggregate(default(PriceSums), (sum, p) => sum + p.Value.Sums)));
        var told = _common.Visible.Caller.Hospital is null || median.Hospitals >= rules.HospitalsForMedian;
        json["regionalMedian"] = told ? median.Value : null;
        json["medianHospitals"] = median.Hospitals;
        json["aboveMedian"] = told ? PriceChange.Of(price, median.Value) : null;
        decimal[] agreed = [.. group.Parts.Select(p => (p.Institution.Code, p.Product!)).Distinct().SelectMany(k => all.Selected[k])
            .Where(a => a.From <= period.Last.Last && a.To >= period.First.First).Select(a => a.Price).Distinct().Order()];
        decimal? selected = agreed.Length == 1 ? agreed[0] : null;
        json["selectedPrice"] = selected;
        json["selectedPrices"] = new JsonArray([.. agreed.Select(p => (JsonNode)p)]);
        json["aboveSelected"] = PriceChange.Of(price, selected);
    }

    private static void Change(JsonObject json, string name, string change, PriceSums price, PriceSums earlier)
    {
        json[name] = Figure(earlier);
        json[change] = PriceChange.Of(price.Price.Value, earlier.Price.Value);
    }

    private static PriceSums Sum(ILookup<Month, PriceSums> series, PricePeriod period) =>
        Month.Between(period.First, period.Last).SelectMany(m => series[m]).Aggregate(default(PriceSums), (a, b) => a + b);

    private static string Name(IReadOnlyList<string?> key) => string.Join('\u001f', key.Select(k => k is null ? "-" : "+" + k));
}
