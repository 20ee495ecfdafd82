using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Infra.Tests.Compilation;

namespace Infra.Tests.Rules;

/// <summary>Alerts ask of metrics that exist and tell somebody.</summary>
internal static partial class AlertRules
{
    private const string MetricAlerts = "Microsoft.Insights/metricAlerts", QueryAlerts = "Microsoft.Insights/scheduledQueryRules";

    /// <summary>What has to be watched, whatever else is.</summary>
    private static readonly string[] Watched = ["no-heartbeat", "functions-fail", "http-5xx", "dead-letters", "dead-letters-left-on-the-bus", "feeds-are-slow", "queue-backlog", "documents-throttle", "data-storage-unavailable", "host-storage-unavailable"];

    public static IEnumerable<string> Problems(Installation installation)
    {
        var names = installation.Names(MetricAlerts).Concat(installation.Names(QueryAlerts)).ToList();
        return Watched.Except(names, StringComparer.Ordinal).Select(n => $"nobody watches {n}")
            .Concat(installation.OfType(MetricAlerts).SelectMany(Metric))
            .Concat(installation.OfType(QueryAlerts).SelectMany(q => Query(q.Text("properties.criteria.allOf")).Select(p => $"{q.Text("name")}: {p}")))
            .Concat(installation.OfType(MetricAlerts).Concat(installation.OfType(QueryAlerts)).Where(a => !a.Text("properties.actions").Contains("/actionGroups/operators", StringComparison.Ordinal)).Select(a => $"{a.Text("name")} tells nobody"))
            .Concat(installation.OfType(MetricAlerts).SelectMany(a => Times(a, "metrics"))).Concat(installation.OfType(QueryAlerts).SelectMany(a => Times(a, "queries")))
            .Concat(installation.OfType("Microsoft.Insights/actionGroups").Any(g => g.Text("properties.emailReceivers").Contains(BicepCompiler.Operator, StringComparison.Ordinal)) ? [] : ["no operator is told"]);
    }

    /// <summary>What a query of logs names and nobody writes.</summary>
    public static IEnumerable<string> Query(string query) =>
        ProductMetric().Matches(query).Select(m => m.Value).Where(m => !ProductMetrics.All.Contains(m)).Select(m => $"no metric {m}")
            .Concat(Function().Matches(query).Select(m => m.Groups["name"].Value).Where(f => !Snapshots.Functions.Contains(f, StringComparer.Ordinal)).Select(f => $"no function {f}"));

    // Others are refused, and the deployment with them.
    private static IEnumerable<string> Times(JsonObject alert, string kind)
    {
        var (name, window, frequency) = (alert.Text("name"), alert.Text("properties.windowSize"), alert.Text("properties.evaluationFrequency"));
        if (!Allowed.Times(kind, "windows").Contains(window, StringComparer.Ordinal)) yield return $"{name}: no alert looks back for {window}";
        if (!Allowed.Times(kind, "frequencies").Contains(frequency, StringComparer.Ordinal)) yield return $"{name}: no alert looks every {frequency}";
        if (XmlConvert.ToTimeSpan(frequency) > XmlConvert.ToTimeSpan(window)) yield return $"{name}: what happens between two looks of {window} is not seen";
    }

    private static IEnumerable<string> Metric(JsonObject alert)
    {
        var (name, type) = (alert.Text("name"), alert["properties"]!["scopes"]![0]!.GetValue<string>().Split("/providers/")[^1]);
        foreach (var criterion in alert["properties"]!["criteria"]!["allOf"]!.AsArray())
        {
            var (space, metric) = (criterion!.Text("metricNamespace"), criterion!.Text("metricName"));
            if (!type.StartsWith(space + "/", StringComparison.Ordinal)) yield return $"{name}: {space} is not what it watches ({type})";
            if (!Allowed.Metrics.TryGetValue((space, metric), out var dimensions)) yield return $"{name}: {space} has no metric {metric}";
            else foreach (var split in criterion!["dimensions"]!.AsArray().Select(d => d!.Text("name")).Except(dimensions, StringComparer.Ordinal)) yield return $"{name}: {metric} has no dimension {split}";
        }
    }

    [GeneratedRegex(@"drug_shortage\.[a-z_.]+", RegexOptions.None, 30000)]
    private static partial Regex ProductMetric();

    [GeneratedRegex(@"Name has (?:'|\\u0027)(?<name>\w+)", RegexOptions.None, 30000)]
    private static partial Regex Function();
}
