using System.Text.Json.Nodes;
using Functions.Api;

namespace Functions.Queries.Indicators;

/// <summary>Takes a figure of several institutions apart into their months, each with the way further down.</summary>
public static class SupplyMonths
{
    /// <summary>Adds a page of months to an answer.</summary>
    public static void Describe<T>(
        JsonObject answer, IReadOnlyList<Part<T>> parts, IndicatorQuery query, string indicator, IReadOnlyList<KeyValuePair<string, string>> words, QueryReader parameters,
        Func<IEnumerable<Part<T>>, JsonObject> figure)
    {
        var grouped = query with { GroupBy = ["hospital", "month"] };
        var each = parts.GroupBy(p => (Hospital: p.Institution.Code.ToString(), Month: p.Month.ToString())).OrderBy(g => Key(g.Key), StringComparer.Ordinal);
        var page = Listings.Page(parameters, each, g => Key(g.Key), g =>
        {
            var item = figure(g);
            item.Insert(0, "hospital", g.Key.Hospital);
            item.Insert(1, "month", g.Key.Month);
            item["explain"] = ExplainLink.Of(grouped, indicator, words, [g.Key.Hospital, g.Key.Month]);
            return item;
        });
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    /// <summary>What an explanation was made from.</summary>
    public static JsonObject MadeFrom(IEnumerable<KeyValuePair<string, int>> versions, IEnumerable<string> feeds)
    {
        var json = new JsonObject();
        foreach (var (book, version) in versions) json[$"{book}Version"] = version;
        json["feeds"] = new JsonArray([.. feeds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(f => (JsonNode)$"/api/feeds/{f}")]);
        return json;
    }

    private static string Key((string Hospital, string Month) key) => $"{key.Hospital}|{key.Month}";
}
