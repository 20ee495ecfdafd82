using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>
/// End-of-day stock by drug. A day without counted rows says nothing, whether it is missing, incomplete or an explicit zero:
/// only a list of what is there can tell what is not.
/// </summary>
internal sealed class StockColumns
{
    private readonly Dictionary<string, decimal?[]> _columns = new(StringComparer.Ordinal);
    private readonly int _days;

    private StockColumns(int days) => _days = days;

    /// <summary>Every drug that had a row.</summary>
    public IEnumerable<string> Drugs => _columns.Keys;

    /// <summary>A drug's days; unknown throughout when it never had a row.</summary>
    public decimal?[] this[string drug] => _columns.TryGetValue(drug, out var column) ? column : new decimal?[_days];

    public static StockColumns Of(DayRange window, IEnumerable<DayBook> books)
    {
        var columns = new StockColumns(window.Length);
        var lastRow = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var book in books.Where(b => window.Contains(b.Day)).OrderBy(b => b.Day))
        {
            var totals = DayTotals.Doses(book);
            if (totals.Count > 0) columns.Add(book.Day.DayNumber - window.From.DayNumber, totals, lastRow);
        }

        return columns;
    }

    private void Add(int day, IReadOnlyDictionary<string, decimal> totals, Dictionary<string, int> lastRow)
    {
        foreach (var (drug, doses) in totals)
        {
            lastRow[drug] = day;
            if (!_columns.TryGetValue(drug, out var column)) _columns[drug] = column = new decimal?[_days];
            column[day] = doses;
        }

        foreach (var (drug, seen) in lastRow)
        {
            if (seen != day && day - seen <= StockWindow.RememberedDays) _columns[drug][day] = 0;
        }
    }
}

/// <summary>Net doses moved by drug and day. On a reported day without rows a drug moved 0; a day of which only rejected rows are known is unknown.</summary>
internal sealed class MovementColumns
{
    private readonly Dictionary<string, decimal?[]> _columns = new(StringComparer.Ordinal);
    private readonly decimal?[] _quiet;

    private MovementColumns(int days) => _quiet = new decimal?[days];

    /// <summary>Every drug that had a row.</summary>
    public IEnumerable<string> Drugs => _columns.Keys;

    /// <summary>A drug's days.</summary>
    public decimal?[] this[string drug] => _columns.TryGetValue(drug, out var column) ? column : _quiet;

    public static MovementColumns Of(DayRange window, IEnumerable<DayBook> books)
    {
        var columns = new MovementColumns(window.Length);
        var known = books.Where(b => window.Contains(b.Day) && b.State != Normalise.DayState.Incomplete).DistinctBy(b => b.Day).ToList();
        foreach (var book in known) columns._quiet[book.Day.DayNumber - window.From.DayNumber] = 0;
        foreach (var book in known) columns.Add(book.Day.DayNumber - window.From.DayNumber, DayTotals.Doses(book));
        return columns;
    }

    private void Add(int day, IReadOnlyDictionary<string, decimal> totals)
    {
        foreach (var (drug, doses) in totals)
        {
            if (!_columns.TryGetValue(drug, out var column)) _columns[drug] = column = [.. _quiet];
            column[day] = doses;
        }
    }
}
