using Shared.Detect.Demand;

namespace Shared.Detect.Rules;

/// <summary>Looks for signs of trouble in a product's last weeks.</summary>
internal static class PastTroubles
{
    private const int MonthDays = 30;
    private const int PricesBefore = 5;

    public static PastTrouble Of(DrugSeries series, StockPosition position, DayScan scan, DateOnly asOf, ShortageRules rules) => new(
        rules.DeliveryRate.IsOn() && series.Orders.Count > 0 ? Rate(series, asOf, rules) : null,
        rules.SmallDeliveries.On ? Small(series, position, rules.SmallDeliveries) : null,
        rules.CarriedForward.IsOn() ? OutDays(scan, rules) : 0,
        rules.PriceJump.IsOn() && series.Prices.Count > 1 ? Price(series, asOf, rules) : null);

    private static LowRate? Rate(DrugSeries series, DateOnly asOf, ShortageRules rules) =>
        Rate(series, asOf, 1, "monthBelow", rules) ?? Rate(series, asOf, 3, "threeMonthsBelow", rules);

    /// <summary>Of the orders that had their usual time to come.</summary>
    private static LowRate? Rate(DrugSeries series, DateOnly asOf, int months, string below, ShortageRules rules)
    {
        var grace = 7;
        var (ordered, came, orders) = (0m, 0m, 0);
        foreach (var order in series.Orders)
        {
            var age = asOf.DayNumber - order.OrderedOn.DayNumber;
            if (order.Doses <= 0 || age < 0 || age >= (months * MonthDays) + grace) continue;
            var arrived = Math.Min(order.Doses, Arrived(order, asOf));
            if (age < grace && arrived < order.Doses) continue;
            ordered = Bounded.Add(ordered, order.Doses);
            came = Bounded.Add(came, arrived);
            orders++;
        }

        return orders >= rules.DeliveryRate["fewestOrders"] && came < rules.DeliveryRate[below] * ordered ? new(months, ordered, came, below) : null;
    }

    private static decimal Arrived(PlacedOrder order, DateOnly asOf)
    {
        var came = 0m;
        foreach (var arrival in order.Arrivals)
        {
            if (arrival.On <= asOf) came = Bounded.Add(came, arrival.Doses);
        }

        return came;
    }

    private static SmallDeliveries? Small(DrugSeries series, StockPosition position, SmallDeliveriesRule rule)
    {
        if (position.MeanDailyUse is not { } mean) return null;
        var (came, deliveries, known) = (0m, 0, 0);
        for (var i = Math.Max(0, series.Inbound.Count - rule.Days); i < series.Inbound.Count; i++)
        {
            if (series.Inbound[i] is not { } doses) continue;
            known++;
            came = Bounded.Add(came, doses);
            if (doses > 0) deliveries++;
        }

        if (deliveries < rule.Deliveries || known < rule.Days || (double)came >= rule.Share * (double)mean * known) return null;
        return new(known, deliveries, came, came / (Bounded.Of(mean) * known));
    }

    private static int OutDays(DayScan scan, ShortageRules rules)
    {
        var stock = scan.Stock;
        var days = 0;
        for (var i = Math.Max(0, scan.Count - (int)rules.CarriedForward["days"]); i < scan.Count; i++)
        {
            if (stock[i] <= 0) days++;
        }

        return days >= rules.CarriedForward["outDays"] ? days : 0;
    }

    private static PriceRise? Price(DrugSeries series, DateOnly asOf, ShortageRules rules)
    {
        var last = series.Prices[^1];
        if (asOf.DayNumber - last.On.DayNumber > rules.PriceJump["days"] || last.On > asOf) return null;
        var before = series.Prices.Take(series.Prices.Count - 1).TakeLast(PricesBefore).Where(p => p.PerDose > 0).Select(p => p.PerDose).Order().ToList();
        if (before.Count == 0) return null;
        var usual = before[before.Count / 2];
        return last.PerDose >= rules.PriceJump["ratio"] * usual ? new(last, usual) : null;
    }
}
