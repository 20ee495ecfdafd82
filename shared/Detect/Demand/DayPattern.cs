using Shared.Vocabulary;

namespace Shared.Detect.Demand;

/// <summary>
/// How a hospital's use spreads over the week, from all its products together, and how much of an average day's use the days ahead therefore bring.
/// A day off counts as a Sunday, a weekend day worked in exchange as a Monday.
/// </summary>
internal sealed class DayPattern
{
    /// <summary>How far ahead the days are laid out.</summary>
    public const int Ahead = 60;

    private const double Least = 0.05;
    private const double Most = 3;
    private const int FewestDays = 200;

    private readonly double[] _sum = new double[7];
    private readonly int[] _days = new int[7];
    private readonly double[] _cumulative = new double[Ahead + 1];

    /// <summary>Adds a product's counted days, the last of which is <paramref name="stockDay"/>.</summary>
    public void Add(ReadOnlySpan<double> counted, DateOnly stockDay, double daily)
    {
        if (!(daily > 0)) return;
        var (weekday, share) = ((int)stockDay.DayOfWeek, 1 / daily);
        for (var i = counted.Length - 1; i >= 0; i--)
        {
            if (!double.IsNaN(counted[i]))
            {
                _sum[weekday] += counted[i] * share;
                _days[weekday]++;
            }

            weekday = weekday == 0 ? 6 : weekday - 1;
        }
    }

    /// <summary>Lays out the days after <paramref name="asOf"/>.</summary>
    public void LayOut(DateOnly asOf, WorkingCalendar calendar)
    {
        Span<double> weekday = stackalloc double[7];
        Fill(weekday);
        for (var i = 1; i <= Ahead; i++)
        {
            var share = 1.0;
            if (asOf.DayNumber <= DateOnly.MaxValue.DayNumber - i)
            {
                var day = asOf.AddDays(i);
                var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
                share = weekday[calendar.IsWorkingDay(day) == isWeekend ? (isWeekend ? 1 : 0) : (int)day.DayOfWeek];
            }

            _cumulative[i] = _cumulative[i - 1] + share;
        }
    }

    /// <summary>The use of the next so many days in average days' use.</summary>
    public double Within(int days) => days <= Ahead ? _cumulative[Math.Max(days, 0)] : _cumulative[Ahead] + (days - Ahead);

    /// <summary>In how many days so many average days' use are over.</summary>
    public int DaysFor(double averageDays)
    {
        if (averageDays <= 0) return 0;
        var found = Array.BinarySearch(_cumulative, averageDays);
        var day = found >= 0 ? found : ~found;
        return day <= Ahead ? day : Ahead + (int)Math.Min(1e6, averageDays - _cumulative[Ahead]);
    }

    private void Fill(Span<double> weekday)
    {
        var total = 0.0;
        for (var i = 0; i < 7; i++)
        {
            weekday[i] = _days[i] * 7 < FewestDays ? 1 : Math.Clamp(_sum[i] / _days[i], Least, Most);
            total += weekday[i];
        }

        for (var i = 0; i < 7; i++) weekday[i] *= 7 / total;
    }
}
