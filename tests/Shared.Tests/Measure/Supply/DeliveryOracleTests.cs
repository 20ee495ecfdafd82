using System.Text;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Supply.Orders;

namespace Shared.Tests.Measure.Supply;

/// <summary>The folded months against loops a beginner could have written, over random books and days.</summary>
public class DeliveryOracleTests
{
    private static readonly string?[] Suppliers = [null, "甲公司", "乙公司"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_month_and_supplier_is_the_sum_over_plain_rows_on_every_day_it_holds_for(int seed)
    {
        var (orders, deliveries) = RandomBooks(seed);
        var months = Fold(orders, deliveries);
        foreach (var asOf in new[] { Day("2026-12-05"), Day("2026-12-11"), Day("2026-12-31"), Day("2027-12-31") })
        {
            foreach (var month in months)
            {
                Assert.True(month.SettledOn is null || month.SettledOn <= Day("2026-12-11"));
                if (asOf < month.SettledOn) continue;
                foreach (var supplier in Suppliers)
                    Assert.Equal(Naive(orders, deliveries, month.Month, supplier, asOf), Of(month, supplier, asOf));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_in_which_files_come_does_not_matter(int seed)
    {
        var (orders, deliveries) = RandomBooks(seed);
        var (one, other) = (Book(orders), KeyedBook<OrderRow>.Empty);
        foreach (var part in orders.Reverse().Chunk(7)) other = other.Merge(part, 1, "H1.1");
        var half = deliveries.Length / 2;
        var split = KeyedBook<DeliveryRow>.Empty.Merge(deliveries[half..], 1, "H1.1").Merge(deliveries[..half], 1, "H1.1").Merge(deliveries[half..], 1, "H1.1");

        Assert.Equal(Text(OrderBook.Of(one, Book(deliveries))), Text(OrderBook.Of(other, split)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_settled_stays_settled_when_more_days_come(int seed)
    {
        var (orders, deliveries) = RandomBooks(seed);
        var later = Day("2027-06-30");
        var grown = Fold([.. orders, Order("LATER", "2027-03-01", 1)], deliveries);
        foreach (var month in Fold(orders, deliveries))
        {
            var same = grown.Single(m => m.Month == month.Month);
            Assert.True(same.Open.Count <= month.Open.Count);
            foreach (var supplier in Suppliers) Assert.Equal(Of(month, supplier, later), Of(same, supplier, later));
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    private static IReadOnlyList<DeliveryMonth> Fold(IEnumerable<OrderRow> orders, IEnumerable<DeliveryRow> deliveries) =>
        DeliveryFold.Of(H1, OrderBook.Of(Book(orders), Book(deliveries)), _ => Clock());

    private static DeliveryFigure Of(DeliveryMonth month, string? supplier, DateOnly asOf) => month.Settled.Where(s => s.Supplier == supplier).Select(s => s.Figure)
        .Concat(month.Open.Where(l => l.Supplier == supplier).Select(l => DeliveryMeasure.Of(l, asOf, Clock())))
        .Aggregate(DeliveryFigure.None, (a, b) => a + b);

    private static string Text(OrderBook book) => Encoding.UTF8.GetString(BookJson.Write(DeliveryFold.Of(H1, book, _ => Clock())));

    private static DeliveryFigure Naive(OrderRow[] orders, DeliveryRow[] deliveries, Month month, string? supplier, DateOnly asOf)
    {
        var (ordinary, urgent, notDue, cancelled) = (new decimal[8], new decimal[8], new decimal[3], 0);
        foreach (var order in orders)
        {
            if (order.Supplier != supplier || Month.Of(order.OrderedOn.Day) != month || order.OrderedOn.Day > asOf || order.OrderedPacks == 0) continue;
            if (order.Status == OrderStatus.Cancelled)
            {
                cancelled++;
                continue;
            }

            decimal received = 0, inTime = 0, refused = 0;
            var all = 0;
            var seen = 0;
            var shorthand = order.DeliveredOn is not null;
            foreach (var delivery in deliveries)
            {
                if (delivery.OrderId != order.OrderId) continue;
                all++;
                if (delivery.DeliveredOn.Day == order.DeliveredOn?.Day) shorthand = false;
                if (delivery.DeliveredOn.Day > asOf) continue;
                seen++;
                received += delivery.DeliveredPacks - (delivery.RefusedPacks ?? 0);
                refused += delivery.RefusedPacks ?? 0;
                if (InTime(order, delivery.DeliveredOn)) inTime += delivery.DeliveredPacks - (delivery.RefusedPacks ?? 0);
            }

            if (shorthand)
            {
                all++;
                if (order.DeliveredOn!.Value.Day <= asOf)
                {
                    seen++;
                    received += order.DeliveredPacks!.Value;
                    if (InTime(order, order.DeliveredOn.Value)) inTime += order.DeliveredPacks.Value;
                }
            }

            var due = received >= order.OrderedPacks || (order.Status == OrderStatus.Closed && seen == all) || Worked(order, asOf) > Allowed(order);
            decimal[] sums = [order.OrderedPacks, received, inTime, Math.Max(0, received - order.OrderedPacks), refused, 1, received >= order.OrderedPacks ? 1 : 0, inTime >= order.OrderedPacks ? 1 : 0];
            if (!due) (notDue[0], notDue[1], notDue[2]) = (notDue[0] + 1, notDue[1] + order.OrderedPacks, notDue[2] + received);
            else for (var i = 0; i < 8; i++) (order.Urgent ? urgent : ordinary)[i] += sums[i];
        }

        return new() { Ordinary = Sums(ordinary), Urgent = Sums(urgent), NotDueLines = (int)notDue[0], NotDueOrdered = notDue[1], NotDueReceived = notDue[2], CancelledLines = cancelled };
    }

    private static DeliverySums Sums(decimal[] s) => new(s[0], s[1], s[2], s[3], s[4], (int)s[5], (int)s[6], (int)s[7]);

    private static int Allowed(OrderRow order) => order.Urgent ? 12 * 60 : 48 * 60;

    // Minute by minute: how many were worked between the order and the arrival.
    private static bool InTime(OrderRow order, Moment arrival)
    {
        var byTime = order.OrderedOn.HasTime && arrival.HasTime;
        var from = byTime ? order.OrderedOn.At.DateTime : order.OrderedOn.Day.AddDays(1).ToDateTime(default);
        var to = byTime ? arrival.At.DateTime : arrival.Day.AddDays(1).ToDateTime(default);
        return Minutes(from, to) <= Allowed(order);
    }

    // The minutes worked until the first minute after a day: if that one is too late, so is all that comes.
    private static int Worked(OrderRow order, DateOnly asOf) =>
        Minutes(order.OrderedOn.HasTime ? order.OrderedOn.At.DateTime : order.OrderedOn.Day.AddDays(1).ToDateTime(default), asOf.AddDays(1).ToDateTime(new TimeOnly(0, 1)));

    private static int Minutes(DateTime from, DateTime to)
    {
        var worked = 0;
        for (var now = from; now < to && worked <= 3 * 24 * 60; now = now.AddMinutes(1))
        {
            if (!Clock().IsDayOff(DateOnly.FromDateTime(now))) worked++;
        }

        return worked;
    }

    private static (OrderRow[] Orders, DeliveryRow[] Deliveries) RandomBooks(int seed)
    {
        var random = new Random(seed);
        var orders = Enumerable.Range(0, random.Next(5, 60)).Select(i =>
        {
            var on = Some(random, Day("2026-09-20"), 85);
            var said = random.Next(4) == 0 ? At($"{on.Day.AddDays(random.Next(6)):yyyy-MM-dd}") : (Moment?)null;
            return Order($"{i}", "2026-01-01", random.Next(0, 12), i + 1) with
            {
                OrderedOn = on,
                Urgent = random.Next(3) == 0,
                Supplier = Suppliers[random.Next(3)],
                Status = (OrderStatus)random.Next(3),
                DeliveredOn = said,
                DeliveredPacks = said is null ? null : random.Next(12),
            };
        }).ToArray();
        var deliveries = Enumerable.Range(0, random.Next(80)).Select(i =>
        {
            var order = orders[random.Next(orders.Length)];
            var on = Some(random, order.OrderedOn.Day, 6);
            return Delivery(random.Next(12) == 0 ? "unknown" : order.OrderId, "2026-01-01", random.Next(1, 12), random.Next(5) == 0 ? 1 : null, i + 1) with { DeliveredOn = on };
        }).DistinctBy(d => d.Key).ToArray();
        return (orders, deliveries);
    }

    private static Moment Some(Random random, DateOnly from, int days)
    {
        var day = from.AddDays(random.Next(days));
        return random.Next(2) == 0 ? At($"{day:yyyy-MM-dd}") : At($"{day:yyyy-MM-dd} {random.Next(24):00}:{random.Next(60):00}");
    }
}
