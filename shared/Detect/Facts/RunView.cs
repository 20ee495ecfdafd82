using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Detect.Facts;

/// <summary>What is seen of a run as of a day: its columns are slices, which share the run's memory.</summary>
internal sealed class RunView(StoreRun run, DayRange window, bool statusIsKnown)
{
    private readonly int _from = window.From.DayNumber - run.Days.From.DayNumber;
    private readonly int _to = window.To.DayNumber - run.Days.From.DayNumber;
    private readonly bool[] _counted = new bool[window.Length];

    /// <summary>Whether there was any row of a drug in these days.</summary>
    public bool Shows(RunDrug drug) => drug.Seen.Any(_from, _to);

    /// <summary>The series of a product in all its codes, which come in order.</summary>
    public DrugSeries Series(IReadOnlyList<RunDrug> codes, Product product)
    {
        var (stock, isLeast) = Stock(codes);
        var series = new DrugSeries
        {
            DrugCode = codes[0].Code,
            Product = product,
            First = window.From,
            Stock = stock,
            StockIsLeast = isLeast,
            Use = Sum(codes, c => c.Use),
            Inbound = Sum(codes, c => c.Inbound),
            Orders = Joined(codes, c => c.Orders.AsOf(window.To, StockWindow.OrderDays, statusIsKnown), o => o.OrderedOn),
            Prices = Joined(codes, c => c.Prices.Within(window.From, window.To), p => p.On),
        };
        return series.LastKnownStock is >= 0 and var last ? series with { Expiring = Expiring(codes, series.DayAt(last)) } : series;
    }

    /// <summary>
    /// The stock of a product in all its codes. With a row in doubt what was counted is only the least there is: something on the shelf is
    /// something on the shelf, but nothing counted is not known to be nothing.
    /// </summary>
    private (DoseColumn Stock, IReadOnlyList<bool> IsLeast) Stock(IReadOnlyList<RunDrug> codes)
    {
        var inDoubt = codes.Any(c => c.Doubt.Any(_from, _to));
        if (codes.Count == 1 && !inDoubt && !codes[0].IsRememberedFromBefore(_from, _to, out _)) return (codes[0].Stock.Slice(_from, window.Length), _counted);
        var stock = Sum(codes.Select(Seen));
        if (!inDoubt) return (DoseColumn.Of(stock), _counted);
        var isLeast = new bool[stock.Length];
        for (var i = 0; i < stock.Length; i++)
        {
            if (!codes.Any(c => c.Doubt.Has(_from + i))) continue;
            isLeast[i] = stock[i] > 0;
            if (!isLeast[i]) stock[i] = null;
        }

        return (DoseColumn.Of(stock), isLeast);
    }

    // As of a day only what lies within the days seen is known: a row before them remembers nothing.
    private decimal?[] Seen(RunDrug drug)
    {
        decimal?[] stock = [.. drug.Stock.Slice(_from, window.Length)];
        if (drug.IsRememberedFromBefore(_from, _to, out var firstCounted)) Array.Clear(stock, 0, firstCounted - _from);
        return stock;
    }

    /// <summary>Several codes of one product lie in one store: what is known of them adds up.</summary>
    private DoseColumn Sum(IReadOnlyList<RunDrug> codes, Func<RunDrug, DoseColumn> column) => codes.Count == 1
        ? column(codes[0]).Slice(_from, window.Length)
        : DoseColumn.Of(Sum(codes.Select(c => column(c).Slice(_from, window.Length).ToArray())));

    private static decimal?[] Sum(IEnumerable<decimal?[]> columns)
    {
        decimal?[]? sum = null;
        foreach (var column in columns)
        {
            if (sum is null) sum = column;
            else for (var i = 0; i < sum.Length; i++) sum[i] = sum[i] is { } so ? so + (column[i] ?? 0) : column[i];
        }

        return sum!;
    }

    private static IReadOnlyList<T> Joined<T>(IReadOnlyList<RunDrug> codes, Func<RunDrug, IReadOnlyList<T>> of, Func<T, DateOnly> day) =>
        codes.Count == 1 ? of(codes[0]) : [.. codes.SelectMany(of).OrderBy(day)];

    private IReadOnlyList<ExpiringStock> Expiring(IReadOnlyList<RunDrug> codes, DateOnly day)
    {
        List<ExpiringStock> lots = [.. codes.SelectMany(c => run.ExpiringAt(c.Code, day))];
        return lots.Count < 2 ? lots : [.. lots.GroupBy(l => l.UsableTo).OrderBy(g => g.Key).Select(g => new ExpiringStock(g.Key, g.Sum(l => l.Doses)))];
    }
}
