using System.Text.Json.Nodes;
using Functions.Conform.Checks;
using Shared.Vocabulary;

namespace Functions.Conform.Report;

/// <summary>The report for programs.</summary>
public static class ConformJson
{
    /// <summary>The verdict with every point.</summary>
    public static JsonObject Of(Verdict verdict) => new()
    {
        ["hospital"] = verdict.Observation.Hospital,
        ["product"] = verdict.Observation.Product.GetLeftPart(UriPartial.Authority),
        ["from"] = $"{verdict.Observation.Days.From:yyyy-MM-dd}",
        ["to"] = $"{verdict.Observation.Days.To:yyyy-MM-dd}",
        ["judgedAt"] = verdict.Observation.At.ToString("O"),
        ["feeds"] = verdict.Observation.Feeds.Count,
        ["calls"] = verdict.Observation.Calls?.Count,
        ["score"] = verdict.Score,
        ["verdict"] = Camel(verdict.Readiness.ToString()),
        ["rule"] = Both(Verdict.Rule),
        ["points"] = new JsonArray([.. verdict.Points.Select(Point)]),
    };

    private static JsonObject Point(Judged point) => new()
    {
        ["id"] = point.Check.Id,
        ["title"] = Both(point.Check.Title),
        ["outcome"] = Camel(point.Finding.Outcome.ToString()),
        ["vital"] = point.Check.Vital,
        ["weight"] = point.Check.Weight,
        ["points"] = point.Points,
        ["seen"] = Both(point.Finding.Seen),
        ["evidence"] = new JsonArray([.. point.Finding.Evidence.Select(e => (JsonNode)e)]),
        ["mend"] = Both(point.Check.Mend),
        ["guide"] = point.Check.Guide,
    };

    private static JsonObject Both(Bilingual text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
