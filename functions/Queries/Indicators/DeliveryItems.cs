using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Evaluate.Supply;
using Shared.Measure;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Sums order lines into the items of an answer: rates, what is not due yet, the runs of months and what the rules say of them.</summary>
public sealed class DeliveryItems(SupplyQuery query, SupplyJudge judge, TargetTable targets)
{
    /// <summary>The indicator's name in its address.</summary>
    public const string Indicator = "delivery";

    /// <summary>How many months before the period the runs of months look back.</summary>
    public const int LooksBack = 2;

    private static readonly string[] Times = ["month", "quarter", "year"];
    private readonly IndicatorQuery _common = query.Common;
    private readonly ItemTargets _targets = new(query.Common, targets, Indicator, null);

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    /// <param name="parts">The summands of the period.</param>
    /// <param name="runs">The summands by month from <see cref="LooksBack"/> months before each item's last month on.</param>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(IReadOnlyList<Part<DeliveryShare>> parts, IReadOnlyList<Part<DeliveryShare>> runs)
    {
        var steady = _common with { GroupBy = [.. _common.GroupBy.Where(d => !Times.Contains(d, StringComparer.Ordinal))] };
        var rates = new IndicatorItems(steady, Indicator, []).Group(runs, []).ToDictionary(
            g => Name(g.Key), g => g.Parts.ToLookup(p => p.Month, p => p.Value.Figure.All.ByQuantity), StringComparer.Ordinal);
        var items = new IndicatorItems(_common, Indicator, query.Words).Of(
            parts, [], group => Body(group, rates.GetValueOrDefault(Name([.. group.Key.Where((_, i) => !Times.Contains(_common.GroupBy[i], StringComparer.Ordinal))]))));
        foreach (var (_, item) in items) item["provisional"] = item["notYetDue"]!["lines"]!.GetValue<int>() > 0 || Last(item) > query.AsOf;
        return items;
    }

    /// <summary>The rates of a figure.</summary>
    public static JsonObject Figure(DeliveryFigure figure)
    {
        var all = figure.All;
        var json = Of(all.ByQuantity);
        json["byLine"] = Of(all.ByLine);
        json["onTime"] = new JsonObject { ["ordinary"] = OnTime(figure.Ordinary), ["urgent"] = OnTime(figure.Urgent) };
        json["overDeliveredPacks"] = all.Over;
        json["refusedPacks"] = all.Refused;
        json["notYetDue"] = new JsonObject { ["lines"] = figure.NotDueLines, ["orderedPacks"] = figure.NotDueOrdered, ["receivedPacks"] = figure.NotDueReceived };
        json["cancelledLines"] = figure.CancelledLines;
        return json;
    }

    /// <summary>A share with its parts.</summary>
    public static JsonObject Of(Ratio ratio) => new() { ["numerator"] = ratio.Numerator, ["denominator"] = ratio.Denominator, ["ratio"] = ratio.Value };

    private static JsonObject OnTime(DeliverySums sums)
    {
        var json = Of(sums.OnTime);
        json["byLine"] = Of(sums.LinesOnTime);
        return json;
    }

    private JsonObject Body(PartGroup<DeliveryShare> group, ILookup<Month, Ratio>? rates)
    {
        var json = Figure(group.Parts.Aggregate(DeliveryFigure.None, (sum, p) => sum + p.Value.Figure));
        var unknown = group.Parts.Select(p => p.Value.Unknown).OfType<UnknownDeliveries>().ToList();
        json["unknownOrders"] = new JsonObject { ["deliveries"] = unknown.Sum(u => u.Deliveries), ["packs"] = unknown.Sum(u => u.Packs) };
        var last = _common.MonthsOf(group.Key).To;
        var runs = DeliveryRuns.Of(m => rates?[m].Aggregate(default(Ratio), (a, b) => a + b) ?? default, last, judge.Clock(RegionOf(group.Parts), last).Rules);
        json["rolling"] = new JsonObject
        {
            ["month"] = Of(runs.Month),
            ["quarter"] = Of(runs.Quarter),
            ["threeMonths"] = new JsonArray([.. runs.ThreeMonths.Select(m => Insert(Of(m.Rate), m.Month))]),
            ["threeMonthsRunningBelow"] = runs.ThreeMonthsRunningBelow,
        };
        json["findings"] = JsonSerializer.SerializeToNode(runs.Findings, ApiJson.Options);
        json["restsOn"] = Basis(group.Parts.Select(p => p.Value.Basis).Aggregate((a, b) => a + b));
        json["asOf"] = $"{query.AsOf:yyyy-MM-dd}";
        return _targets.Tell(json, group);
    }

    // Rows kept by key have no days of their own: what a figure rests on is what was seen of the feeds.
    private static JsonObject Basis(DeliveryBasis all) => new()
    {
        ["ordersFrom"] = all.FirstOrder?.ToString("yyyy-MM-dd"),
        ["ordersTo"] = all.LastOrder?.ToString("yyyy-MM-dd"),
        ["arrivalsFrom"] = all.FirstArrival?.ToString("yyyy-MM-dd"),
        ["arrivalsTo"] = all.LastArrival?.ToString("yyyy-MM-dd"),
    };

    private static JsonObject Insert(JsonObject json, Month month)
    {
        json.Insert(0, "month", month.ToString());
        return json;
    }

    // Several regions are judged by what holds for all of them.
    private RegionCode RegionOf(IReadOnlyList<Part<DeliveryShare>> parts)
    {
        var one = parts[0].Institution.Region;
        return parts.All(p => p.Institution.Region == one) ? one : _common.Visible.Region ?? RegionCode.Nation;
    }

    private DateOnly Last(JsonObject item) => _common.MonthsOf([.. _common.GroupBy.Select(d => item[d]?.GetValue<string>())]).To.Last;

    private static string Name(IReadOnlyList<string?> key) => string.Join('\u001f', key.Select(k => k is null ? "-" : "+" + k));
}
