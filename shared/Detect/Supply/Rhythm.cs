using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>
/// A product's replenishment as its stock shows it: how many days of use are usually left when goods come. For hospitals that feed no orders.
/// The memory is used again for the next product.
/// </summary>
internal sealed class Rhythm(ReplenishmentRule rule)
{
    private const int ApartDays = 3;
    private const double TooLate = -3;

    /// <summary>The days of use left when goods came before the stock had run out.</summary>
    public Habit Habit { get; } = new();

    /// <summary>Reads a product's days.</summary>
    public void Read(DrugSeries series, DayScan scan, double daily)
    {
        Habit.Clear();
        if (daily <= 0) return;
        var stock = scan.Stock;
        var last = -ApartDays;
        for (var i = 1; i < scan.Count; i++)
        {
            if (!(Came(series, scan, i) >= rule.MaterialDays * daily)) continue;
            // Goods that came only when nothing was left came after any cover there was.
            if (i - last >= ApartDays && !double.IsNaN(stock[i - 1])) Habit.Add(stock[i - 1] > 0 ? stock[i - 1] / daily : TooLate);
            last = i;
        }

        Habit.Draw(rule.Spread);
    }

    /// <summary>入库 of a day; where it is not reported, what the stock rose by beside the use.</summary>
    private static double Came(DrugSeries series, DayScan scan, int day)
    {
        var inbound = series.Inbound.DoubleAt(day);
        if (!double.IsNaN(inbound)) return inbound;
        return scan.Stock[day] - scan.Stock[day - 1] + (scan.Use[day] > 0 ? scan.Use[day] : 0);
    }
}
