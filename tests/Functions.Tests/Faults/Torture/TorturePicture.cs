using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Tests.Contract;
using Shared.Vocabulary;

namespace Functions.Tests.Faults.Torture;

/// <summary>
/// Everything the product says in the end. Moments are left out, since no two runs have the same. Of the changes those of figures are left out too: how often a figure was restated
/// depends on how many feeds were evaluated together; what it was restated to is among the figures.
/// </summary>
internal sealed class TorturePicture(PersistentClient client, TortureSettings settings, IReadOnlyList<string> hospitals)
{
    private static readonly string[] Bases = ["amount", "quantity", "products", "generics", "stocked", "prescriptions", "outpatients", "outpatientsWithDrug", "inpatients", "procurement"];
    private static readonly string[] Lists = ["catalogue", "agreements", "targets"];

    /// <summary>A line an item.</summary>
    public async Task<IReadOnlyList<string>> Take()
    {
        var lines = new List<string>();
        foreach (var path in Paths()) lines.AddRange((await client.All(path)).Select(item => Line(path, item)));
        foreach (var change in (await client.All("/api/changes?pageSize=1000")).Where(c => c.Text("subject") is "warning" or "report")) lines.Add(Line("/api/changes", change));
        foreach (var warning in await client.All("/api/warnings?pageSize=1000"))
        {
            var path = $"/api/warnings/{Uri.EscapeDataString(warning.Text("id")!)}";
            lines.Add(Line(path, await client.Get(path)));
        }

        foreach (var feed in (await client.All("/api/feeds?pageSize=1000")).Where(f => f.Rows().Rejected > 0))
            lines.AddRange((await client.All(feed.Text("rejections")!)).Select(r => Line(feed.Text("rejections")!, r)));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Line(string path, JsonElement item) => $"{path} {Picture.Timeless(JsonNode.Parse(item.GetRawText())!)}";

    private IEnumerable<string> Paths()
    {
        var profile = settings.Profile;
        var period = $"from={profile.From}&to={profile.To}";
        yield return "/api/feeds?pageSize=1000";
        yield return "/api/unmapped";
        yield return "/api/reports/shortage?pageSize=1000";
        yield return $"/api/indicators/procurement-completion?asOf={profile.LastDay:yyyy-MM-dd}";
        foreach (var basis in Bases) yield return $"/api/indicators/essential-drug-ratio?{period}&groupBy=month,hospital&basis={basis}&pageSize=1000";
        yield return $"/api/indicators/essential-drug-ratio?{period}&groupBy=month,hospital,department,drug&ownership=all&pageSize=1000";
        yield return $"/api/indicators/essential-drug-ratio?{period}&groupBy=month,region&scope=excludingSelected";
        foreach (var indicator in new[] { "negotiated-drug-share", "drug-share", "delivery", "purchase-price", "reconciliation", "coverage" })
            yield return $"/api/indicators/{indicator}?{period}&pageSize=1000";
        foreach (var kind in Lists) yield return $"/api/references/{kind}?pageSize=1000";
        foreach (var month in Months(profile.From, profile.To))
            foreach (var hospital in hospitals)
                yield return $"/api/indicators/essential-drug-ratio/explain?month={month}&hospital={hospital}&pageSize=1000";
    }

    private static IEnumerable<Month> Months(Month from, Month to)
    {
        for (var month = from; month <= to; month = month.Plus(1)) yield return month;
    }
}
