using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>What was paid for doses in. Only doses whose rows gave an amount have a price; returns are taken off both.</summary>
/// <param name="Amount">Yuan.</param>
/// <param name="Doses">The priced doses, in 最小制剂单位.</param>
public readonly record struct PriceSums(decimal Amount, decimal Doses)
{
    /// <summary>采购价格: yuan a dose.</summary>
    public Ratio Price => new(Amount, Doses);

    /// <summary>What a cell of 入库 brings; nothing where no row gave an amount.</summary>
    public static PriceSums Of(InboundCell cell) => cell.Amount is { } amount ? new(amount, cell.PricedDoses) : default;

    public static PriceSums operator +(PriceSums a, PriceSums b) => new(a.Amount + b.Amount, a.Doses + b.Doses);
}

/// <summary>The middle of hospitals' prices.</summary>
/// <param name="Value">The price in the middle; of an even number the mean of the two in the middle; null when nobody has a price.</param>
/// <param name="Hospitals">How many hospitals have a price.</param>
public sealed record PriceMedian(decimal? Value, int Hospitals)
{
    /// <summary>The median of hospitals' mean prices. Who bought nothing net has no price. Prices are compared as fractions, so none is rounded before it is placed.</summary>
    public static PriceMedian Of(IEnumerable<PriceSums> hospitals)
    {
        var prices = hospitals.Where(h => h.Doses > 0).ToList();
        prices.Sort((a, b) => (a.Amount * b.Doses).CompareTo(b.Amount * a.Doses));
        if (prices.Count == 0) return new(null, 0);
        var (low, high) = (prices[(prices.Count - 1) / 2], prices[prices.Count / 2]);
        // Adding a quotient to itself would round its last digit away.
        return new(prices.Count % 2 == 1 ? low.Price.Value : (low.Price.Value + high.Price.Value) / 2, prices.Count);
    }
}

/// <summary>The numbers by which prices are judged; see <c>rules/purchase-price.json</c>.</summary>
/// <param name="Rise">A rise by more than this share of the earlier price, beside a shortage, is evidence.</param>
/// <param name="HospitalsForMedian">With fewer hospitals behind it, a hospital isn't told the median.</param>
public sealed record PriceRules(Threshold Rise, decimal HospitalsForMedian)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "purchase-price";

    /// <summary>The numbers in force on a day.</summary>
    public static PriceRules From(RuleBook book, DateOnly day)
    {
        var rule = book.Find(Id, day);
        return new(rule.Thresholds["rise"], rule["hospitalsForMedian"]);
    }
}

/// <summary>A price beside another: which share of the other one it is more (or, if negative, less).</summary>
public static class PriceChange
{
    /// <summary>price ÷ other − 1; null when either is none or the other is 0.</summary>
    public static decimal? Of(decimal? price, decimal? other) => other is null or 0 ? null : (price / other) - 1;
}
