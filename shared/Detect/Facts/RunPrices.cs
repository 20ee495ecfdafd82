namespace Shared.Detect.Facts;

/// <summary>What was paid: by the 入库 feed where it gives amounts, else by the price of the order that arrived.</summary>
internal static class RunPrices
{
    public static PaidPrice[] Of(IReadOnlyList<PaidPrice> paid, IReadOnlyList<StoreOrder> orders, Func<DateOnly, decimal?> packSize)
    {
        if (orders.Count == 0) return [.. paid];
        var known = paid.Select(p => p.On).ToHashSet();
        var ordered =
            from order in orders
            where order.UnitPrice > 0
            let size = packSize(order.OrderedOn)
            where size > 0
            from arrival in order.Arrivals
            where arrival.Packs > 0 && !known.Contains(arrival.On)
            select new PaidPrice(arrival.On, order.UnitPrice!.Value / size.Value);
        return [.. paid.Concat(ordered).OrderBy(p => p.On)];
    }
}
