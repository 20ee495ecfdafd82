using System.Numerics;
using Shared.Vocabulary;

namespace Shared.Detect.Facts;

/// <summary>A store over a run of days, put together once; what is seen as of each of its days are slices of it.</summary>
public sealed class StoreRun
{
    private readonly Dictionary<Month, StoreMonth> _months;

    private StoreRun(DayRange days, IReadOnlyList<StoreMonth> months, IReadOnlyList<RunDrug> drugs)
    {
        (Days, Drugs) = (days, drugs);
        _months = months.ToDictionary(m => m.Month);
    }

    /// <summary>The days.</summary>
    public DayRange Days { get; }

    /// <summary>Every drug that was seen, by code.</summary>
    internal IReadOnlyList<RunDrug> Drugs { get; }

    /// <summary>Puts a run together.</summary>
    /// <param name="days">The days.</param>
    /// <param name="months">The months they touch; one that is missing is unknown.</param>
    /// <param name="orders">What was ordered.</param>
    /// <param name="packSize">The 转换系数 of a drug on a day; null when unknown.</param>
    public static StoreRun Of(DayRange days, IReadOnlyList<StoreMonth> months, StoreOrders orders, Func<string, DateOnly, decimal?> packSize)
    {
        var draft = new StoreRunDraft(days);
        foreach (var month in months.OrderBy(m => m.Month)) draft.Add(month);
        return new(days, months, draft.Build(orders, packSize));
    }

    /// <summary>What of a drug goes out of date soon of what there was on a day.</summary>
    internal IEnumerable<ExpiringStock> ExpiringAt(string drug, DateOnly day) =>
        _months.TryGetValue(Month.Of(day), out var month) ? month.Lots.At(drug, day.Day - 1) : [];
}

/// <summary>Drugs of a run while its months are added, the oldest first.</summary>
internal sealed class StoreRunDraft(DayRange days)
{
    private readonly Dictionary<string, Draft> _drugs = new(StringComparer.Ordinal);
    private readonly long[] _unknown = [.. Enumerable.Repeat(DoseColumn.Unknown, days.Length)];
    private readonly long[] _quietUse = [.. Enumerable.Repeat(DoseColumn.Unknown, days.Length)];
    private readonly long[] _quietInbound = [.. Enumerable.Repeat(DoseColumn.Unknown, days.Length)];
    private readonly bool[] _stockDays = new bool[days.Length];
    private readonly List<StoreMonth> _months = [];

    public void Add(StoreMonth month)
    {
        _months.Add(month);
        foreach (var day in Places(month, month.UseDays)) _quietUse[day] = 0;
        foreach (var day in Places(month, month.InboundDays)) _quietInbound[day] = 0;
        foreach (var day in Places(month, month.StockDays)) _stockDays[day] = true;
    }

    public IReadOnlyList<RunDrug> Build(StoreOrders orders, Func<string, DateOnly, decimal?> packSize)
    {
        foreach (var month in _months) Place(month);
        var (silent, noUse, noInbound) = (DoseColumn.InSteps(_unknown, 0), DoseColumn.InSteps(_quietUse, 0), DoseColumn.InSteps(_quietInbound, 0));
        return
        [
            .. _drugs.OrderBy(d => d.Key, StringComparer.Ordinal).Where(d => d.Value.Seen.Any(0, days.Length - 1)).Select(d =>
            {
                var ordered = orders.ByDrug.GetValueOrDefault(d.Key, []);
                var sizes = new PackSizeOfDay(day => packSize(d.Key, day));
                if (d.Value.Stock is { } stock) Remember(stock, d.Value.Counted);
                return new RunDrug
                {
                    Code = d.Key,
                    Stock = d.Value.Stock?.Build() ?? silent,
                    Use = d.Value.Use?.Build() ?? noUse,
                    Inbound = d.Value.Inbound?.Build() ?? noInbound,
                    Counted = d.Value.Counted,
                    Doubt = d.Value.Doubt,
                    Seen = d.Value.Seen,
                    Prices = RunPrices.Of(d.Value.Paid, ordered, sizes),
                    Orders = RunOrders.Of(ordered, sizes),
                };
            }),
        ];
    }

