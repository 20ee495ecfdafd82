using Shared.Detect.Beyond;
using Shared.Detect.Demand;
using Shared.Detect.Supply;

namespace Shared.Detect.Rules;

/// <summary>Puts together what the rules see of one product after the other.</summary>
internal sealed class StockCases(StockWindow window, SupplyContext context, ShortageRules rules, DayPattern pattern, DayScan scan)
{
    private readonly Outlooks _outlooks = new(window, context, rules, pattern, scan);

    /// <summary>The case of a product in stock and in use.</summary>
    public StockCase Of(DrugSeries series, StockPosition position, UseLevel use, BeyondStore beyond)
    {
        if (series.Expiring.Count == 0 && beyond == default && _outlooks.OfPlenty(series, (double)position.Stock!.Value, use, position.StockDay) is { } plenty)
            return new() { Position = position, Use = use, Outlook = plenty, Past = default, UsableDays = position.DaysOfStock!.Value };
        scan.ReadAgain(series, position.Day);
        var past = PastTroubles.Of(series, position, scan, window.AsOf, rules);
        var (stock, mean) = (position.Stock!.Value, position.MeanDailyUse!.Value);
        var expiring = Expiring(series, stock, mean);
        var suspicion = past.Suspicion(rules) * (beyond.Listed is not null && rules.Listed.IsOn() ? (double)rules.Listed["suspicion"] : 1);
        var outlook = _outlooks.Of(series, (double)(stock - expiring), use, position.StockDay, suspicion, beyond);
        var byOrders = outlook.Knowledge == SupplyKnowledge.Orders;
        return new()
        {
            Position = position,
            Use = use,
            Outlook = outlook,
            Past = past,
            Late = byOrders && _outlooks.Orders.Late is var (order, state) ? new(order, state.Age, _outlooks.Orders.UsualLead) : null,
            UsualLow = byOrders ? _outlooks.Orders.OrderedAt : outlook.Knowledge == SupplyKnowledge.Rhythm ? _outlooks.Rhythm.Habit.Middle : null,
            Outstanding = byOrders ? _outlooks.Orders.OutstandingDoses : 0,
            Lead = byOrders ? _outlooks.Orders.Leads.Within(rules.Advice.Lead) : null,
            Expiring = expiring,
            UsableDays = expiring == 0 ? position.DaysOfStock!.Value : Bounded.Days(stock - expiring, mean),
        };
    }

    private decimal Expiring(DrugSeries series, decimal stock, decimal mean)
    {
        if (series.Expiring.Count == 0 || !rules.Expiry.IsOn()) return 0;
        var lost = ExpiringDoses.Of(series, stock, mean, window.AsOf);
        return lost >= rules.Expiry["share"] * Bounded.Of(stock) ? lost : 0;
    }
}
