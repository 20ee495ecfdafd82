using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Measure;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Sums the days of hospitals and months into the items of an answer.</summary>
public sealed class CoverageItems(CoverageQuery query, TargetTable targets)
{
    /// <summary>The indicator's name in its address.</summary>
    public const string Indicator = "coverage";

    private const int ShownRuns = 100;

    private readonly IReadOnlyList<string> _dimensions = query.Common.GroupBy;

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(IEnumerable<CoveragePart> parts) =>
        [.. parts.GroupBy(Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Item([.. g])))];

    private string Key(CoveragePart part) => string.Join('\u001f', _dimensions.Select(d => Dimension(part, d)));

    private static string Dimension(CoveragePart part, string name) => name switch
    {
        "month" => part.Month.ToString(),
        "quarter" => Quarter.Of(part.Month).ToString(),
        "year" => $"{part.Month.Year:0000}",
        "hospital" => part.Institution.Code.ToString(),
        "region" => part.Institution.Region.ToString(),
        "level" => QueryReader.Camel(part.Institution.Level.ToString()),
        "institutionKind" => QueryReader.Camel(part.Institution.Kind.ToString()),
        _ => part.Feed.Kind.WireName(),
    };

    private JsonObject Item(IReadOnlyList<CoveragePart> parts)
    {
        var item = new JsonObject();
        foreach (var dimension in _dimensions) item[dimension] = Dimension(parts[0], dimension);
        item["source"] = Word(query.Source);
        Count(item, parts.OrderBy(p => p.Month).Aggregate(FeedDays.None, (sum, p) => sum + p.Days), OneHospital);
        if (OneHospital) Stand(item, parts[^1]);
        else
        {
            item["hospitals"] = parts.Select(p => p.Institution.Code).Distinct().Count();
            item["silentHospitals"] = new JsonArray([.. parts.Where(p => p.Feed.Standing.Silent).Select(p => p.Institution.Code.ToString())
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => (JsonNode)code)]);
        }

        item["asOf"] = Day(query.AsOf);
        var last = parts.Max(p => p.Month).Last;
        ItemTargets.Tell(item, targets.Find(Indicator, parts[0].Feed.Kind.WireName(), ItemTargets.Subject([.. parts.Select(p => p.Institution)], query.Common.Visible.Region), last), last);
        item["explain"] = Explain(parts);
        return item;
    }

    private bool OneHospital => _dimensions.Contains("hospital", StringComparer.Ordinal);

    private static void Count(JsonObject item, FeedDays days, bool withRuns)
    {
        var counts = days.Counts;
        item["reported"] = counts.Reported;
        item["zero"] = counts.Zero;
        item["incomplete"] = counts.Incomplete;
        item["missing"] = counts.Missing;
        item["daysExpected"] = counts.Expected;
        item["daysReported"] = counts.Known;
        item["numerator"] = counts.Known;
        item["denominator"] = counts.Expected;
        item["ratio"] = new Ratio(counts.Known, counts.Expected).Value;
        if (!withRuns) return;
        item["missingDays"] = Runs(days.Missing);
        item["missingRunsLeftOut"] = Math.Max(0, days.Missing.Count - ShownRuns);
        item["zeroDays"] = Runs(days.Zero);
        item["incompleteDays"] = Runs(days.Incomplete);
    }

    private static JsonArray Runs(IReadOnlyList<DayRange> days) =>
        new([.. days.Take(ShownRuns).Select(run => new JsonObject { ["from"] = Day(run.From), ["to"] = Day(run.To) })]);

    private static void Stand(JsonObject item, CoveragePart part)
    {
        var (standing, expected) = (part.Feed.Standing, part.Feed.Standing.Expected);
        item["lastDay"] = Day(standing.LastDay);
        item["lastReceivedAt"] = JsonSerializer.SerializeToNode(part.Feed.LastReceivedAt, ApiJson.Options);
        item["every"] = Word(expected.Every);
        item["graceDays"] = expected.GraceDays;
        item["everySource"] = Word(expected.Origin);
        item["everyReason"] = expected.Reason.ToString();
        item["expectedBy"] = Day(standing.ExpectedBy);
        item["silent"] = standing.Silent;
        item["silentSince"] = Day(standing.SilentSince);
    }

    // One hospital's days come from its feeds; a roll-up from its hospitals.
    private string Explain(IReadOnlyList<CoveragePart> parts)
    {
        var (from, to, kind) = (parts.Min(p => p.Month), parts.Max(p => p.Month), parts[0].Feed.Kind.WireName());
        if (OneHospital) return $"/api/feeds?hospital={parts[0].Institution.Code}&kind={kind}&from={Day(from.First)}&to={Day(to.Last)}";
        var narrowed = new List<string> { "groupBy=hospital", $"kind={kind}", $"from={from}", $"to={to}", $"source={Word(query.Source)}", $"asOf={Day(query.AsOf)}" };
        if (_dimensions.Contains("region", StringComparer.Ordinal)) narrowed.Add($"region={parts[0].Institution.Region}");
        else if (query.Common.Visible.Region is { } region) narrowed.Add($"region={region}");
        if (_dimensions.Contains("level", StringComparer.Ordinal)) narrowed.Add($"level={Dimension(parts[0], "level")}");
        else if (query.Common.Level is { } level) narrowed.Add($"level={Word(level)}");
        if (query.Common.AllOwnerships) narrowed.Add("ownership=all");
        return "/api/indicators/coverage?" + string.Join('&', narrowed);
    }

    private static string Word<T>(T word)
        where T : struct, Enum
        => QueryReader.Camel(word.ToString());

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");
}
