using System.Runtime.CompilerServices;

namespace Shared.Detect.Demand;

/// <summary>A product's use in whole weeks counted back from the stock day. A week with fewer than five counted days says nothing.</summary>
internal ref struct UseWeeks
{
    private const int Most = 13;
    private const int FewestDays = 5;

    private Sums _weeks;

    /// <summary>Counted days in all the weeks.</summary>
    public int Days { get; private set; }

    /// <summary>Counted days with use.</summary>
    public int DaysWithUse { get; private set; }

    /// <summary>Mean of counted days.</summary>
    public double Daily { get; private set; }

    /// <summary>Variance of counted days ÷ their mean.</summary>
    public double DailyDispersion { get; private set; }

    public static UseWeeks Of(ReadOnlySpan<double> counted)
    {
        var weeks = new UseWeeks();
        var (sum, squares) = (0.0, 0.0);
        for (var week = 0; week < Most; week++)
        {
            var (weekSum, known) = (0.0, 0);
            for (var i = counted.Length - 1 - (7 * week); i > counted.Length - 8 - (7 * week) && i >= 0; i--)
            {
                if (double.IsNaN(counted[i])) continue;
                known++;
                weekSum += counted[i];
                squares += counted[i] * counted[i];
                if (counted[i] > 0) weeks.DaysWithUse++;
            }

            weeks._weeks[week] = known >= FewestDays ? weekSum * 7 / known : double.NaN;
            weeks.Days += known;
            sum += weekSum;
        }

        weeks.Daily = weeks.Days > 0 ? sum / weeks.Days : 0;
        weeks.DailyDispersion = weeks.Daily > 0 ? Math.Max(0, (squares / weeks.Days) - (weeks.Daily * weeks.Daily)) / weeks.Daily : 0;
        return weeks;
    }

    /// <summary>Mean and variance of the known ones of some weeks, 0 being the latest, and how many are known.</summary>
    public readonly (double Mean, double Variance, int Known) Between(int first, int end)
    {
        var (sum, squares, known) = (0.0, 0.0, 0);
        for (var week = first; week < Math.Min(end, Most); week++)
        {
            var use = _weeks[week];
            if (double.IsNaN(use)) continue;
            sum += use;
            squares += use * use;
            known++;
        }

        if (known == 0) return (0, 0, 0);
        var mean = sum / known;
        return (mean, known < 2 ? 0 : Math.Max(0, squares - (known * mean * mean)) / (known - 1), known);
    }

    [InlineArray(Most)]
    private struct Sums
    {
        private double _first;
    }
}
