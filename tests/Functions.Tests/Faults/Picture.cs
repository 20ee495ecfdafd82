using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Tests.Contract;

namespace Functions.Tests.Faults;

/// <summary>Everything the product says in the end, without the moments at which it came to say it.</summary>
internal static partial class Picture
{
    private static readonly string[] Moments = ["receivedAt", "lastReceivedAt", "completedAt", "at", "cursor", "cause"];

    private static readonly string[] Lists =
    [
        "/api/feeds",
        "/api/unmapped",
        "/api/unmapped?state=accepted",
        "/api/warnings",
        "/api/changes",
        "/api/reports/shortage",
        "/api/indicators/procurement-completion?asOf=2026-10-15",
        "/api/indicators/essential-drug-ratio?month=2026-10&groupBy=region",
        "/api/indicators/essential-drug-ratio?from=2026-09&to=2026-11&groupBy=month,hospital",
        "/api/indicators/essential-drug-ratio?month=2026-10&groupBy=hospital,department,drug",
        "/api/indicators/essential-drug-ratio/explain?month=2026-10&hospital=H1",
        "/api/indicators/essential-drug-ratio/explain?month=2026-10&hospital=H2",
    ];

    /// <summary>Every list, an item a line, in the order of their texts.</summary>
    public static async Task<IReadOnlyList<string>> Of(ProductClient client)
    {
        var lines = new List<string>();
        foreach (var list in Lists) lines.AddRange((await client.All(list)).Select(item => $"{list} {Timeless(JsonNode.Parse(item.GetRawText())!)}").Order(StringComparer.Ordinal));
        foreach (var feed in await client.All("/api/feeds?hospital=H1"))
            lines.AddRange((await client.All(feed.GetProperty("rejections").GetString()!)).Select(r => $"{feed.GetProperty("feedId")} {r.GetRawText()}"));
        return lines;
    }

    /// <summary>An item without its moments, numbers in one form.</summary>
    public static string Timeless(JsonNode item)
    {
        Strip(item);
        return Number().Replace(item.ToJsonString(), number => (decimal.Parse(number.Value, CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture));
    }

    // 40.00 and 40 are the same amount.
    [GeneratedRegex("(?<=[:\\[,])-?[0-9]+\\.[0-9]+", RegexOptions.None, 30000)]
    private static partial Regex Number();

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in Moments) members.Remove(name);
            foreach (var (_, member) in members) Strip(member);
        }

        if (node is not JsonArray items) return;
        foreach (var item in items) Strip(item);
    }
}
