using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Takes a hospital's delivery rates apart: drugs, suppliers, and every order line with the rows that brought it and its arrivals.</summary>
public sealed class DeliveryRows(SupplyBooks books, SupplyRules rules, HospitalRegister register)
{
    /// <summary>Adds versions, drugs, suppliers, deliveries without an order, and a page of order lines to an answer.</summary>
    public async Task Describe(JsonObject answer, HospitalCode hospital, SupplyQuery query, QueryReader parameters, CancellationToken cancel)
    {
        var judge = await rules.Read(cancel);
        var (book, madeFrom) = await books.Orders(hospital, cancel);
        var asked = query.Months(await register.All(cancel)).Where(m => m.Institution.Code == hospital).ToDictionary(m => m.Month, m => judge.Clock(m.Institution.Region, m.Month));
        var lines = book.Lines.Where(l => asked.ContainsKey(l.Line.Month) && DeliveryReader.Matches(l.Line, query) && l.Line.OrderedOn.Day <= query.AsOf)
            .Select(l => (Fed: l, Figure: DeliveryMeasure.Of(l.Line, query.AsOf, asked[l.Line.Month]), Clock: asked[l.Line.Month])).ToList();
        var unknown = query.Supplier is not null || query.Drug is not null ? []
            : book.Unknown.Where(u => asked.ContainsKey(Month.Of(u.Row.DeliveredOn.Day)) && u.Row.DeliveredOn.Day <= query.AsOf).ToList();
        answer["madeFrom"] = SupplyMonths.MadeFrom(madeFrom, lines.Select(l => l.Fed.Order.FeedId).Concat(lines.SelectMany(l => l.Fed.Deliveries).Concat(unknown).Select(d => d.FeedId)));
        answer["drugs"] = Split(lines.Select(l => ((string?)l.Fed.Line.DrugCode, l.Figure)), "drugCode");
        answer["suppliers"] = Split(lines.Select(l => (l.Fed.Line.Supplier, l.Figure)), "supplier");
        answer["unknownOrders"] = new JsonArray([.. unknown.Select(Arrival)]);
        var page = Listings.Page(parameters, lines.OrderBy(l => Key(l.Fed), StringComparer.Ordinal), l => Key(l.Fed), l => Line(l.Fed, l.Clock, query.AsOf));
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    /// <summary>A drug's order lines of which something is still awaited as of a day, the earliest first.</summary>
    public async Task<JsonArray> Open(HospitalCode hospital, Func<string, bool> isDrug, DateOnly asOf, CancellationToken cancel)
    {
        var judge = await rules.Read(cancel);
        var history = await register.Find(hospital, cancel);
        var open = (await books.Orders(hospital, cancel)).Book.Lines.Where(l => isDrug(l.Line.DrugCode) && l.Line.OrderedOn.Day <= asOf && l.Line.Status == OrderStatus.Open
            && l.Line.Arrivals.Where(a => a.On.Day <= asOf).Sum(a => a.Packs) < l.Line.Ordered);
        return [.. open.OrderBy(Key, StringComparer.Ordinal).Select(l => Line(l, judge.Clock(history!.On(l.Line.Month.Last).Region, l.Line.Month), asOf))];
    }

    private static JsonArray Split(IEnumerable<(string? Name, DeliveryFigure Figure)> lines, string name) =>
    [
        .. lines.GroupBy(l => l.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var item = DeliveryItems.Figure(g.Aggregate(DeliveryFigure.None, (sum, l) => sum + l.Figure));
            item.Insert(0, name, g.Key);
            return item;
        }),
    ];

    private static string Key(FedOrderLine line) => $"{line.Line.OrderedOn.Day:yyyy-MM-dd}|{line.Order.Key}";

    private static JsonObject Line(FedOrderLine fed, DeliveryClock clock, DateOnly asOf) => new()
    {
        ["feedId"] = fed.Order.FeedId,
        ["row"] = fed.Order.Row.Row,
        ["orderId"] = fed.Order.Row.OrderId,
        ["line"] = fed.Order.Row.Line,
        ["orderedOn"] = fed.Line.OrderedOn.ToString(),
        ["drugCode"] = fed.Line.DrugCode,
        ["supplier"] = fed.Line.Supplier,
        ["urgent"] = fed.Line.Urgent,
        ["status"] = QueryReader.Camel(fed.Line.Status.ToString()),
        ["orderedPacks"] = fed.Line.Ordered,
        ["receivedPacks"] = fed.Line.Arrivals.Where(a => a.On.Day <= asOf).Sum(a => a.Packs),
        ["dueAt"] = $"{clock.DueAt(fed.Line):yyyy-MM-ddTHH:mm:ss}+08:00",
        ["counts"] = Counts(fed.Line, DeliveryMeasure.Of(fed.Line, asOf, clock)),
        ["deliveries"] = new JsonArray([.. Arrivals(fed, clock, asOf)]),
    };

    private static string Counts(OrderLine line, DeliveryFigure figure) => figure switch
    {
        { CancelledLines: 1 } => "cancelled",
        { NotDueLines: 1 } => "notYetDue",
        { All.FullInTimeLines: 1 } => "inTime",
        { All.FullLines: 1 } => "late",
        _ => line.Ordered == 0 ? "ordersNothing" : "incomplete",
    };

    // An arrival without a row of its own was said on the order's row.
    private static IEnumerable<JsonNode> Arrivals(FedOrderLine fed, DeliveryClock clock, DateOnly asOf)
    {
        foreach (var delivery in fed.Deliveries.Where(d => d.Row.DeliveredOn.Day <= asOf))
        {
            var json = Arrival(delivery);
            json["onTime"] = clock.IsOnTime(fed.Line, new Arrival(delivery.Row.DeliveredOn, 0, 0));
            yield return json;
        }

        if (fed.Line.Arrivals.Count == fed.Deliveries.Count || fed.Order.Row.DeliveredOn is not { } on || on.Day > asOf) yield break;
        yield return new JsonObject
        {
            ["feedId"] = fed.Order.FeedId,
            ["row"] = fed.Order.Row.Row,
            ["orderId"] = fed.Order.Row.OrderId,
            ["line"] = fed.Order.Row.Line,
            ["deliveredOn"] = on.ToString(),
            ["deliveredPacks"] = fed.Order.Row.DeliveredPacks,
            ["refusedPacks"] = null,
            ["onTime"] = clock.IsOnTime(fed.Line, new Arrival(on, 0, 0)),
        };
    }

    private static JsonObject Arrival(KeyedEntry<DeliveryRow> delivery) => new()
    {
        ["feedId"] = delivery.FeedId,
        ["row"] = delivery.Row.Row,
        ["orderId"] = delivery.Row.OrderId,
        ["line"] = delivery.Row.Line,
        ["deliveredOn"] = delivery.Row.DeliveredOn.ToString(),
        ["deliveredPacks"] = delivery.Row.DeliveredPacks,
        ["refusedPacks"] = delivery.Row.RefusedPacks,
    };
}
