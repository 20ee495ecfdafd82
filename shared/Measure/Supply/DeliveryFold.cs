using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>Folds a hospital's order lines into what is kept of each month. A pure result of the books and the rules.</summary>
public static class DeliveryFold
{
    // Default questions are as of yesterday, and files bring today's rows: what happened in the last days before the latest fact stays line by line.
    private const int DaysKeptOpen = 10;

    /// <summary>Every month that has an order or a delivery without one.</summary>
    /// <param name="hospital">Whose books.</param>
    /// <param name="book">The books.</param>
    /// <param name="clocks">The clock by which orders of a month are judged.</param>
    public static IReadOnlyList<DeliveryMonth> Of(HospitalCode hospital, OrderBook book, Func<Month, DeliveryClock> clocks)
    {
        if (book.Lines.Count + book.Unknown.Count == 0) return [];
        var facts = book.Lines.SelectMany(l => l.Line.Arrivals.Select(a => a.On.Day).Append(l.Line.OrderedOn.Day)).Concat(book.Unknown.Select(u => u.Row.DeliveredOn.Day));
        var latest = facts.Max();
        var settledBy = latest.DayNumber < DaysKeptOpen ? latest : latest.AddDays(-DaysKeptOpen);
        var lines = book.Lines.ToLookup(l => l.Line.Month);
        var unknown = book.Unknown.ToLookup(u => Month.Of(u.Row.DeliveredOn.Day));
        return
        [
            .. lines.Select(l => l.Key).Union(unknown.Select(u => u.Key)).Order()
                .Select(month => OfMonth(hospital, month, [.. lines[month]], [.. unknown[month]], clocks(month), settledBy)),
        ];
    }

    private static DeliveryMonth OfMonth(
        HospitalCode hospital, Month month, List<FedOrderLine> lines, List<KeyedEntry<DeliveryRow>> unknown, DeliveryClock clock, DateOnly settledBy)
    {
        var (settled, open, settledOn) = (new List<OrderLine>(), new List<OrderLine>(), (DateOnly?)null);
        foreach (var line in lines.Select(l => l.Line))
        {
            var day = DeliveryMeasure.SettledOn(line, clock);
            (day <= settledBy ? settled : open).Add(line);
            if (day <= settledBy && (settledOn is null || day > settledOn)) settledOn = day;
        }

        return new DeliveryMonth
        {
            Hospital = hospital,
            Month = month,
            JudgedBy = DeliveryJudgement.Of(clock, month),
            SettledOn = settledOn,
            Settled = [.. Sums(settled, settledOn, clock)],
            Open = open,
            Unknown = [.. unknown.GroupBy(u => u.Row.DeliveredOn.Day).OrderBy(g => g.Key)
                .Select(g => new UnknownDeliveries(g.Key, g.Count(), g.Sum(u => u.Row.DeliveredPacks - (u.Row.RefusedPacks ?? 0))))],
            Basis = Basis(lines, unknown),
        };
    }

    private static IEnumerable<SupplierDeliveries> Sums(List<OrderLine> settled, DateOnly? asOf, DeliveryClock clock) => settled
        .GroupBy(line => line.Supplier, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new SupplierDeliveries(g.Key, g.Select(line => DeliveryMeasure.Of(line, asOf!.Value, clock)).Aggregate((a, b) => a + b)));

    private static DeliveryBasis Basis(List<FedOrderLine> lines, List<KeyedEntry<DeliveryRow>> unknown)
    {
        var arrivals = lines.SelectMany(l => l.Line.Arrivals.Select(a => a.On.Day)).Concat(unknown.Select(u => u.Row.DeliveredOn.Day)).Select(d => (DateOnly?)d).ToList();
        var feeds = lines.Select(l => (l.Order.Sequence, l.Order.FeedId)).Concat(lines.SelectMany(l => l.Deliveries).Concat(unknown).Select(d => (d.Sequence, d.FeedId)));
        return new DeliveryBasis(
            lines.Min(l => (DateOnly?)l.Line.OrderedOn.Day), lines.Max(l => (DateOnly?)l.Line.OrderedOn.Day), arrivals.Min(), arrivals.Max(), feeds.MaxBy(f => f.Sequence).FeedId);
    }
}
