using System.Collections;

namespace Shared.Detect.Facts;

/// <summary>What was paid for how much; the price is worked out only where somebody asks.</summary>
internal readonly record struct RunPrice(DateOnly On, decimal Amount, decimal Doses)
{
    public PaidPrice Price => new(On, Amount / Doses);
}

/// <summary>What was paid, oldest first: by the 入库 feed where it gives amounts, else by the price of the order that arrived.</summary>
internal sealed class RunPrices : IReadOnlyList<PaidPrice>
{
    private readonly RunPrice[] _prices;
    private readonly int _from;

    private RunPrices(RunPrice[] prices, int from, int count) => (_prices, _from, Count) = (prices, from, count);

    public static RunPrices None { get; } = new([], 0, 0);

    public int Count { get; }

    public PaidPrice this[int index] => index >= 0 && index < Count ? _prices[_from + index].Price : throw new ArgumentOutOfRangeException(nameof(index));

    public static RunPrices Of(List<RunPrice>? paid, IReadOnlyList<StoreOrder> orders, PackSizeOfDay packSize)
    {
        var ordered = orders.Any(o => o.UnitPrice > 0) ? ByOrder(paid ?? [], orders, packSize) : [];
        if (ordered.Count > 0) paid = [.. (paid ?? []).Concat(ordered).OrderBy(p => p.On)];
        return paid is null ? None : new([.. paid], 0, paid.Count);
    }

    /// <summary>What was paid from a day to another, both included.</summary>
    public RunPrices Within(DateOnly from, DateOnly to)
    {
        if (Count == 0 || (_prices[0].On >= from && _prices[^1].On <= to)) return this;
        var first = Array.FindIndex(_prices, p => p.On >= from);
        var last = Array.FindLastIndex(_prices, p => p.On <= to);
        return first < 0 || last < first ? None : new(_prices, first, last - first + 1);
    }

    public IEnumerator<PaidPrice> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<RunPrice> ByOrder(List<RunPrice> paid, IReadOnlyList<StoreOrder> orders, PackSizeOfDay packSize)
    {
        var known = paid.Select(p => p.On).ToHashSet();
        return
        [
            .. from order in orders
               where order.UnitPrice > 0
               let size = packSize.On(order.OrderedOn)
               where size > 0
               from arrival in order.Arrivals
               where arrival.Packs > 0 && !known.Contains(arrival.On)
               select new RunPrice(arrival.On, order.UnitPrice!.Value, size.Value),
        ];
    }
}