    // Only a list of what is there can tell what is not; what was never listed before is not missing from it.
    private void Remember(RunColumn stock, DayBits counted)
    {
        var last = -1;
        for (var day = 0; day < days.Length; day++)
        {
            if (counted.Has(day)) last = day;
            else if (_stockDays[day] && last >= 0 && day - last <= StockWindow.RememberedDays) stock.Put(day, 0, 0);
        }
    }

    private void Place(StoreMonth month)
    {
        var columns = month.Columns;
        for (var i = 0; i < month.Drugs.Length; i++)
        {
            if (!_drugs.TryGetValue(month.Drugs[i], out var drug)) _drugs[month.Drugs[i]] = drug = new Draft(days.Length);
            drug.Stock = Place(month, columns[(int)StoreMeasure.Stock], i, drug, drug.Stock, _unknown, isStock: true);
            drug.Use = Place(month, columns[(int)StoreMeasure.Use], i, drug, drug.Use, _quietUse, isStock: false);
            drug.Inbound = Place(month, columns[(int)StoreMeasure.Inbound], i, drug, drug.Inbound, _quietInbound, isStock: false);
            PlacePaid(month, i, drug);
            if (month.Doubt[i] == 0) continue;
            foreach (var day in Places(month, month.Doubt[i]))
            {
                drug.Doubt.Set(day);
                drug.Seen.Set(day);
            }
        }
    }

    private RunColumn? Place(StoreMonth month, DayColumns columns, int i, Draft drug, RunColumn? target, long[] quiet, bool isStock)
    {
        var (mask, first, place, scale) = (columns.DaysOf(i), month.Month.First.DayNumber - days.From.DayNumber, 0, columns.ScaleOf(i));
        if (mask == 0) return target;
        target ??= new RunColumn(quiet);
        var steps = scale == DayColumns.Full ? default : columns.StepsOf(i);
        for (; mask != 0; mask &= mask - 1, place++)
        {
            var day = first + BitOperations.TrailingZeroCount(mask);
            if (day < 0 || day >= days.Length) continue;
            if (scale == DayColumns.Full) target.Put(day, columns.FullOf(i)[place]);
            else target.Put(day, steps[place], scale);
            drug.Seen.Set(day);
            if (isStock) drug.Counted.Set(day);
        }

        return target;
    }

    private void PlacePaid(StoreMonth month, int i, Draft drug)
    {
        var (doses, amounts) = (month.Columns[(int)StoreMeasure.PaidDoses], month.Columns[(int)StoreMeasure.PaidAmount]);
        for (var mask = doses.DaysOf(i); mask != 0; mask &= mask - 1)
        {
            var day = BitOperations.TrailingZeroCount(mask);
            var on = month.Month.First.AddDays(day);
            if (days.Contains(on)) (drug.Paid ??= []).Add(new RunPrice(on, amounts.At(i, day)!.Value, doses.At(i, day)!.Value));
        }
    }

    private IEnumerable<int> Places(StoreMonth month, uint mask)
    {
        var first = month.Month.First.DayNumber - days.From.DayNumber;
        for (; mask != 0; mask &= mask - 1)
        {
            var day = first + BitOperations.TrailingZeroCount(mask);
            if (day >= 0 && day < days.Length) yield return day;
        }
    }

    private sealed class Draft(int days)
    {
        public RunColumn? Stock { get; set; }

        public RunColumn? Use { get; set; }

        public RunColumn? Inbound { get; set; }

        public DayBits Counted { get; } = new(days);

        public DayBits Doubt { get; } = new(days);

        public DayBits Seen { get; } = new(days);

        public List<RunPrice>? Paid { get; set; }
    }
}
