using Shared.Detect.Demand;

namespace Shared.Detect.Supply;

/// <summary>The likelihood that use has taken the stock by each of the days ahead. The memory is used again for the next product.</summary>
internal sealed class StockOutDays(DayPattern pattern)
{
    private readonly double[] _byDay = new double[DayPattern.Ahead + 1];

    /// <summary>The likelihood by the end of each day ahead; day 0 is the stock day.</summary>
    public ReadOnlySpan<double> ByDay => _byDay;

    /// <summary>Lays out the days for a stock and a use, beginning so many days before the pattern's first day.</summary>
    public void Read(double stock, UseLevel use)
    {
        _byDay[0] = stock <= 0 ? 1 : 0;
        for (var day = 1; day < _byDay.Length; day++)
        {
            var expected = use.Daily * pattern.Within(day);
            var level = use.Error * pattern.Within(day);
            var spread = Math.Sqrt((use.Dispersion * expected) + (level * level));
            _byDay[day] = stock <= 0 ? 1 : spread > 0 ? Likelihood.Below((expected - stock) / spread) : expected >= stock ? 1 : 0;
            _byDay[day] = Math.Max(_byDay[day], _byDay[day - 1]);
            if (_byDay[day] > 0.999)
            {
                Array.Fill(_byDay, 1, day, _byDay.Length - day);
                return;
            }
        }
    }

    /// <summary>The first day by which it is so likely, or the last day laid out.</summary>
    public int First(double likelihood)
    {
        for (var day = 0; day < _byDay.Length; day++)
        {
            if (_byDay[day] >= likelihood) return day;
        }

        return _byDay.Length - 1;
    }
}

/// <summary>The normal distribution.</summary>
internal static class Likelihood
{
    /// <summary>The likelihood of a value below so many standard deviations (Abramowitz and Stegun 26.2.17, to 7.5e-8).</summary>
    public static double Below(double deviations)
    {
        var z = Math.Abs(deviations);
        if (z > 8) return deviations > 0 ? 1 : 0;
        var t = 1 / (1 + (0.2316419 * z));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var beyond = series * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        return deviations > 0 ? 1 - beyond : beyond;
    }
}
