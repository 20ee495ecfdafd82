using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Hospitals;
using Functions.Queries.Warnings;
using Shared.Measure.Supply;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Queries.Indicators;

/// <summary>
/// Prices that rose beside a shortage (P2-1: price-raising that causes shortage is investigated): what the market regulator is handed. It states
/// that both happened, not that one caused the other.
/// </summary>
public sealed class PriceEvidence(WarningBook warnings, HospitalRegister register)
{
    /// <summary>The items whose price rose by more than the rule allows while a warning on the product stood.</summary>
    public async Task<IReadOnlyList<(string Key, JsonObject Item)>> Of(
        IReadOnlyList<(string Key, JsonObject Item)> items, PriceQuery query, PriceRules rules, CancellationToken cancel)
    {
        var known = (await register.All(cancel)).ToDictionary(h => h.Versions[0].Code);
        var seen = (await warnings.Now(cancel)).Values
            .Where(w => w.Hospital is { } code ? known.TryGetValue(code, out var h) && query.Common.Visible.Sees(h.On(w.OpenedOn)) : query.Common.Visible is { Hospital: null } v && (v.Region is not { } r || w.Region.LiesIn(r)))
            .ToLookup(w => PriceQuery.ProductName(w.Product), StringComparer.Ordinal);
        var found = new List<(string, JsonObject)>();
        foreach (var (key, item) in items)
        {
            var rises = Rises(item, rules).ToList();
            var beside = Beside(item, seen).ToList();
            if (rises.Count == 0 || beside.Count == 0) continue;
            item["rises"] = new JsonArray([.. rises]);
            item["warnings"] = new JsonArray([.. beside.Select(Warning)]);
            found.Add((key, item));
        }

        return found;
    }

    private static IEnumerable<JsonNode> Rises(JsonObject item, PriceRules rules) =>
        from change in new[] { "changeFromPrevious", "changeFromYearBefore" }
        let value = item[change]?.GetValue<decimal>()
        where value > rules.Rise.Value
        select new JsonObject { ["rule"] = $"{PriceRules.Id}.rise", ["against"] = change, ["value"] = value, ["threshold"] = rules.Rise.Value, ["source"] = rules.Rise.Source };

    private static IEnumerable<ShortageWarning> Beside(JsonObject item, ILookup<string, ShortageWarning> warnings)
    {
        var month = Month.Parse(item["month"]!.GetValue<string>());
        return warnings[item["product"]!.GetValue<string>()]
            .Where(w => w.OpenedOn <= month.Last && (w.ResolvedOn is null || w.ResolvedOn >= month.First)).OrderBy(w => w.Id, StringComparer.Ordinal);
    }

    private static JsonObject Warning(ShortageWarning w) => new()
    {
        ["id"] = w.Id,
        ["hospital"] = w.Hospital?.ToString(),
        ["region"] = w.Region.ToString(),
        ["severity"] = QueryReader.Camel(w.Severity.ToString()),
        ["openedOn"] = $"{w.OpenedOn:yyyy-MM-dd}",
        ["resolvedOn"] = w.ResolvedOn?.ToString("yyyy-MM-dd"),
    };
}
