namespace Shared.Detect.Supply;

/// <summary>Stock that goes out of date before it can be used, when what expires first is used first.</summary>
internal static class ExpiringDoses
{
    /// <summary>The doses that are lost, at so many doses a day after a day.</summary>
    public static decimal Of(DrugSeries series, decimal stock, decimal daily, DateOnly after)
    {
        var (used, lost) = (0m, 0m);
        foreach (var lot in series.Expiring)
        {
            if (lot.Doses <= 0) continue;
            var days = Math.Max(0, lot.UsableTo.DayNumber - after.DayNumber);
            // No store holds more days than this, and the product stays within what a decimal can hold.
            var usable = (double)daily * days >= (double)stock ? lot.Doses : Math.Clamp((daily * days) - used, 0, lot.Doses);
            used = Bounded.Add(used, usable);
            lost = Bounded.Add(lost, lot.Doses - usable);
        }

        return Math.Min(lost, stock);
    }
}
