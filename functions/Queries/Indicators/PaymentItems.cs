using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Measure.Supply;

namespace Functions.Queries.Indicators;

/// <summary>Sums invoices into the items of an answer, ranked where they are of regions or hospitals (P5-1: ranked and published with their denominator).</summary>
public sealed class PaymentItems(SupplyQuery query, TargetTable targets)
{
    /// <summary>The indicator's name in its address.</summary>
    public const string Indicator = "payment-days";

    private static readonly string[] Ranked = ["city", "region", "hospital"];
    private readonly IndicatorQuery _common = query.Common;
    private readonly ItemTargets _targets = new(query.Common, targets, Indicator, null);

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(IReadOnlyList<Part<PaymentShare>> parts)
    {
        var items = new IndicatorItems(_common, Indicator, query.Words).Of(parts, [], Body);
        foreach (var (_, item) in items) item["provisional"] = item["open"]!["denominator"]!.GetValue<decimal>() != 0;
        if (Array.Exists(Ranked, query.Splits)) Rank(items);
        return items;
    }

    /// <summary>What is said of a figure.</summary>
    public static JsonObject Figure(PaymentFigure figure)
    {
        var json = Days(figure.All);
        json["paid"] = Days(figure.Paid);
        json["open"] = Days(figure.Open);
        json["overdue"] = DeliveryItems.Of(figure.All.OverdueShare);
        json["ageing"] = new JsonObject { ["first"] = figure.Ages.First, ["second"] = figure.Ages.Second, ["third"] = figure.Ages.Third, ["beyond"] = figure.Ages.Beyond };
        json["red"] = new JsonObject { ["amount"] = figure.Red.Amount, ["parts"] = figure.Red.Parts };
        return json;
    }

    private static JsonObject Days(PaymentSums sums)
    {
        var json = DeliveryItems.Of(sums.Days);
        json["overdueAmount"] = sums.Overdue;
        json["parts"] = sums.Parts;
        return json;
    }

    private JsonObject Body(PartGroup<PaymentShare> group)
    {
        var figure = group.Parts.Aggregate(PaymentFigure.None, (sum, p) => sum + p.Value.Figure);
        var json = Figure(figure);
        var all = group.Parts.Select(p => p.Value.Basis).ToList();
        json["restsOn"] = new JsonObject
        {
            ["receivedFrom"] = $"{all.Min(b => b.FirstReceived):yyyy-MM-dd}",
            ["receivedTo"] = $"{all.Max(b => b.LastReceived):yyyy-MM-dd}",
            ["paidTo"] = all.Max(b => b.LastPaid)?.ToString("yyyy-MM-dd"),
        };
        json["asOf"] = $"{query.AsOf:yyyy-MM-dd}";
        json["rank"] = null;
        json["rankedOf"] = null;
        return _targets.Tell(json, group);
    }

    // Late payers first: by the overdue share, then the overdue amount, then the days. Items that differ in other dimensions are ranked apart.
    private void Rank(IReadOnlyList<(string Key, JsonObject Item)> items)
    {
        foreach (var (item, rank, of) in PaymentRanking.Of(items.Select(i => (i.Item, Among(i.Item))), Sums))
        {
            item["rank"] = rank;
            item["rankedOf"] = of;
        }
    }

    private static PaymentSums Sums(JsonObject item) => new(
        item["denominator"]!.GetValue<decimal>(), item["numerator"]!.GetValue<decimal>(), item["overdueAmount"]!.GetValue<decimal>(), item["parts"]!.GetValue<int>());

    private string Among(JsonObject item) =>
        string.Join('\u001f', _common.GroupBy.Where(d => !Ranked.Contains(d, StringComparer.Ordinal)).Select(d => item[d]?.GetValue<string>()));
}
