namespace Shared.Detect.Demand;

/// <summary>
/// One product's days up to its stock day as numbers to reckon with. The memory is used again for the next product, so nothing is allocated a day.
/// </summary>
internal sealed class DayScan
{
    private double[] _stock = [];
    private double[] _use = [];
    private double[] _counted = [];

    /// <summary>How many days there are; the last is the stock day.</summary>
    public int Count { get; private set; }

    /// <summary>Stock at the end of each day; NaN when unknown.</summary>
    public ReadOnlySpan<double> Stock => _stock.AsSpan(0, Count);

    /// <summary>Net use on days that were in stock and reported; NaN on others: what was not there could not be used.</summary>
    public ReadOnlySpan<double> Counted => _counted.AsSpan(0, Count);

    /// <summary>Net use on reported days; NaN on others.</summary>
    public ReadOnlySpan<double> Use => _use.AsSpan(0, Count);

    /// <summary>Reads a product's days up to its latest known stock.</summary>
    public void Read(DrugSeries series, int stockDay)
    {
        Grow(series.Stock.Count);
        series.Stock.CopyTo(_stock);
        series.Use.CopyTo(_use);
        Count = stockDay + 1;
        var (appeared, inStock) = (false, true);
        for (var i = 0; i < Count; i++)
        {
            var (stock, use) = (_stock[i], _use[i]);
            appeared = appeared || !double.IsNaN(stock) || (!double.IsNaN(use) && use != 0) || Arrived(series, i);
            if (!double.IsNaN(stock)) inStock = stock > 0;
            else if (use > 0) inStock = true;
            _counted[i] = appeared && inStock ? use : double.NaN;
        }
    }

    /// <summary>Reads them again without <see cref="Counted"/>, for a product of which that is already evaluated.</summary>
    public void ReadAgain(DrugSeries series, int stockDay)
    {
        Grow(series.Stock.Count);
        series.Stock.CopyTo(_stock);
        series.Use.CopyTo(_use);
        Count = stockDay + 1;
        _counted.AsSpan(0, Count).Fill(double.NaN);
    }

    /// <summary>Net use over the counted ones of the last so many days, exactly, and how many days these are.</summary>
    public (decimal Doses, int Days) Sum(DrugSeries series, int days)
    {
        if (!series.Use.IsInSteps) return SumOfDecimals(series, days);
        var (steps, count) = (Int128.Zero, 0);
        var column = series.Use.Steps;
        for (var i = Math.Max(0, Count - days); i < Count; i++)
        {
            if (double.IsNaN(_counted[i])) continue;
            steps += column[i];
            count++;
        }

        return (series.Use.FromSteps(steps), count);
    }

    private static bool Arrived(DrugSeries series, int day) => series.Inbound[day] is not null and not 0;

    private (decimal Doses, int Days) SumOfDecimals(DrugSeries series, int days)
    {
        var (sum, count) = (0m, 0);
        for (var i = Math.Max(0, Count - days); i < Count; i++)
        {
            if (double.IsNaN(_counted[i])) continue;
            sum = Bounded.Add(sum, series.Use[i]!.Value);
            count++;
        }

        return (sum, count);
    }

    private void Grow(int days)
    {
        if (_stock.Length >= days) return;
        (_stock, _use, _counted) = (new double[days], new double[days], new double[days]);
    }
}
