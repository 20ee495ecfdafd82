using Shared.Detect.Demand;

namespace Shared.Detect.Rules;

/// <summary>Looks for signs of trouble in a product's last weeks.</summary>
internal static class PastTroubles
{
    private const int MonthDays = 30;
    private const int PricesBefore = 5;
    private const int GraceDays = 7;

    public static PastTrouble Of(DrugSeries series, StockPosition position, DayScan scan, DateOnly asOf, ShortageRules rules) => new(
        rules.Rates.On && series.Orders.Count > 0 ? Rate(series, asOf, rules.Rates) : null,
        rules.SmallDeliveries.On ? Small(series, position, rules.SmallDeliveries) : null,
        rules.Carried.On ? OutDays(scan, rules.Carried) : 0,
        series.Prices.Count > 1 && rules.PriceJump.IsOn() ? Price(series, asOf, rules) : null);

    private static LowRate? Rate(DrugSeries series, DateOnly asOf, DeliveryRateRule rule)
    {
        if (Math.Max(rule.MonthBelow, rule.ThreeMonthsBelow) <= 1 && AllCame(series.Orders, asOf)) return null;
        return Rate(series, asOf, 1, "monthBelow", rule.MonthBelow, rule) ?? Rate(series, asOf, 3, "threeMonthsBelow", rule.ThreeMonthsBelow, rule);
    }

    /// <summary>Nearly every product: each order that is due came in full, in one delivery.</summary>
    private static bool AllCame(IReadOnlyList<PlacedOrder> orders, DateOnly asOf)
    {
        for (var i = orders.Count - 1; i >= 0; i--)
        {
            var order = orders[i];
            var age = asOf.DayNumber - order.OrderedOn.DayNumber;
            if (age < GraceDays || age >= (3 * MonthDays) + GraceDays) continue;
            if (order.Doses > 0 && !(order.Arrivals.Count == 1 && order.Arrivals[0] is var came && came.On <= asOf && came.Doses >= order.Doses)) return false;
        }

        return true;
    }

    /// <summary>Of the orders that had their usual time to come.</summary>
    private static LowRate? Rate(DrugSeries series, DateOnly asOf, int months, string name, decimal below, DeliveryRateRule rule)
    {
        var (ordered, came, orders) = (0m, 0m, 0);
        foreach (var order in series.Orders)
        {
            var age = asOf.DayNumber - order.OrderedOn.DayNumber;
            if (order.Doses <= 0 || age < 0 || age >= (months * MonthDays) + GraceDays) continue;
            var arrived = Math.Min(order.Doses, Arrived(order, asOf));
            if (age < GraceDays && arrived < order.Doses) continue;
            ordered = Bounded.Add(ordered, order.Doses);
            came = Bounded.Add(came, arrived);
            orders++;
        }

        return orders >= rule.FewestOrders && came < below * ordered ? new(months, ordered, came, name) : null;
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
        if (position.MeanDailyUse is not { } mean || HasFewDeliveries(series, rule)) return null;
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

    /// <summary>Nearly every product: it shows without reckoning with decimals.</summary>
    private static bool HasFewDeliveries(DrugSeries series, SmallDeliveriesRule rule)
    {
        if (!series.Inbound.IsInSteps) return false;
        var steps = series.Inbound.Steps;
        var deliveries = 0;
        for (var i = Math.Max(0, steps.Length - rule.Days); i < steps.Length; i++)
        {
            if (steps[i] > 0) deliveries++;
        }

        return deliveries < rule.Deliveries;
    }

    private static int OutDays(DayScan scan, CarriedRule rule)
    {
        var stock = scan.Stock;
        var days = 0;
        for (var i = Math.Max(0, scan.Count - rule.Days); i < scan.Count; i++)
        {
            if (stock[i] <= 0) days++;
        }

        return days >= rule.OutDays ? days : 0;
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
