using Shared.Detect.Demand;
using Shared.Measure;
using Shared.Normalise;

namespace Shared.Detect;

/// <summary>Where a product stands on the latest day whose stock is known: what there is, how fast it goes, how long it lasts.</summary>
internal sealed class StockPosition
{
    private readonly DrugSeries _series;
    private readonly int _day;
    private bool[]? _inStockDays;
    private VarietySpec? _variety;
    private string? _generic;
    private string? _maker;

    /// <summary>Reads a product's days; afterwards <paramref name="scan"/> holds them.</summary>
    public StockPosition(DrugSeries series, DateOnly asOf, DayScan scan, ShortageRules rules)
    {
        _series = series;
        _day = series.LastKnownStock;
        IsKnown = _day >= 0 && asOf.DayNumber - series.DayAt(_day).DayNumber <= rules.SilentDays;
        StockDay = _day >= 0 ? series.DayAt(_day) : asOf;
        Stock = _day >= 0 ? series.Stock[_day] : null;
        scan.Read(series, _day);
        var (doses, days) = scan.Sum(series, rules.UseDays);
        MeanDailyUse = doses > 0 ? doses / days : days == 0 ? LastGoodRate(rules.UseDays) : null;
        DaysOfStock = Stock is { } stock && MeanDailyUse is { } mean ? Bounded.Days(stock, mean) : null;
        Use = IsKnown && Stock > 0 && DaysOfStock is not null ? UseEstimate.Of(scan.Counted, rules.Use) : null;
    }

    /// <summary>The index of the stock day.</summary>
    public int Day => _day;

    public string DrugCode => _series.DrugCode;

    public Product Product => _series.Product;

    public VarietySpec Variety => _variety ??= VarietySpec.Of(Product);

    public string Maker => _maker ??= VarietySpec.Plain(Product.Manufacturer);

    public string GenericName => _generic ??= VarietySpec.Plain(Product.GenericName);

    /// <summary>False when the latest known stock is too old to conclude anything from.</summary>
    public bool IsKnown { get; }

    public DateOnly StockDay { get; }

    public decimal? Stock { get; }

    /// <summary>True when there may be more than <see cref="Stock"/>: a row of the day could not be counted.</summary>
    public bool StockIsLeast => _day >= 0 && _series.StockIsLeast[_day];

    public bool HasStock => IsKnown && Stock > 0;

    /// <summary>Net use a day over in-stock days; null when there was none.</summary>
    public decimal? MeanDailyUse { get; }

    public decimal? DaysOfStock { get; }

    /// <summary>What use may be expected; null where there is no stock, no use, or nothing is known.</summary>
    public UseLevel? Use { get; }

    /// <summary>True when the hospital reports use on at least a day of the window.</summary>
    public bool UseIsFed => _series.Use.AnyKnown();

    /// <summary>The first day of the stock-out in which the stock day lies; null when there is stock.</summary>
    public DateOnly? OutSince
    {
        get
        {
            if (Stock is not <= 0) return null;
            var first = _day;
            for (var i = _day; i >= 0 && _series.Stock[i] is null or <= 0 && !InStock[i]; i--)
            {
                if (_series.Stock[i] is not null) first = i;
            }

            return _series.DayAt(first);
        }
    }

    /// <summary>
    /// Somebody wanted it: net use within so many in-stock days and the stock-out days among them (the day on which the last dose goes
    /// ends without stock), or, where no use is fed, stock that fell within so many days.
    /// </summary>
    public bool HadDemand(int days)
    {
        if (!UseIsFed) return StockFell(days);
        var left = days;
        for (var i = _day; i >= 0 && left > 0; i--)
        {
            if (_series.Use[i] > 0) return true;
            if (InStock[i] && _series.Use[i] is not null) left--;
        }

        return false;
    }

    /// <summary>Whether goods came after a day: by 入库, or by a stock that rose.</summary>
    public bool WasSuppliedAfter(DateOnly day)
    {
        decimal? before = null;
        for (var i = 0; i <= _day; i++)
        {
            var isAfter = _series.DayAt(i) > day;
            if (isAfter && (_series.Inbound[i] > 0 || _series.Stock[i] > (before ?? 0))) return true;
            before = _series.Stock[i] ?? before;
        }

        return false;
    }

    /// <summary>Mean net use over the in-stock days of <paramref name="days"/> days that end <paramref name="before"/> days before the stock day.</summary>
    public decimal? Mean(int days, int before)
    {
        var (sum, count) = (0m, 0);
        for (var i = _day - before; i > _day - before - days && i >= 0; i--)
        {
            if (!InStock[i] || _series.Use[i] is not { } use) continue;
            sum = Bounded.Add(sum, use);
            count++;
        }

        return count == 0 ? null : sum / count;
    }

    private bool[] InStock => _inStockDays ??= InStockDays(_series);

    /// <summary>When a stock-out fills the whole averaging window, the rate before it is the last one that says anything.</summary>
    private decimal? LastGoodRate(int days) => _day >= days && Mean(_series.Use.Count, days) is > 0 and var rate ? rate : null;

    private bool StockFell(int days)
    {
        decimal? later = null;
        for (var i = _day; i >= 0 && i >= _day - days; i--)
        {
            if (_series.Stock[i] is not { } stock || _series.StockIsLeast[i]) continue;
            if (later < stock) return true;
            later = stock;
        }

        return false;
    }

    /// <summary>
    /// Which days had stock: a known end-of-day above 0; on days without a stock row what was last known, and use proves stock.
    /// Days before the product first appears in any feed do not count, or a new drug's use would be diluted.
    /// </summary>
    private static bool[] InStockDays(DrugSeries series)
    {
        var result = new bool[series.Stock.Count];
        var (appeared, inStock) = (false, true);
        for (var i = 0; i < result.Length; i++)
        {
            appeared = appeared || series.Stock[i] is not null || series.Use[i] is not null and not 0 || series.Inbound[i] is not null and not 0;
            if (series.Stock[i] is { } known) inStock = known > 0;
            else if (series.Use[i] > 0) inStock = true;
            result[i] = appeared && inStock;
        }

        return result;
    }
}
