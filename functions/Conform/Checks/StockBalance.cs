using Functions.Conform.Observed;

namespace Functions.Conform.Checks;

/// <summary>A drug on a day, with its stock of the evening before and of the day.</summary>
/// <param name="DrugCode">The drug.</param>
/// <param name="Day">The day.</param>
/// <param name="Before">The stock of the day before.</param>
/// <param name="In">What came.</param>
/// <param name="Used">What was used.</param>
/// <param name="After">The stock of the day.</param>
internal sealed record StockBalance(string DrugCode, DateOnly Day, decimal Before, decimal In, decimal Used, decimal After)
{
    // A count, a broken ampoule or a ward's box is no fault of the sender.
    private const decimal Tolerance = 0.02m;

    /// <summary>What the shelf has more than the rows explain.</summary>
    public decimal Gap => After - (Before + In - Used);

    /// <summary>Whether the rows explain the shelf, to one dose or two per cent of what moved or lay there.</summary>
    public bool Holds => Math.Abs(Gap) <= Math.Max(1, Tolerance * Math.Max(Math.Abs(Before), Math.Abs(After)));

    /// <summary>Every drug on every day that has stock on it and on the day before; days on which nothing was there and nothing moved say nothing.</summary>
    public static IEnumerable<StockBalance> Of(IReadOnlyList<KeptRow> rows)
    {
        var sums = rows.GroupBy(r => (r.Kind, r.DrugCode, r.Date)).ToDictionary(g => g.Key, g => g.Sum(r => r.Doses));
        return from stock in sums
               where stock.Key.Kind == "stock" && sums.ContainsKey(("stock", stock.Key.DrugCode, stock.Key.Date.AddDays(-1)))
               let balance = new StockBalance(
                   stock.Key.DrugCode, stock.Key.Date, sums[("stock", stock.Key.DrugCode, stock.Key.Date.AddDays(-1))],
                   sums.GetValueOrDefault(("inbound", stock.Key.DrugCode, stock.Key.Date)), sums.GetValueOrDefault(("usage", stock.Key.DrugCode, stock.Key.Date)), stock.Value)
               where balance is not { Before: 0, In: 0, Used: 0, After: 0 }
               orderby balance.Day, balance.DrugCode
               select balance;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Day:yyyy-MM-dd} {DrugCode}: {Before:0.##} + {In:0.##} − {Used:0.##} ≠ {After:0.##}（{Gap:+0.##;−0.##}）";
}
