using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>
/// A product's replenishment as its stock shows it: how many days of use are usually left when goods come. For hospitals that feed no orders.
/// The memory is used again for the next product.
/// </summary>
internal sealed class Rhythm(ReplenishmentRule rule)
{
    private const int ApartDays = 3;
    private const double LeastSpread = 1;
    private const double LeastTrough = 0.5;

    private readonly List<double> _troughs = [];
    private double _spread;

    /// <summary>Replenishments seen that came before the stock had run out.</summary>
    public int Cycles => _troughs.Count;

    /// <summary>The days of use usually left when goods come.</summary>
    public double Usual { get; private set; }

    /// <summary>The fewest there were.</summary>
    public double Lowest { get; private set; }

    /// <summary>Reads a product's days.</summary>
    public void Read(DrugSeries series, DayScan scan, double daily)
    {
        _troughs.Clear();
        if (daily <= 0) return;
        var stock = scan.Stock;
        var last = -ApartDays;
        for (var i = 1; i < scan.Count; i++)
        {
            if (!(Came(series, scan, i) >= rule.MaterialDays * daily)) continue;
            // What was out of stock when goods came says how late they can be, not what is usual.
            if (i - last >= ApartDays && stock[i - 1] >= LeastTrough * daily) _troughs.Add(stock[i - 1] / daily);
            last = i;
        }

        _troughs.Sort();
        if (_troughs.Count == 0) return;
        (Usual, Lowest) = (_troughs[_troughs.Count / 2], _troughs[0]);
        _spread = Math.Max(LeastSpread, rule.Spread * Usual);
    }

    /// <summary>The share of replenishments that came when so many days of use, or fewer, were left.</summary>
    public double ComeBelow(double cover)
    {
        var sum = 0.0;
        foreach (var trough in _troughs) sum += Math.Clamp((cover - trough + _spread) / (2 * _spread), 0, 1);
        return sum / _troughs.Count;
    }

    /// <summary>入库 of a day; where it is not reported, what the stock rose by beside the use.</summary>
    private static double Came(DrugSeries series, DayScan scan, int day)
    {
        if (series.Inbound[day] is { } inbound) return (double)inbound;
        return scan.Stock[day] - scan.Stock[day - 1] + (scan.Use[day] > 0 ? scan.Use[day] : 0);
    }
}
