using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Backtest;

/// <summary>Rules as simple as those in use elsewhere, against which the product's own are measured.</summary>
public static class Baselines
{
    private const int UseDays = 90;
    private const int OverdueDays = 8;

    /// <summary>A warning when nothing is left.</summary>
    public static RuleSet Zero { get; } = new("zero", (window, _) => Each(window, (_, stock, _) =>
        stock <= 0 ? Judgement.Raise : Judgement.Clear));

    /// <summary>A warning at seven days of stock or fewer, over above ten.</summary>
    public static RuleSet Seven { get; } = new("seven", (window, _) => Each(window, (_, stock, daily) => OfDays(stock, daily)));

    /// <summary>A warning at three days of stock or fewer, or at ten if the latest order is late or came short; over above fourteen.</summary>
    public static RuleSet Late { get; } = new("late", (window, _) => Each(window, (series, stock, daily) =>
        stock <= 3 * daily || (stock <= 10 * daily && IsLateOrShort(series, window.AsOf)) ? Judgement.Raise
        : stock > 14 * daily ? Judgement.Clear : Judgement.Hold));

    private static Judgement OfDays(decimal stock, decimal daily) =>
        stock <= 7 * daily ? Judgement.Raise : stock > 10 * daily ? Judgement.Clear : Judgement.Hold;

    /// <summary>Eight days after the latest order less than four fifths of it have come.</summary>
    private static bool IsLateOrShort(DrugSeries series, DateOnly asOf) =>
        series.Orders is [.., var last] && asOf.DayNumber - last.OrderedOn.DayNumber >= OverdueDays && last.Arrivals.Sum(a => a.Doses) < 0.8m * last.Doses;

    private static IReadOnlyList<Finding> Each(StockWindow window, Func<DrugSeries, decimal, decimal, Judgement> judge) =>
        [.. window.Drugs.Select(series => Judge(series, judge))];

    private static Finding Judge(DrugSeries series, Func<DrugSeries, decimal, decimal, Judgement> judge)
    {
        var day = series.LastKnownStock;
        var daily = DailyUse(series);
        var (stock, found) = day < 0 || daily is not > 0 ? (null, Judgement.Unknown) : (series.Stock[day], judge(series, series.Stock[day]!.Value, daily.Value));
        Severity? severity = found != Judgement.Raise ? null : stock <= 0 ? Severity.Red : stock <= 3 * daily ? Severity.Orange : Severity.Yellow;
        return new Finding
        {
            DrugCode = series.DrugCode,
            Product = series.Product,
            Judgement = found,
            Severity = severity,
            ShortageType = severity is null ? null : stock <= 0 ? ShortageType.OutOfStock : ShortageType.Insufficient,
            StockDay = series.DayAt(Math.Max(day, 0)),
            Stock = stock,
            MeanDailyUse = daily,
            DaysOfStock = stock / daily,
        };
    }

    /// <summary>Use a day over the days that did not end empty; where no use is fed, what stock fell by.</summary>
    private static decimal? DailyUse(DrugSeries series)
    {
        var (sum, count) = (0m, 0);
        for (var i = Math.Max(1, series.Stock.Count - UseDays); i < series.Stock.Count; i++)
        {
            if (!series.Stock.IsKnown(i) || series.Stock[i] <= 0) continue;
            var use = series.Use[i] ?? (series.Stock.IsKnown(i - 1) ? Math.Max(0, series.Stock[i - 1]!.Value - series.Stock[i]!.Value) : null);
            if (use is null) continue;
            sum += use.Value;
            count++;
        }

        return count == 0 ? null : sum / count;
    }
}
