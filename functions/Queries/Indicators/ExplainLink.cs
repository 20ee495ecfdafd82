using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>The address under which an item says what it was made of.</summary>
public static class ExplainLink
{
    /// <summary>The query of an item, narrowed to the item's own dimensions.</summary>
    /// <param name="query">The query.</param>
    /// <param name="indicator">The indicator's name in its address.</param>
    /// <param name="words">The indicator's own parameters.</param>
    /// <param name="key">The item's dimensions, in the order of the query's.</param>
    /// <param name="only">The hospital whose item it is, though it wasn't asked for.</param>
    public static string Of(IndicatorQuery query, string indicator, IEnumerable<KeyValuePair<string, string>> words, IReadOnlyList<string?> key, HospitalCode? only = null)
    {
        var (from, to) = query.MonthsOf(key);
        var parameters = new Dictionary<string, string?>(words.Select(w => KeyValuePair.Create(w.Key, (string?)w.Value)), StringComparer.Ordinal)
        {
            ["hospital"] = (query.Visible.Hospital ?? only)?.ToString(),
            ["region"] = query.Visible.Region?.ToString(),
            ["level"] = query.Level is { } level ? QueryReader.Camel(level.ToString()) : null,
            ["department"] = query.Department,
            ["ownership"] = query.AllOwnerships ? "all" : null,
        };
        for (var i = 0; i < key.Count; i++)
        {
            if (query.GroupBy[i] is "month" or "quarter" or "year") continue;
            if (query.GroupBy[i] == "city")
            {
                City(parameters, query, RegionCode.Parse(key[i]!));
                continue;
            }

            // A blank supplier asks for the rows that name none; no supplier at all would ask for every one.
            parameters[query.GroupBy[i]] = query.GroupBy[i] == "supplier" ? key[i] ?? "" : key[i];
        }

        parameters["from"] = from.ToString();
        parameters["to"] = to.ToString();
        return $"/api/indicators/{indicator}/explain?" + string.Join('&',
            parameters.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    // A city is asked for as a region, unless a smaller one is asked for already.
    private static void City(Dictionary<string, string?> parameters, IndicatorQuery query, RegionCode city)
    {
        if (query.Visible.Region is { } region && region.LiesIn(city)) return;
        if (!query.GroupBy.Contains("region", StringComparer.Ordinal)) parameters["region"] = city.ToString();
    }
}
